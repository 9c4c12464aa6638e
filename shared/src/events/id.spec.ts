import { describe, expect, it } from 'vitest';
import { earliestIdAt, mintedAt, uuidv7 } from './id.ts';

describe('ids', () => {
  it('are UUIDs of version 7 that say when they were minted', () => {
    const now = Date.UTC(2026, 10, 22, 9, 30, 0, 123);
    const id = uuidv7(now);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(mintedAt(id)).toBe(now);
  });

  it('sort by time', () => {
    const ids = [5, 1, 3, 2, 4].map((minute) => uuidv7(minute * 60_000));
    expect([...ids].sort().map(mintedAt)).toEqual([1, 2, 3, 4, 5].map((minute) => minute * 60_000));
  });

  it('start, for a range by time, before everything of that moment', () => {
    expect(earliestIdAt(1000) < uuidv7(1000)).toBe(true);
    expect(earliestIdAt(1001) > uuidv7(1000)).toBe(true);
  });
});
