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
  it('lets the free tries through, then asks for a wait that doubles up to the longest', async () => {
    const { clock, guess } = world();
    for (let i = 0; i < 3; i++) expect((await guess()).ok).toBe(true);
    for (const wait of [1, 2, 4, 4]) {
      expect(await guess()).toEqual({ ok: false, retryAfterMs: wait * MINUTE });
      clock.now += wait * MINUTE;
      expect((await guess()).ok).toBe(true);
    }
  });

  it('does not make anybody wait longer for asking while they wait', async () => {
    const { clock, guess } = world();
    for (let i = 0; i < 3; i++) await guess();
    clock.now += MINUTE - 1;
    for (let i = 0; i < 10; i++) expect(await guess()).toEqual({ ok: false, retryAfterMs: 1 });
  });

  it('counts guesses side by side before any of them is known to be wrong', async () => {
    const { guess } = world();
    const guesses = await Promise.all(Array.from({ length: 10 }, () => guess()));
    expect(guesses.filter(({ ok }) => ok)).toHaveLength(3);
  });

  it('wipes the slate of a name after a right guess', async () => {
    const { guess } = world();
    await guess();
    await guess();
    const right = await guess();
    if (right.ok) await right.succeeded();
    for (let i = 0; i < 3; i++) expect((await guess()).ok).toBe(true);
  });

  it('only gives an address its one right try back', async () => {
    const { guess } = world();
    const ofAddress = { ...rule, clearedBySuccess: false };
    await guess('address', ofAddress);
    await guess('address', ofAddress);
    const right = await guess('address', ofAddress);
    if (right.ok) await right.succeeded();
    expect((await guess('address', ofAddress)).ok).toBe(true);
    expect((await guess('address', ofAddress)).ok).toBe(false);
  });

  it('counts against no key where one of them has to wait', async () => {
    const { limits, guess } = world();
    for (let i = 0; i < 3; i++) await guess('blocked');
    const both = ['blocked', 'free'].map((key) => ({ key, rule }));
    expect((await limits.take(both)).ok).toBe(false);
    for (let i = 0; i < 3; i++) expect((await guess('free')).ok).toBe(true);
  });

  it('forgets after a quiet time', async () => {
    const { clock, guess } = world();
    for (let i = 0; i < 3; i++) await guess();
    clock.now += 60 * MINUTE;
    for (let i = 0; i < 3; i++) expect((await guess()).ok).toBe(true);
  });

  it('stays bounded, dropping the longest untouched key', async () => {
    const { guess } = world(2);
    for (let i = 0; i < 3; i++) await guess('first');
    await guess('second');
    await guess('third');
    expect((await guess('first')).ok).toBe(true);
  });
});
