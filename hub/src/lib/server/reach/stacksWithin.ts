import { foldStack } from '@foyer/shared/parcels';
import type { Stacks } from '../parcels/stacks.ts';
import { Refused } from '../http/refused.ts';

/** What couriers put down in the lobbies where somebody works. */
export function stacksWithin(stacks: Stacks, shown: ReadonlySet<string>, mine: ReadonlySet<string>): Stacks {
  const isMine = async (stackId: string): Promise<boolean> => {
    const { counted } = await stacks.get(stackId);
    return counted === null || mine.has(counted.site);
  };
  return {
    ...stacks,
    list: () => stacks.list().filter(({ counted }) => counted && shown.has(counted.site)),
    async get(stackId) {
      return (await isMine(stackId)) ? stacks.get(stackId) : foldStack(stackId, []);
    },
    async waybillOf(stack) {
      return (await isMine(stack.id)) ? stacks.waybillOf(stack) : null;
    },
    async countIn(stackId, of, by, siteId) {
      if (!mine.has(siteId)) throw new Refused('not-allowed');
      return (await isMine(stackId))
        ? stacks.countIn(stackId, of, by, siteId)
        : { ok: false, refusal: 'already-counted-in' };
    },
    async settle(stackId, short, by) {
      return (await isMine(stackId)) ? stacks.settle(stackId, short, by) : { ok: false, refusal: 'not-counted-in' };
    },
  };
}
