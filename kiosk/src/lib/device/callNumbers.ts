import { callNumber, readCallNumber } from '@foyer/shared/devices';
import type { KeyValue } from './keyValue.ts';

interface Count {
  /** The building's day, `2025-11-22`. */
  day: string;
  last: number;
}

export interface CallNumbers {
  /** The device's next number of the day: on the disk before it is on a screen. */
  next(): Promise<string>;
  /** A number of ours that the record knows: after a lost disk counting goes on behind it. */
  seen(number: string, at: number): Promise<void>;
}

const KEY = 'call-numbers';
/** The record's call numbers have at most four digits. */
const MOST_A_DAY = 9_999;

export function createCallNumbers(deps: {
  memory: KeyValue;
  now: () => number;
  timeZone: () => string;
  letter: () => string;
}): CallNumbers {
  const { memory, now, timeZone, letter } = deps;
  return {
    async next() {
      const day = dayOf(now(), timeZone());
      const { last } = await memory.update<Count>(KEY, (old) => ({
        day,
        last: old?.day === day && old.last < MOST_A_DAY ? old.last + 1 : 1,
      }));
      return callNumber(letter(), last);
    },
    async seen(number, at) {
      const day = dayOf(now(), timeZone());
      const count = countOf(number, letter());
      if (count === null || dayOf(at, timeZone()) !== day) return;
      const old = await memory.get<Count>(KEY);
      if (old?.day === day && old.last >= count) return;
      await memory.update<Count>(KEY, (kept) => ({
        day,
        last: kept?.day === day ? Math.max(kept.last, count) : count,
      }));
    },
  };
}

/** The calendar day in the building, not in UTC and not where the terminal was set up. */
export function dayOf(at: number, timeZone: string): string {
  // Swedish dates are ISO 8601 dates.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
}

function countOf(number: string, letter: string): number | null {
  const read = readCallNumber(number);
  return read?.startsWith(letter) && /^\d+$/.test(read.slice(letter.length)) ? Number(read.slice(letter.length)) : null;
}
