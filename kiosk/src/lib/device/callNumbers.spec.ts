import { describe, expect, it } from 'vitest';
import { createCallNumbers, dayOf } from './callNumbers.ts';
import { createMemoryKeyValue } from './memoryKeyValue.ts';

const NOON = Date.UTC(2025, 10, 22, 4);
const DAY = 24 * 60 * 60_000;

function world(memory = createMemoryKeyValue()) {
  const time = { now: NOON };
  const numbers = createCallNumbers({
    memory,
    now: () => time.now,
    timeZone: () => 'Asia/Shanghai',
    letter: () => 'B',
  });
  return { memory, time, numbers };
}

describe('call numbers', () => {
  it('count from 01 with the letter of the device', async () => {
    const { numbers } = world();
    expect([await numbers.next(), await numbers.next()]).toEqual(['B01', 'B02']);
  });

  it('are given once, however many ask at the same time', async () => {
    const { numbers } = world();
    const given = await Promise.all(Array.from({ length: 120 }, () => numbers.next()));
    expect(new Set(given).size).toBe(120);
    expect(given.at(-1)).toBe('B120');
  });

  it('go on after a restart', async () => {
    const { memory, numbers } = world();
    await numbers.next();
    expect(await world(memory).numbers.next()).toBe('B02');
  });

  it("begin anew with the building's day, not with that of UTC", async () => {
    const { time, numbers } = world();
    await numbers.next();
    time.now = Date.UTC(2025, 10, 22, 15, 59);
    expect(await numbers.next()).toBe('B02');
    time.now = Date.UTC(2025, 10, 22, 16, 0);
    expect(await numbers.next()).toBe('B01');
  });

  it('go on behind the highest that the record knows, where the disk was lost', async () => {
    const { numbers } = world();
    await numbers.seen('B17', NOON - 1000);
    await numbers.seen('B09', NOON);
    expect(await numbers.next()).toBe('B18');
  });

  it("take no notice of another device's numbers, nor of yesterday's", async () => {
    const { numbers } = world();
    await numbers.seen('C40', NOON);
    await numbers.seen('BA40', NOON);
    await numbers.seen('B40', NOON - DAY);
    expect(await numbers.next()).toBe('B01');
  });
});

it('names days by the calendar of the building', () => {
  expect(dayOf(Date.UTC(2025, 10, 22, 20), 'Asia/Shanghai')).toBe('2025-11-23');
  expect(dayOf(Date.UTC(2025, 10, 22, 20), 'Europe/London')).toBe('2025-11-22');
});
