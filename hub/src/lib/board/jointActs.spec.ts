import { describe, expect, it } from 'vitest';
import { jointActs } from './jointActs.ts';
import { rowLike } from './rowLike.ts';

const waiting = rowLike({ visitId: 'waiting' });
const inside = rowLike({
  visitId: 'inside',
  status: { status: 'on-site', since: 0, headsInside: 1 },
  headsInside: 1,
  pass: { expires: 1, stands: true },
});

describe('what can be done to several visits at once', () => {
  const acts = new Map(jointActs([waiting, inside]).map(({ action, rows }) => [action, rows]));

  it('is what one of them allows, said of those that do', () => {
    expect(acts.get('check-out')).toEqual([inside]);
    expect(acts.get('approve')).toEqual([waiting]);
    expect(acts.get('note')).toEqual([waiting, inside]);
  });

  it('leaves out what is about one visit and its words', () => {
    for (const action of ['telephone', 'join', 'correct'] as const) expect(acts.has(action)).toBe(false);
  });

  it('is nothing for guests who have not come and visits of others together, but what each allows', () => {
    const expected = rowLike({ status: { status: 'expected', since: 0, from: 0, until: 1 }, registeredAt: null });
    expect(jointActs([expected]).map(({ action }) => action)).toEqual(['arrive']);
  });
});
