import { expect, it } from 'vitest';
import { isNight } from './night.ts';

it('is night by the clocks of the building', () => {
  const at = (time: string) => Date.parse(`2026-11-23T${time}:00+08:00`);
  const nights = ['06:59', '07:00', '18:59', '19:00', '00:00'].map((time) => isNight(at(time), 'Asia/Shanghai'));
  expect(nights).toEqual([true, false, false, true, true]);
  expect(isNight(at('12:00'), 'America/New_York')).toBe(true);
});
