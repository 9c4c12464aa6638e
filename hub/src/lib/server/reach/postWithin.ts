import { noDispatch, noLetter, noRound } from '@foyer/shared/post';
import { Refused } from '../http/refused.ts';
import type { Post } from '../post/post.ts';

type Mine = ReadonlySet<string>;

/** The mail of the sites where somebody works. */
export function postWithin({ letters, rounds, dispatches }: Post, shown: Mine, mine: Mine): Post {
  const isMine = ({ site }: { site: string | null }): boolean => site !== null && mine.has(site);
  const isShown = ({ site }: { site: string | null }): boolean => site !== null && shown.has(site);
  /** Whether they are at that site, whoever is named, the mail itself looks. */
  const check = (siteId: string): void => {
    if (!mine.has(siteId)) throw new Refused('not-allowed');
  };
  return {
    letters: {
      ...letters,
      list: () => letters.list().filter(isShown),
      here: () => letters.here().filter(isShown),
      async get(letterId) {
        const letter = await letters.get(letterId);
        return letter.received && !isMine(letter) ? noLetter(letterId) : letter;
      },
      async takeIn(letterId, taking, by, siteId) {
        check(siteId);
        return letters.takeIn(letterId, taking, by, siteId);
      },
      run: async (letterId, act, by) =>
        isMine(await letters.get(letterId))
          ? letters.run(letterId, act, by)
          : { ok: false, refusal: 'not-received', letterId },
      numberOf: async (letter) => (isMine(letter) ? letters.numberOf(letter) : null),
      signerOf: async (letter) => (isMine(letter) ? letters.signerOf(letter) : null),
    },
    rounds: {
      ...rounds,
      list: () => rounds.list().filter(isShown),
      async get(roundId) {
        const round = await rounds.get(roundId);
        return round.opened && !isMine(round) ? noRound(roundId) : round;
      },
      async make(roundId, making, by, siteId) {
        check(siteId);
        return rounds.make(roundId, making, by, siteId);
      },
      run: async (roundId, act, by) =>
        isMine(await rounds.get(roundId)) ? rounds.run(roundId, act, by) : { ok: false, refusal: 'not-opened' },
      titleOf: async (round) => (isMine(round) ? rounds.titleOf(round) : null),
    },
    dispatches: {
      ...dispatches,
      ofDay: (siteId, day) => (mine.has(siteId) ? dispatches.ofDay(siteId, day) : []),
      async get(dispatchId) {
        const dispatch = await dispatches.get(dispatchId);
        return dispatch.accepted && !isMine(dispatch) ? noDispatch(dispatchId) : dispatch;
      },
      async accept(dispatchId, accepting, by, siteId) {
        check(siteId);
        return dispatches.accept(dispatchId, accepting, by, siteId);
      },
      cancel: async (dispatchId, reason, by) =>
        isMine(await dispatches.get(dispatchId))
          ? dispatches.cancel(dispatchId, reason, by)
          : { ok: false, refusal: 'not-accepted' },
      detailsOf: async (dispatch) => (isMine(dispatch) ? dispatches.detailsOf(dispatch) : null),
      reasonOf: async (dispatch) => (isMine(dispatch) ? dispatches.reasonOf(dispatch) : null),
    },
  };
}
