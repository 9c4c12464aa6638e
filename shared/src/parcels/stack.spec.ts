import { describe, expect, it } from 'vitest';
import { decideCountingIn, decideSettling, foldStack, receiptOf, type StackEvent } from './index.ts';
import { NOON, writerAt } from './specParcels.ts';

const writer = writerAt(NOON, { kind: 'kiosk', id: 'k1' });
const ok = (decision: { ok: true; events: StackEvent[] } | { ok: false; refusal: string }): StackEvent[] => {
  if (!decision.ok) throw new Error(decision.refusal);
  return decision.events;
};
const nothing = foldStack('s1', []);
const counted = ok(decideCountingIn(nothing, { carrier: 'yto', pieces: 40 }, writer));
const stack = foldStack('s1', counted);

describe('a courier’s stack', () => {
  it('is counted in, and settled when all of its pieces are', () => {
    expect(stack.counted).toMatchObject({ carrier: 'yto', pieces: 40, by: { kind: 'kiosk' } });
    const settled = foldStack('s1', [...ok(decideSettling(stack, 40, false, writer)), ...counted]);
    expect(settled.settled).toMatchObject({ missing: 0 });
  });

  it('is settled short only by somebody who has looked', () => {
    expect(decideSettling(stack, 38, false, writer)).toEqual({ ok: false, refusal: 'pieces-missing' });
    expect(foldStack('s1', [...counted, ...ok(decideSettling(stack, 38, true, writer))]).settled?.missing).toBe(2);
  });

  it('is not short where there was more in it than was counted', () => {
    expect(decideSettling(stack, 41, false, writer)).toMatchObject({ ok: true });
  });

  it('is refused twice, and settled once', () => {
    expect(decideCountingIn(stack, { carrier: 'sf', pieces: 1 }, writer)).toEqual({
      ok: false,
      refusal: 'already-counted-in',
    });
    expect(decideSettling(nothing, 0, false, writer)).toEqual({ ok: false, refusal: 'not-counted-in' });
    const settled = foldStack('s1', [...counted, ...ok(decideSettling(stack, 40, false, writer))]);
    expect(decideSettling(settled, 40, false, writer)).toEqual({ ok: false, refusal: 'already-settled' });
  });
});

describe('its receipt', () => {
  it('has a number that can be read out, the same wherever it is read', () => {
    expect(receiptOf('019a0000-0000-7000-8000-0000000fffff')).toBe('ZZZZ0');
    expect(receiptOf('019a0000-0000-7000-8000-0000000fffff')).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}$/);
  });

  it('has another number for another stack', () => {
    const numbers = Array.from({ length: 40 }, () => receiptOf(crypto.randomUUID()));
    expect(new Set(numbers).size).toBeGreaterThan(38);
  });
});
