import { describe, expect, it } from 'vitest';
import { createLimits, type LimitRule } from './limits.ts';

const MINUTE = 60_000;
const rule: LimitRule = {
  freeTries: 3,
  firstWaitMs: MINUTE,
  longestWaitMs: 4 * MINUTE,
  forgetAfterMs: 60 * MINUTE,
  clearedBySuccess: true,
};

function world(maxKeys?: number) {
  const clock = { now: 1_000_000 };
  const limits = createLimits({ now: () => clock.now, ...(maxKeys === undefined ? {} : { maxKeys }) });
  const guess = (key = 'name', using = rule) => limits.take([{ key, rule: using }]);
  return { clock, limits, guess };
}

describe('limits on guessing', () => {
  it('lets the free tries through, then asks for a wait that doubles up to the longest', () => {
    const { clock, guess } = world();
    for (let i = 0; i < 3; i++) expect(guess().ok).toBe(true);
    for (const wait of [1, 2, 4, 4]) {
      expect(guess()).toEqual({ ok: false, retryAfterMs: wait * MINUTE });
      clock.now += wait * MINUTE;
      expect(guess().ok).toBe(true);
    }
  });

  it('does not make anybody wait longer for asking while they wait', () => {
    const { clock, guess } = world();
    for (let i = 0; i < 3; i++) guess();
    clock.now += MINUTE - 1;
    for (let i = 0; i < 10; i++) expect(guess()).toEqual({ ok: false, retryAfterMs: 1 });
  });

  it('counts guesses side by side before any of them is known to be wrong', () => {
    const { guess } = world();
    expect(Array.from({ length: 10 }, () => guess().ok).filter(Boolean)).toHaveLength(3);
  });

  it('wipes the slate of a name after a right guess', () => {
    const { guess } = world();
    guess();
    guess();
    const right = guess();
    if (right.ok) right.succeeded();
    for (let i = 0; i < 3; i++) expect(guess().ok).toBe(true);
  });

  it('only gives an address its one right try back', () => {
    const { guess } = world();
    const ofAddress = { ...rule, clearedBySuccess: false };
    guess('address', ofAddress);
    guess('address', ofAddress);
    const right = guess('address', ofAddress);
    if (right.ok) right.succeeded();
    expect(guess('address', ofAddress).ok).toBe(true);
    expect(guess('address', ofAddress).ok).toBe(false);
  });

  it('counts against no key where one of them has to wait', () => {
    const { limits, guess } = world();
    for (let i = 0; i < 3; i++) guess('blocked');
    const both = ['blocked', 'free'].map((key) => ({ key, rule }));
    expect(limits.take(both).ok).toBe(false);
    for (let i = 0; i < 3; i++) expect(guess('free').ok).toBe(true);
  });

  it('forgets after a quiet time', () => {
    const { clock, guess } = world();
    for (let i = 0; i < 3; i++) guess();
    clock.now += 60 * MINUTE;
    for (let i = 0; i < 3; i++) expect(guess().ok).toBe(true);
  });

  it('stays bounded, dropping the longest untouched key', () => {
    const { guess } = world(2);
    for (let i = 0; i < 3; i++) guess('first');
    guess('second');
    guess('third');
    expect(guess('first').ok).toBe(true);
  });
});
