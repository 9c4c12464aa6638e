import { expect, it } from 'vitest';
import { AccountRefusal } from '../accounts/refusal.ts';
import { accountRefusalOf } from './accountRefusal.ts';

it.each(['name-taken', 'last-admin', 'no-such-account'] as const)('knows %s', (reason) => {
  expect(accountRefusalOf(new AccountRefusal(reason))).toBe(reason);
});

it('knows it by its shape, whichever copy of the class made it', () => {
  const copy = Object.assign(new Error('account refused'), { name: 'AccountRefusal', reason: 'last-admin' });
  expect(accountRefusalOf(copy)).toBe('last-admin');
});

it('leaves every other error alone', () => {
  expect(accountRefusalOf(new TypeError('a fault'))).toBeNull();
  expect(accountRefusalOf(Object.assign(new Error(''), { name: 'AccountRefusal', reason: 'tired' }))).toBeNull();
  expect(accountRefusalOf(null)).toBeNull();
});
