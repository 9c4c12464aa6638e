import { hostname } from 'node:os';
import { isIP } from 'node:net';
import type { Config } from './config.ts';

type Known = Pick<Config, 'staffUrl' | 'publicUrl' | 'publicPort' | 'tls' | 'host' | 'port'>;

/**
 * Where links in messages to staff lead, without a trailing slash. What was said so in as many words; else the public
 * address, but only where it leads to all of the hub: behind `FOYER_PUBLIC_PORT` there are no pages of staff. Else the
 * hub's own: by a name that its certificate is for, the address that it listens at, or the name of the machine.
 */
export function staffAddress(config: Known, machine: () => string = hostname): string {
  const { staffUrl, publicUrl, publicPort, tls, host, port } = config;
  if (staffUrl !== null) return staffUrl;
  if (publicUrl !== null && publicPort === null) return publicUrl;
  const listensAtAll = host === '0.0.0.0' || host === '::';
  const certified = tls.mode === 'auto' ? tls.names.find((name) => !isLoopback(name)) : undefined;
  const name = certified ?? (listensAtAll ? machine() : host);
  // As browsers write it: without the port that the scheme means.
  return new URL(`${tls.mode === 'off' ? 'http' : 'https'}://${isIP(name) === 6 ? `[${name}]` : name}:${port}`).origin;
}

/** Whether nobody but somebody at this machine gets there. */
export function isOnlyHere(address: string): boolean {
  return isLoopback(new URL(address).hostname.replace(/^\[|\]$/g, ''));
}

function isLoopback(name: string): boolean {
  return name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));
}
