import { Refused } from '../http/refused.ts';
import type { Kinds } from '../kinds/kinds.ts';

/** What is settled for the sites where somebody works. */
export function kindsWithin(kinds: Kinds, mine: ReadonlySet<string>): Kinds {
  const check = (siteId: string): void => {
    if (!mine.has(siteId)) throw new Refused('not-allowed');
  };
  return {
    ...kinds,
    async change(siteId, wanted, by) {
      check(siteId);
      return kinds.change(siteId, wanted, by);
    },
    async version(siteId, purpose, version) {
      check(siteId);
      return kinds.version(siteId, purpose, version);
    },
  };
}
