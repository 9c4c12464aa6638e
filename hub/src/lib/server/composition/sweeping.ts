import { earliestIdAt } from '@foyer/shared/events';
import { forgetFormer } from '../people/forget.ts';
import type { Foundation } from './foundation.ts';
import type { Lobby } from './lobby.ts';
import type { Messages } from './messages.ts';
import type { Routine } from './routine.ts';

const SWEEP_EVERY_MS = 15 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** For so long after they began a start reads what these left behind; the books that want it look back no further. */
const AT_HAND_DAYS = { call: 2, food: 2, help: 2, keep: 90, duty: 120, notice: 400, stocktake: 35 } as const;

/** What is over leaves memory, and what has expired the disk. */
export function createSweeping(foundation: Foundation, lobby: Lobby, messages: Messages): Routine {
  const {
    codes,
    proofs,
    remembered,
    amendments,
    directory,
    oidc,
    sessions,
    links,
    signInCodes,
    incidents,
    record,
    now,
    onError,
  } = foundation;
  const { board, book, inviteBook, duty, foods, helps, keeps, notices } = lobby;
  const { parcelBook, parcelDays, post, promises, releaseBook, stacks, stocktakes } = lobby;
  const { agreedBefore, waysIn, outbox } = messages;
  const { addresses } = messages.reaching;
  let timer: NodeJS.Timeout | undefined;

  async function letGo(): Promise<void> {
    await record.letGo('visit', book.has);
    await record.letGo('invite', inviteBook.has);
    await record.letGo('parcel', parcelBook.has);
    await record.letGo('stack', stacks.has);
    await record.letGo('release', releaseBook.has);
    await record.letGo('letter', post.letters.has);
    await record.letGo('mailround', post.rounds.has);
    await record.letGo('dispatch', post.dispatches.has);
    for (const [noun, days] of Object.entries(AT_HAND_DAYS) as [keyof typeof AT_HAND_DAYS, number][]) {
      const first = earliestIdAt(Math.max(0, now() - days * DAY_MS));
      await record.letGo(noun, (subject) => subject >= first);
    }
  }

  function sweep(): void {
    board.forget([...book.sweep(), ...inviteBook.sweep()]);
    duty.sweep();
    foods.sweep();
    helps.sweep();
    keeps.sweep();
    notices.sweep();
    post.sweep();
    promises.sweep();
    stacks.sweep();
    releaseBook.sweep();
    stocktakes.sweep();
    letGo().catch((error: unknown) => onError(error, 'sweep'));
    // A day is put down before the book forgets what it was of.
    const parcelsSwept = parcelDays.sweep().then(() => parcelBook.sweep());
    Promise.all([
      parcelsSwept,
      sessions.sweep(),
      agreedBefore.sweep(),
      waysIn.sweep(),
      links.sweep(),
      signInCodes.sweep(),
      codes.sweep(),
      proofs.sweep(),
      remembered.sweep(),
      oidc.sweep(),
      outbox.sweep(),
      incidents.sweep(),
      addresses.sweep((personId) => directory.person(personId) !== undefined),
      forgetFormer(amendments, now()),
    ]).catch((error: unknown) => onError(error, 'sweep'));
  }

  return {
    start() {
      // Looked at twice before it goes: this is the first look, so that also a hub that is often restarted lets go.
      letGo().catch((error: unknown) => onError(error, 'sweep'));
      timer = setInterval(sweep, SWEEP_EVERY_MS);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      // The second look of a hub that did not run for long.
      await letGo();
    },
  };
}
