import { expect, it } from 'vitest';
import { readParcelWish, wishFieldsOf } from './wishFields.ts';

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

it('a recipient’s wish is read as it was chosen, and a box that is not ticked is no consent', () => {
  expect(readParcelWish(form({ wish: 'door', consent: 'on' }))).toEqual({ wish: { kind: 'door' }, consent: true });
  expect(readParcelWish(form({ wish: 'accept' }))).toEqual({ wish: { kind: 'accept' }, consent: false });
});

it.each([
  ['nothing', {}],
  ['the neighbour, which needs a word with them', { wish: 'neighbour' }],
])('is not read where it is %s', (_what, fields) =>
  expect(readParcelWish(form(fields as Record<string, string>))).toBe(null),
);

it('shows what was said, and nothing ticked where nothing was', () => {
  expect(wishFieldsOf({ wish: { kind: 'refuse' }, consent: null, of: null })).toEqual({
    wish: 'refuse',
    consent: false,
  });
});
