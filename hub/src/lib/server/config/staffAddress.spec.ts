import { describe, expect, it } from 'vitest';
import { readConfig } from './readConfig.ts';
import { isOnlyHere, staffAddress } from './staffAddress.ts';

const PUBLIC = { FOYER_PUBLIC_URL: 'https://foyer.example.com' };
const DOOR = { ...PUBLIC, FOYER_PUBLIC_PORT: '3001' };
const ALL = { FOYER_HOST: '0.0.0.0' };
const TLS = { FOYER_TLS: 'auto' };
const addresses = () => ['192.168.1.10'];
const addressFor = (env: Record<string, string>) => staffAddress(readConfig(env, { addresses }), () => 'lobby-pc');

describe('links in messages to staff lead', () => {
  it.each([
    [
      'to the address that was said, whatever else is set',
      { ...DOOR, FOYER_STAFF_URL: 'https://foyer.lan' },
      'https://foyer.lan',
    ],
    ['to the public address where it leads to all of the hub', PUBLIC, 'https://foyer.example.com'],
    ['to the house where the public one is a door for hosts and guests', { ...DOOR, ...ALL }, 'http://lobby-pc:3000'],
    ['to the address that the hub listens at', { FOYER_HOST: '10.0.0.5' }, 'http://10.0.0.5:3000'],
    ['to an address of IPv6 in brackets', { FOYER_HOST: 'fd00::5' }, 'http://[fd00::5]:3000'],
    ['to the machine by its name where it listens at all of its addresses', ALL, 'http://lobby-pc:3000'],
    [
      'to the first name of its certificate',
      { ...ALL, ...TLS, FOYER_TLS_NAMES: 'localhost,foyer.lan,10.0.0.5' },
      'https://foyer.lan:3000',
    ],
    ['to an address of its certificate where that has no name', { ...ALL, ...TLS }, 'https://192.168.1.10:3000'],
    [
      'past a public door to the name of the certificate',
      { ...DOOR, ...ALL, ...TLS, FOYER_TLS_NAMES: 'foyer.lan' },
      'https://foyer.lan:3000',
    ],
    [
      'without the port that the scheme means',
      { ...ALL, ...TLS, FOYER_TLS_NAMES: 'foyer.lan', FOYER_PORT: '443' },
      'https://foyer.lan',
    ],
    ['nowhere but here where the hub listens at nothing else', {}, 'http://127.0.0.1:3000'],
  ])('%s', (_, env, expected) => expect(addressFor(env)).toBe(expected));
});

it.each([
  ['http://127.0.0.1:3000', true],
  ['http://localhost', true],
  ['http://[::1]:3000', true],
  ['https://foyer.lan', false],
  ['http://10.0.0.5:3000', false],
])('%s is reached from this machine only: %s', (address, only) => expect(isOnlyHere(address)).toBe(only));
