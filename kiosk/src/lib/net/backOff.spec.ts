import { describe, expect, it } from 'vitest';
import { BACK_OFF_CAP_MS, createBackOff } from './backOff.ts';

describe('back-off', () => {
  it('doubles up to the cap and stays there', () => {
    const backOff = createBackOff(() => 1);
    const waits = Array.from({ length: 8 }, () => backOff.next());
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000, 10_000]);
  });

  it('is never longer than 10 s, nor shorter than half of its step, whatever the dice say', () => {
    for (const dice of [0, 0.3, 0.999]) {
      const backOff = createBackOff(() => dice);
      for (let tries = 0; tries < 100; tries++) {
        const wait = backOff.next();
        expect(wait).toBeLessThanOrEqual(BACK_OFF_CAP_MS);
        expect(wait).toBeGreaterThanOrEqual(250);
      }
    }
  });

  it('differs between devices', () => {
    expect(createBackOff(() => 0.1).next()).not.toBe(createBackOff(() => 0.9).next());
  });

  it('begins again after a success', () => {
    const backOff = createBackOff(() => 1);
    backOff.next();
    backOff.next();
    backOff.reset();
    expect(backOff.next()).toBe(500);
  });
});
