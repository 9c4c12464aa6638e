import { Refused } from '../http/refused.ts';
import type { SiteTerms } from '../terms/siteTerms.ts';

/** What visitors agree to at the sites where somebody works. */
export function termsWithin(terms: SiteTerms, mine: ReadonlySet<string>): SiteTerms {
  const check = (siteId: string): void => {
    if (!mine.has(siteId)) throw new Refused('not-allowed');
  };
  return {
    ...terms,
    async change(siteId, wanted, by) {
      check(siteId);
      return terms.change(siteId, wanted, by);
    },
    async version(siteId, agreed) {
      check(siteId);
      return terms.version(siteId, agreed);
    },
    async versions(siteId, id) {
      check(siteId);
      return terms.versions(siteId, id);
    },
  };
}
