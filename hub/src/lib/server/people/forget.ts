import type { Amendment } from './amendment.ts';
import type { Amendments } from './amendments.ts';

/** So long it can be taken back that somebody has left, and what they did is shown with their name. */
export const FORMER_KEPT_MS = 30 * 24 * 60 * 60_000;

/**
 * Forgets who they were that have left long ago. That they have left stays, by their id alone, so that no list of the
 * building brings them back.
 */
export async function forgetFormer(amendments: Amendments, now: number): Promise<void> {
  const isDue = ({ left }: Amendment): boolean => !!left?.settled && !left.forgotten && left.at + FORMER_KEPT_MS <= now;
  for (const tenantId of amendments.tenants()) {
    if (!Object.values(amendments.of(tenantId)!.people).some(isDue)) continue;
    await amendments.update(tenantId, ({ people }) => ({
      people: Object.fromEntries(Object.entries(people).map(([id, said]) => [id, isDue(said) ? bare(said) : said])),
    }));
  }
}

function bare({ whole: { id, tenantId }, at, by, left }: Amendment): Amendment {
  const nobody = { id, tenantId, name: '?', aliases: [], roles: [], contact: {} };
  return { whole: nobody, over: null, at, by, left: { ...left!, forgotten: true } };
}
