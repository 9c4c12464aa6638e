import { expect, it } from 'vitest';
import { isPushService } from './services.ts';

it.each([
  'https://fcm.googleapis.com/fcm/send/abc',
  'https://updates.push.services.mozilla.com/wpush/v2/abc',
  'https://wns2-par02p.notify.windows.com/w/?token=abc',
  'https://web.push.apple.com/abc',
])('writes to a push service: %s', (endpoint) => {
  expect(isPushService(endpoint, [])).toBe(true);
});

it.each([
  'https://192.168.1.1/admin',
  'http://127.0.0.1:5984/events',
  'http://fcm.googleapis.com/fcm/send/abc',
  'https://fcm.googleapis.com:8443/abc',
  'https://fcm.googleapis.com.evil.example/abc',
  'https://evilfcm.googleapis.com.example/abc',
  'https://notfcm-googleapis.com/abc',
  'https://user@fcm.googleapis.com/abc',
  'file:///etc/passwd',
  'nonsense',
])('writes to nothing else that a browser may name: %s', (endpoint) => {
  expect(isPushService(endpoint, [])).toBe(false);
});

it('writes to a service of the building’s own, once it is named', () => {
  const named = ['https://push.riverside.example:8443'];
  expect(isPushService('https://push.riverside.example:8443/abc', named)).toBe(true);
  expect(isPushService('https://push.riverside.example/abc', named)).toBe(false);
});
