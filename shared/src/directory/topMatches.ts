import type { MatchQuality } from './match.ts';

export interface TopMatch {
  row: number;
  /** lower is better */
  score: number;
  /** index of the name that matched */
  name: number;
  quality: MatchQuality;
}

/** The few best of many, each row once; of equal scores the earlier stays. */
export function createTopMatches(limit: number) {
  const kept: TopMatch[] = [];
  return {
    offer(match: TopMatch) {
      if (kept.length === limit && match.score >= kept[limit - 1]!.score) return;
      const known = kept.findIndex((one) => one.row === match.row);
      if (known >= 0) {
        if (kept[known]!.score <= match.score) return;
        kept.splice(known, 1);
      }
      let place = kept.length;
      while (place > 0 && kept[place - 1]!.score > match.score) place--;
      kept.splice(place, 0, match);
      if (kept.length > limit) kept.pop();
    },
    best: (): readonly TopMatch[] => kept,
  };
}
