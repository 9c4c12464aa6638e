import { expect, it } from 'vitest';
import { fieldOf, momentOf } from './localTime.ts';

it('goes to a field and back by the clocks of the building', () => {
  const at = Date.parse('2026-11-23T14:30:00+08:00');
  expect(fieldOf(at, 'Asia/Shanghai')).toBe('2026-11-23T14:30');
  expect(momentOf('2026-11-23T14:30', 'Asia/Shanghai')).toBe(at);
  expect(momentOf('2026-07-01T14:30', 'Europe/Berlin')).toBe(Date.parse('2026-07-01T14:30:00+02:00'));
  expect(momentOf('', 'Asia/Shanghai')).toBeNull();
});
