import { foldKeep, type Keep } from '@foyer/shared/keeps';
import type { Keeps } from '../keeps/keeps.ts';

type Mine = ReadonlySet<string>;

/** What visitors left at the desks where somebody works. */
export function keepsWithin(
  keeps: Keeps,
  isReached: (visitId: string) => Promise<boolean>,
  shown: Mine,
  mine: Mine,
): Keeps {
  const isMine = ({ taken, announced }: Keep): boolean => {
    const left = taken ?? announced;
    return left !== null && mine.has(left.site);
  };
  return {
    ...keeps,
    list: () => keeps.list().filter(({ taken }) => taken && shown.has(taken.site)),
    async get(keepId) {
      const keep = await keeps.get(keepId);
      return isMine(keep) ? keep : foldKeep(keepId, []);
    },
    take: async (keepId, visitId, left, by) =>
      (await isReached(visitId)) ? keeps.take(keepId, visitId, left, by) : { ok: false, refusal: 'not-registered' },
    awaited: () => keeps.awaited().filter(({ announced }) => announced && shown.has(announced.site)),
    bring: async (keepId, by) =>
      isMine(await keeps.get(keepId)) ? keeps.bring(keepId, by) : { ok: false, refusal: 'not-announced' },
    notBrought: async (keepId, by) =>
      isMine(await keeps.get(keepId)) ? keeps.notBrought(keepId, by) : { ok: false, refusal: 'not-announced' },
    give: async (keepId, by) =>
      isMine(await keeps.get(keepId)) ? keeps.give(keepId, by) : { ok: false, refusal: 'not-taken' },
    textOf: async (keep) => (isMine(keep) ? keeps.textOf(keep) : null),
  };
}
