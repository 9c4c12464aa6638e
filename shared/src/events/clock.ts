/**
 * A hybrid logical clock (Kulkarni et al., "Logical Physical Clocks", 2014): wall time that never runs backwards and
 * never ties, so that events of devices with different clocks have one order everywhere.
 *
 * A reading is a string that sorts as it should: `<ms, 11 hex digits>-<counter, 4 hex digits>-<node>`.
 */
export type ClockReading = string;

/** A receiver does not follow a clock that is further ahead of its own than this: one wrong clock must not move all. */
export const MAX_CLOCK_LEAD_MS = 5 * 60_000;

const READING = /^([0-9a-f]{11})-([0-9a-f]{4})-([A-Za-z0-9._:-]{1,64})$/;

export interface HybridClock {
  /** A new reading, later than every reading this clock has given or followed. */
  tick(): ClockReading;
  /**
   * Learns from a reading. Answers false where it is another device's and too far ahead to be followed. One's own is
   * followed always: after a restart with the clock put back it goes on where it was.
   */
  follow(reading: ClockReading): boolean;
}

export function createClock(node: string, now: () => number, last?: ClockReading): HybridClock {
  let time = 0;
  let counter = 0;
  if (last !== undefined) {
    const read = parseReading(last);
    if (read) ({ time, counter } = read);
  }
  return {
    tick() {
      const wall = Math.trunc(now());
      if (wall > time) {
        time = wall;
        counter = 0;
      } else if (++counter > 0xffff) {
        time += 1;
        counter = 0;
      }
      return formatReading(time, counter, node);
    },
    follow(reading) {
      const seen = parseReading(reading);
      if (!seen || (seen.node !== node && seen.time - now() > MAX_CLOCK_LEAD_MS)) return false;
      if (seen.time > time || (seen.time === time && seen.counter > counter)) ({ time, counter } = seen);
      return true;
    },
  };
}

export function isReading(text: string): boolean {
  return READING.test(text);
}

function parseReading(reading: ClockReading): { time: number; counter: number; node: string } | null {
  const match = READING.exec(reading);
  return match
    ? { time: Number.parseInt(match[1]!, 16), counter: Number.parseInt(match[2]!, 16), node: match[3]! }
    : null;
}

function formatReading(time: number, counter: number, node: string): ClockReading {
  return `${time.toString(16).padStart(11, '0')}-${counter.toString(16).padStart(4, '0')}-${node}`;
}
