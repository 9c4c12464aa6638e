import { describe, expect, it } from 'vitest';
import { dayAfter, nextTime, stretchOn, weekOf } from './times.ts';

const ZONE = 'Asia/Shanghai';
const at = (text: string) => Date.parse(`${text}+08:00`);

describe('times of duty', () => {
  it('are the next time that the building’s clocks say so', () => {
    const now = at('2026-11-23T14:00');
    expect(nextTime('20:00', now, ZONE)).toBe(at('2026-11-23T20:00'));
    expect(nextTime('08:00', now, ZONE)).toBe(at('2026-11-24T08:00'));
    expect(nextTime('14:00', now, ZONE)).toBe(at('2026-11-24T14:00'));
    expect(nextTime('8 o’clock', now, ZONE)).toBeNull();
  });

  it('of a night shift end on the next day', () => {
    const night = stretchOn('2026-11-30', { from: '20:00', until: '08:00' }, ZONE);
    expect(night).toEqual({ from: at('2026-11-30T20:00'), until: at('2026-12-01T08:00') });
    const whole = stretchOn('2026-11-30', { from: '08:00', until: '08:00' }, ZONE);
    expect(whole).toEqual({ from: at('2026-11-30T08:00'), until: at('2026-12-01T08:00') });
    expect(stretchOn('2026-11-30', { from: '', until: '08:00' }, ZONE)).toBeNull();
  });

  it('come in weeks from Monday to Sunday, over the turn of the year', () => {
    const week = ['28', '29', '30', '31'].map((day) => `2026-12-${day}`);
    expect(weekOf('2027-01-03')).toEqual([...week, '2027-01-01', '2027-01-02', '2027-01-03']);
    expect(weekOf('2026-12-28')[0]).toBe('2026-12-28');
    expect(dayAfter('2028-02-28')).toBe('2028-02-29');
  });
});
