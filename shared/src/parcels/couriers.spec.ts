import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { couriersRestUntil, couriersSchema, HOUSE_COURIERS, type CourierRest } from './index.ts';

const ZONE = 'Asia/Shanghai';
/** A Monday. */
const at = (time: string, day = 23): number => Date.parse(`2026-11-${day}T${time}:00+08:00`);
const RUSH: CourierRest = { from: '07:30', until: '09:30', days: 'weekdays' };

describe('kiosks take nothing from couriers', () => {
  it.each([
    ['07:29', 23, null],
    ['07:30', 23, at('09:30')],
    ['09:29', 23, at('09:30')],
    ['09:30', 23, null],
    ['08:00', 28, null],
  ] as const)('in the rush of a working day: at %s of the %i', (time, day, until) => {
    expect(couriersRestUntil({ rests: [RUSH] }, at(time, day), ZONE)).toBe(until);
  });

  it('at the weekend, too, where the house says so, and until the last of what overlaps ends', () => {
    const rests: CourierRest[] = [
      { from: '07:00', until: '09:00', days: 'every-day' },
      { from: '08:00', until: '10:00', days: 'every-day' },
    ];
    expect(couriersRestUntil({ rests }, at('08:30', 28), ZONE)).toBe(at('10:00', 28));
  });

  it('by the building’s clocks, wherever the kiosk was set up', () => {
    expect(couriersRestUntil({ rests: [RUSH] }, at('08:00'), 'Europe/Berlin')).toBe(null);
  });
});

it.each([
  ['a rest that ends before it begins', { rests: [{ ...RUSH, until: '07:00' }] }],
  ['a time that is none', { rests: [{ ...RUSH, from: '25:00' }] }],
  ['more words than fit', { instead: { 'zh-CN': '', en: 'x'.repeat(81) } }],
])('%s is no setting', (_what, wrong) => {
  expect(v.is(couriersSchema, { ...HOUSE_COURIERS, ...wrong })).toBe(false);
  expect(v.is(couriersSchema, HOUSE_COURIERS)).toBe(true);
});
