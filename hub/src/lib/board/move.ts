export type Step = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

/**
 * The next row from `current` over columns of ids. Sideways steps skip empty columns and stay at about the same height.
 * Without a current row any step enters the first column that has one.
 */
export function moveOver(columns: readonly (readonly string[])[], current: string | null, step: Step): string | null {
  const column = current === null ? -1 : columns.findIndex((ids) => ids.includes(current));
  const ids = columns[column];
  if (!ids || current === null) return columns.find((some) => some.length > 0)?.[0] ?? null;
  const at = ids.indexOf(current);
  switch (step) {
    case 'up':
      return ids[Math.max(0, at - 1)]!;
    case 'down':
      return ids[Math.min(ids.length - 1, at + 1)]!;
    case 'first':
      return ids[0]!;
    case 'last':
      return ids.at(-1)!;
    case 'left':
      return beside(columns.slice(0, column).reverse(), at) ?? current;
    case 'right':
      return beside(columns.slice(column + 1), at) ?? current;
  }
}

function beside(columns: readonly (readonly string[])[], at: number): string | undefined {
  const ids = columns.find((some) => some.length > 0);
  return ids?.[Math.min(at, ids.length - 1)];
}
