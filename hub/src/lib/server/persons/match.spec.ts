import { expect, it } from 'vitest';
import { isEnough } from './match.ts';

const nobody = { name: '', phoneEnding: '', company: '', from: '', until: '' };

it.each([
  ['a company alone', { company: '海晏' }, false],
  ['one letter', { name: '王' }, false],
  ['three digits', { phoneEnding: '222' }, false],
  ['a name', { name: '王伟' }, true],
  ['four digits', { phoneEnding: '2222' }, true],
])('whether a person may be looked for by so little: %s', (_, query, enough) => {
  expect(isEnough({ ...nobody, ...query })).toBe(enough);
});
