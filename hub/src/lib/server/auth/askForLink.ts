import { setTimeout as wait } from 'node:timers/promises';
import type { Directory } from '../directory/directory.ts';
import type { Outbox } from '../notifications/outbox.ts';

/** However often a link is asked for, a mailbox gets one in this time. */
const ONE_LINK_EVERY_MS = 2 * 60_000;
/** Longer than queueing takes, so that the time of the answer tells nobody whether an address is known. */
const ANSWER_AFTER_MS = 250;
/** One address may serve several tenants, each of which gets a link of its own. */
const MAX_PEOPLE = 5;

/** Mails a sign-in link to everybody with that address; for an address that nobody has it does nothing, as slowly. */
export async function askForLink(
  {
    directory,
    outbox,
    now,
  }: { directory: Pick<Directory, 'findByEmail'>; outbox: Pick<Outbox, 'queue'>; now: () => number },
  email: string,
  locale: string,
): Promise<void> {
  const turn = Math.floor(now() / ONE_LINK_EVERY_MS);
  const people = directory.findByEmail(email).slice(0, MAX_PEOPLE);
  const queued = people.map(({ id }) =>
    outbox.queue(`sign-in:${id}:${turn}`, { kind: 'sign-in', personId: id, locale }),
  );
  await Promise.all([...queued, wait(ANSWER_AFTER_MS)]);
}

/** A plausibility check only; whether an address exists shows when it is written to. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}
