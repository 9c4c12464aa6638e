import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClock, isReading, MAX_CLOCK_LEAD_MS } from './clock.ts';

const NOON = Date.UTC(2026, 10, 22, 12);

describe('the hybrid clock', () => {
  it('gives a later reading every time, whatever the wall clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -86_400_000, max: 86_400_000 }), { minLength: 2 }), (jumps) => {
        let wall = NOON;
        const clock = createClock('K1', () => wall);
        const readings = jumps.map((jump) => {
          wall += jump;
          return clock.tick();
        });
        expect([...readings].sort()).toEqual(readings);
        expect(new Set(readings).size).toBe(readings.length);
        expect(readings.every(isReading)).toBe(true);
      }),
    );
  });

  it('goes on after what another device said', () => {
    const behind = createClock('K1', () => NOON);
    const ahead = createClock('K2', () => NOON + 60_000);
    const said = ahead.tick();
    expect(behind.follow(said)).toBe(true);
    expect(behind.tick() > said).toBe(true);
  });

  it('does not follow a clock that is more than five minutes ahead', () => {
    const clock = createClock('K1', () => NOON);
    const wrong = createClock('K2', () => NOON + MAX_CLOCK_LEAD_MS + 1).tick();
    expect(clock.follow(wrong)).toBe(false);
    expect(clock.tick() < wrong).toBe(true);
  });

  it('follows its own readings however far they are ahead, as after a restart with the clock put right', () => {
    const wrong = createClock('hub', () => NOON + 2 * 86_400_000).tick();
    const restarted = createClock('hub', () => NOON);
    expect(restarted.follow(wrong)).toBe(true);
    expect(restarted.tick() > wrong).toBe(true);
  });

  it('goes on after its own last reading when it starts again with the clock put back', () => {
    const last = createClock('K1', () => NOON).tick();
    expect(createClock('K1', () => NOON - 3_600_000, last).tick() > last).toBe(true);
  });

  it('keeps more readings of one millisecond apart than its counter holds', () => {
    const clock = createClock('K1', () => NOON);
    let last = clock.tick();
    for (let i = 0; i < 70_000; i++) {
      const next = clock.tick();
      if (next <= last) expect.fail(`${next} does not come after ${last}`);
      last = next;
    }
    expect(isReading(last)).toBe(true);
  });

  it.each(['', 'yesterday', '19aa9c1f400-0000-', '19aa9c1f400-0000-K 1'])('follows no such reading: %j', (text) => {
    expect(isReading(text)).toBe(false);
    expect(createClock('K1', () => NOON).follow(text)).toBe(false);
  });
});
