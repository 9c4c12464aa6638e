import type { Locale } from '@foyer/shared/i18n';
import type { Keep } from '@foyer/shared/keeps';
import type { Hub } from '../hub.ts';
import { dayIn, timeIn } from '../notifications/mail/when.ts';

/** What a host's phone shows of a message that a visitor left. */
export interface KeepForHost {
  id: string;
  name: string;
  host: string | null;
  text: string;
  time: string;
}

type Scope = { tenantId: string; personId?: string };

/** Whether it is for somebody of this scope. What is for a company is for whoever speaks for it. */
export const isFor = ({ taken }: Keep, { tenantId, personId }: Scope): boolean =>
  taken !== null && taken.tenantId === tenantId && (personId === undefined || taken.hostPersonId === personId);

/** Everything that waits for them, the latest first. */
export async function keepsForHost(
  hub: Pick<Hub, 'keeps' | 'board' | 'directory'>,
  scopes: readonly Scope[],
  locale: Locale,
  timeZone: string,
): Promise<KeepForHost[]> {
  const mine = hub.keeps.list().filter((keep) => keep.given === null && scopes.some((scope) => isFor(keep, scope)));
  const shown = await Promise.all(
    mine.map(async (keep): Promise<KeepForHost[]> => {
      const { visitId, hostPersonId, at } = keep.taken!;
      const text = await hub.keeps.textOf(keep);
      const host = hostPersonId === undefined ? null : (hub.directory.person(hostPersonId)?.name ?? null);
      const time = `${dayIn(locale, timeZone, at)} ${timeIn(locale, timeZone, at)}`;
      const name = (await hub.board.row(visitId))?.name ?? '';
      return text === null ? [] : [{ id: keep.id, name, host, text, time }];
    }),
  );
  return shown.flat();
}
