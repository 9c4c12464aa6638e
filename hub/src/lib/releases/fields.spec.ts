import { describe, expect, it } from 'vitest';
import { readRelease, typedRelease } from './fields.ts';

const ZONE = 'Asia/Shanghai';

function form(change: Record<string, string | string[]> = {}): FormData {
  const data = new FormData();
  const fields = {
    ...{ releaseId: 'r', what: ['办公桌', ''], count: ['4', ''], day: '2026-11-23', from: '14:00', until: '16:00' },
    ...{ company: '', plate: ' 京Ａ12345 ', carrier: '' },
    ...change,
  };
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) data.append(name, one);
  return data;
}
const read = (change?: Parameters<typeof form>[0]) => readRelease(typedRelease(form(change)), ZONE);

it('an application is read as it was typed, in the building’s time; an empty line is none', () => {
  expect(read()).toEqual({
    read: {
      lines: [{ what: '办公桌', count: 4 }],
      from: Date.UTC(2026, 10, 23, 6),
      until: Date.UTC(2026, 10, 23, 8),
      plate: '京A12345',
    },
  });
});

describe('what is wrong with it is said where it stands', () => {
  it.each([
    ['nothing listed', { what: [''], count: ['1'] }, { fields: {}, lines: { 0: 'what' } }],
    ['no number', { what: ['a', 'b'], count: ['1', 'many'] }, { fields: {}, lines: { 1: 'count' } }],
    ['none of it', { count: ['0', ''] }, { fields: {}, lines: { 0: 'count' } }],
    ['too many of it', { count: ['501', ''] }, { fields: {}, lines: { 0: 'count' } }],
    ['too many lines', { what: Array(21).fill('x'), count: Array(21).fill('1') }, { fields: { lines: 'lines' } }],
    ['no day', { day: '2026-02-31' }, { fields: { day: 'day' }, lines: {} }],
    ['no times', { from: '', until: 'noon' }, { fields: { from: 'time', until: 'time' }, lines: {} }],
    ['a company that is a novel', { company: 'x'.repeat(121) }, { fields: { company: 'too-long' }, lines: {} }],
  ])('%s', (_, change, problems) => {
    expect(read(change)).toMatchObject({ problems });
  });
});
