import { barStatus, type Bar } from '@foyer/shared/bars';
import type { Actor } from '@foyer/shared/events';
import { visitStatus, type Visit } from '@foyer/shared/visits';
import type { InviteBook } from '../invites/inviteBook.ts';
import type { Schedule } from '../notifications/schedule.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { Visits } from '../services.ts';
import type { VisitBook } from '../visits/visitBook.ts';
import type { OpenBars } from './bars.ts';

const HUB: Actor = { kind: 'hub', id: 'hub' };

/**
 * Compares everybody who registers or is invited with the list, and the list with everybody who is here when it grows.
 * Who is on it is sent to the desk as every visitor is whom the desk has to see: their question goes there, and a check
 * of their document is asked for. Works from the state, so that a hub that was away catches up.
 */
export function createBarWatch(options: {
  bars: OpenBars;
  book: Pick<VisitBook, 'active' | 'get' | 'onChange'>;
  invites: Pick<InviteBook, 'open' | 'onChange'>;
  visits: Pick<Visits, 'run'>;
  onDetails: (listener: (subject: string) => void) => () => void;
  /** Something may go on that waited: who it is about is known now, or is on the list no more. */
  released: (visitId: string) => void;
  now: () => number;
  schedule: Schedule;
  onError: (error: unknown, about: string) => void;
}) {
  const { bars, book, invites, visits, onDetails, released, now, schedule, onError } = options;
  const queue = createKeyedQueue();
  const ends = new Map<string, () => void>();
  let stops: (() => void)[] = [];

  function look(subject: string): void {
    queue.run(subject, () => attend(subject)).catch((error: unknown) => onError(error, `bars:${subject}`));
  }

  async function attend(subject: string): Promise<void> {
    for (const { bar, match } of await bars.recognised(subject)) await bars.met(bar.id, { visitId: subject, ...match });
    const standing = await bars.standing(subject);
    if (standing === 'free' && bars.letGo(subject)) released(subject);
    if (standing === 'held') await sendToDesk(await book.get(subject));
  }

  async function sendToDesk(visit: Visit): Promise<void> {
    if (!visit.registration) return;
    const { status } = visitStatus(visit);
    if (status === 'awaiting-host' && !visit.asked.some(({ rung }) => rung === 'desk'))
      await visits.run(visit.id, { type: 'ask-host', rung: 'desk', channel: 'telephone' }, HUB);
    const isBefore = status === 'awaiting-host' || (status === 'cleared' && !visit.identity);
    if (isBefore && !visit.registration.identityCheck)
      await visits.run(visit.id, { type: 'correct', identityCheck: true }, HUB);
  }

  function lookAgain(): void {
    for (const visit of book.active()) look(visit.id);
    for (const invite of invites.open()) look(invite.id);
  }

  /** The day on which a name leaves the list by itself lets everybody go on whom it held up. */
  function waitForEnd(bar: Bar): void {
    ends.get(bar.id)?.();
    ends.delete(bar.id);
    const status = barStatus(bar, now());
    const end = status === 'alone' ? bar.proposed!.aloneUntil : status === 'standing' ? bar.until : null;
    if (end === null) return;
    ends.set(
      bar.id,
      schedule(end, () => (lookAgain(), waitForEnd(bars.get(bar.id)))),
    );
  }

  return {
    start(): void {
      stops = [
        book.onChange(({ id }) => look(id)),
        invites.onChange(({ id }) => look(id)),
        onDetails(look),
        bars.onChange((bar, { type }) => {
          waitForEnd(bar);
          if (type !== 'bar.matched') lookAgain();
        }),
      ];
      for (const bar of bars.list()) waitForEnd(bar);
      lookAgain();
    },
    async stop(): Promise<void> {
      for (const stop of stops) stop();
      for (const stop of ends.values()) stop();
      ends.clear();
      await queue.idle();
    },
  };
}
