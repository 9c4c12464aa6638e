import { everyDay } from '@foyer/shared/site';
import { expect, it } from 'vitest';
import { demoClosing } from './closing.ts';

const at = (hour: number, minute = 0) => demoClosing(Date.UTC(2026, 10, 22, hour - 8, minute), 'Asia/Shanghai');

it('is at ten in the evening by day', () => {
  expect(at(7)).toEqual(everyDay('22:00'));
  expect(at(21, 59)).toEqual(everyDay('22:00'));
});

it('leaves the demo day open at night', () => {
  expect(at(22, 8)).toEqual(everyDay('11:00'));
  expect(at(6, 59)).toEqual(everyDay('19:00'));
});
