import { expect, it } from 'vitest';
import { readParcelWish, wishFieldsOf } from './wishFields.ts';

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

const ACCEPT = { wish: { kind: 'accept' } } as const;
const NEIGHBOUR = { wish: { kind: 'neighbour', tenantId: 't2' } } as const;
const nameOf = (tenantId: string) => `name of ${tenantId}`;

it('a recipient’s wish is read as it was chosen, and a box that is not ticked is no consent', () => {
  expect(readParcelWish(form({ wish: 'door', consent: 'on' }), ACCEPT)).toEqual({
    wish: { kind: 'door' },
    consent: true,
  });
  expect(readParcelWish(form({ wish: 'accept' }), NEIGHBOUR)).toEqual({ wish: { kind: 'accept' }, consent: false });
});

it.each([
  ['nothing', {}],
  ['the neighbour, which needs a word with them', { wish: 'neighbour' }],
])('is not read where it is %s', (_what, fields) =>
  expect(readParcelWish(form(fields as Record<string, string>), ACCEPT)).toBe(null),
);

it('shows what was said, and nothing ticked where nothing was', () => {
  expect(wishFieldsOf({ wish: { kind: 'refuse' }, consent: null, of: null }, nameOf)).toEqual({
    wish: 'refuse',
    neighbour: null,
    consent: false,
  });
});

it('what was agreed with a neighbour is shown by their name, and stays where nothing else is chosen', () => {
  expect(wishFieldsOf({ ...NEIGHBOUR, consent: null, of: null }, nameOf).neighbour).toBe('name of t2');
  expect(readParcelWish(form({ wish: 'neighbour' }), NEIGHBOUR)).toEqual({ ...NEIGHBOUR, consent: false });
});
