import type { Person } from '@foyer/shared/directory';
import { expect, it } from 'vitest';
import { byPhoneEnding } from './phoneEnding.ts';

const person = (id: string, phone?: string): Person => ({
  id,
  tenantId: 't',
  name: id,
  aliases: [],
  roles: ['host'],
  contact: phone === undefined ? {} : { phone },
});
const people = [person('wang', '154 0000-0001'), person('li', '+86 154 0000 1001'), person('zhao')];
const idsOf = (typed: string, most = 8) => byPhoneEnding(people, typed, most).map(({ id }) => id);

it('finds whoever has a number with that ending, whatever signs stand between its digits', () => {
  expect(idsOf('001')).toEqual(['wang', 'li']);
  expect(idsOf('0000 0001')).toEqual(['wang']);
  expect(idsOf('1001')).toEqual(['li']);
});

it('reads digits of an input method that types them wide', () => {
  expect(idsOf('1001')).toEqual(['li']);
});

it('finds nobody by two digits, by a name, or beyond what was asked for', () => {
  expect(idsOf('01')).toEqual([]);
  expect(idsOf('wang')).toEqual([]);
  expect(idsOf('001', 1)).toEqual(['wang']);
});
