import { expect, it } from 'vitest';
import { isAllowedAddress } from './ask.ts';

it.each(['https://sms.example.com/send', 'http://127.0.0.1:8080/send', 'http://localhost/send', 'http://[::1]:9/x'])(
  'asks %s',
  (url) => {
    expect(isAllowedAddress(url)).toBe(true);
  },
);

it.each([
  'http://sms.example.com/send',
  'http://169.254.169.254/latest/meta-data',
  'http://127.0.0.1.example.com/',
  'https://name:password@sms.example.com/',
  'ftp://sms.example.com/',
  'sms.example.com',
])('does not ask %s', (url) => {
  expect(isAllowedAddress(url)).toBe(false);
});
