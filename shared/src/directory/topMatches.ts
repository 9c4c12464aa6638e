export interface TopMatch {
  row: number;
  /** lower is better */
  score: number;
  /** index of the name that matched */
  name: number;
}

/** The few best of many, each row once; of equal scores the earlier stays. */
export function createTopMatches(limit: number) {
  const kept: TopMatch[] = [];
  const worstScore = () => (kept.length < limit ? Infinity : kept[limit - 1]!.score);
  return {
    worstScore,
    offer(row: number, score: number, name: number) {
      if (score >= worstScore()) return;
      const known = kept.findIndex((match) => match.row === row);
      if (known >= 0) {
        if (kept[known]!.score <= score) return;
        kept.splice(known, 1);
      }
      let place = kept.length;
      while (place > 0 && kept[place - 1]!.score > score) place--;
      kept.splice(place, 0, { row, score, name });
      if (kept.length > limit) kept.pop();
    },
    best: (): readonly TopMatch[] => kept,
  };
}
