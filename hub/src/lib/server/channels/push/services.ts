import { isAllowedAddress } from '../ask.ts';

/** Where browsers have their messages from: those of Chromium, Firefox, Edge and Safari. */
const KNOWN = ['fcm.googleapis.com', 'push.services.mozilla.com', 'notify.windows.com', 'push.apple.com'];

/**
 * Whether an address that a browser gave is a push service. Any host may hand one in, and the hub will write to it: only
 * the services that are known, and those that the building has named besides, for a network with one of its own.
 * @param named as `https://push.example.com`
 */
export function isPushService(endpoint: string, named: readonly string[]): boolean {
  if (!isAllowedAddress(endpoint)) return false;
  const { origin, protocol, hostname, port } = new URL(endpoint);
  if (named.includes(origin)) return true;
  if (protocol !== 'https:' || port !== '') return false;
  return KNOWN.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}
