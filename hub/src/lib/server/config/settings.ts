import { accessSync, constants } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import type { DemoKind } from './config.ts';
import {
  isDatabaseUrl,
  isMailbox,
  isPrefixOrAddress,
  isServerName,
  listOf,
  originOf,
  urlOf,
  wholeNumber,
} from './values.ts';

/** One environment variable: what it may hold, and what it is when it is not set. */
export interface Setting<T> {
  name: `FOYER_${string}`;
  fallback: T;
  /** Completes "expected …". */
  expected: string;
  /** Undefined where the text is not what was expected. */
  read(text: string): T | undefined;
  /** Its value is never repeated in a message. */
  secret?: true;
}

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;

/** Less strict than with members of staff: whoever can set it can read the data folder, too. */
const MIN_ADMIN_PASSWORD_CHARACTERS = 8;

/** The account that a new hub begins with. */
export const FIRST_ADMIN = { signInName: 'admin', name: 'Admin' };

const setting = <T>(setting: Setting<T>): Setting<T> => setting;
const oneOf =
  <const T extends string>(values: readonly T[]) =>
  (text: string): T | undefined =>
    values.find((value) => value === text);

function readableFile(text: string): string | undefined {
  try {
    accessSync(text, constants.R_OK);
    return resolve(text);
  } catch {
    return undefined;
  }
}

/** Every variable that the hub reads. `deploy/README.md` lists them, and a spec holds it to that. */
export const settings = {
  port: setting({
    name: 'FOYER_PORT',
    fallback: 3000,
    expected: 'a port from 1 to 65535, or 0 for any that is free',
    read: wholeNumber(0, 65535),
  }),
  host: setting({
    name: 'FOYER_HOST',
    fallback: '127.0.0.1',
    expected: 'an address or name of this machine, or 0.0.0.0 or :: for all of its addresses',
    read: (text) => (isIP(text) || isServerName(text) ? text : undefined),
  }),
  dataFolder: setting({
    name: 'FOYER_DATA',
    fallback: 'data',
    expected: 'the path of a folder',
    read: (text) => text,
  }),
  databaseUrl: setting<string | null>({
    name: 'FOYER_DATABASE_URL',
    fallback: null,
    expected: 'http[s]://[name:password@]host[:port]/prefix of a CouchDB, the prefix in small letters',
    read: (text) => (isDatabaseUrl(text) ? text : undefined),
    secret: true,
  }),
  databaseAdminUrl: setting<string | null>({
    name: 'FOYER_DATABASE_ADMIN_URL',
    fallback: null,
    expected: 'http[s]://name:password@host[:port] of a server admin of the same CouchDB',
    read: (text) => (urlOf(text, ['http:', 'https:'])?.username ? text : undefined),
    secret: true,
  }),
  redisUrl: setting<string | null>({
    name: 'FOYER_REDIS_URL',
    fallback: null,
    expected: 'redis://[name:password@]host[:port][/number], or rediss:// for TLS',
    read: (text) => (urlOf(text, ['redis:', 'rediss:']) ? text : undefined),
    secret: true,
  }),
  demo: setting<DemoKind | false>({
    name: 'FOYER_DEMO',
    fallback: 'building',
    expected: '1 for a demonstration building in an empty data folder, estate for one of homes, or 0',
    read: (text) => (({ '1': 'building', estate: 'estate', '0': false }) as const)[text],
  }),
  adminPassword: setting<string | null>({
    name: 'FOYER_ADMIN_PASSWORD',
    fallback: null,
    expected: `at least ${MIN_ADMIN_PASSWORD_CHARACTERS} characters`,
    read: (text) => ([...text].length >= MIN_ADMIN_PASSWORD_CHARACTERS ? text : undefined),
    secret: true,
  }),
  smtpUrl: setting<string | null>({
    name: 'FOYER_SMTP_URL',
    fallback: null,
    expected: 'smtp://[name:password@]host[:port], or smtps:// for TLS from the first byte',
    read: (text) => (urlOf(text, ['smtp:', 'smtps:']) ? text : undefined),
    // Carries the mail server's password.
    secret: true,
  }),
  mailFrom: setting({
    name: 'FOYER_MAIL_FROM',
    fallback: 'Foyer <foyer@localhost>',
    expected: 'an address such as lobby@example.com, or a name and an address: Lobby <lobby@example.com>',
    read: (text) => (isMailbox(text) ? text : undefined),
  }),
  publicUrl: setting<string | null>({
    name: 'FOYER_PUBLIC_URL',
    fallback: null,
    expected: 'the address where phones reach the hub, such as https://foyer.example.com, without a path',
    read: originOf,
  }),
  publicPort: setting<number | null>({
    name: 'FOYER_PUBLIC_PORT',
    fallback: null,
    expected: 'a port from 1 to 65535 of its own for a proxy that faces the internet, or 0 for any that is free',
    read: wholeNumber(0, 65535),
  }),
  staffUrl: setting<string | null>({
    name: 'FOYER_STAFF_URL',
    fallback: null,
    expected: 'the address where staff reach the hub, such as https://foyer.lan, without a path',
    read: originOf,
  }),
  tls: setting<'off' | 'auto'>({
    name: 'FOYER_TLS',
    fallback: 'off',
    expected: 'off or auto',
    read: oneOf(['off', 'auto']),
  }),
  tlsNames: setting<string[] | null>({
    name: 'FOYER_TLS_NAMES',
    fallback: null,
    expected: 'names and addresses of this hub with commas between them, such as foyer.lan,192.168.1.10',
    read: listOf((name) => isIP(name) !== 0 || isServerName(name)),
  }),
  tlsCert: setting<string | null>({
    name: 'FOYER_TLS_CERT',
    fallback: null,
    expected: 'the path of a readable PEM file with the certificate and those between it and its root',
    read: readableFile,
  }),
  tlsKey: setting<string | null>({
    name: 'FOYER_TLS_KEY',
    fallback: null,
    expected: 'the path of a readable PEM file with the private key of that certificate',
    read: readableFile,
  }),
  trustedProxies: setting<string[]>({
    name: 'FOYER_TRUSTED_PROXIES',
    fallback: [],
    expected: 'addresses of proxies with commas between them, such as 127.0.0.1,10.0.0.0/8',
    read: listOf(isPrefixOrAddress),
  }),
  sealingKeyDays: setting({
    name: 'FOYER_SEALING_KEY_DAYS',
    fallback: 30,
    expected: 'a number of days from 1 to 366',
    read: wholeNumber(1, 366),
  }),
  backupFolder: setting<string | null>({
    name: 'FOYER_BACKUP_FOLDER',
    fallback: null,
    expected: 'the path of a folder, best on another disk',
    read: (text) => text,
  }),
  backupsKept: setting({
    name: 'FOYER_BACKUPS_KEPT',
    fallback: 14,
    expected: 'a number from 1 to 366',
    read: wholeNumber(1, 366),
  }),
  logLevel: setting<(typeof LOG_LEVELS)[number]>({
    name: 'FOYER_LOG_LEVEL',
    fallback: 'info',
    expected: `one of ${LOG_LEVELS.join(', ')}`,
    read: oneOf(LOG_LEVELS),
  }),
};

export type Settings = { [Name in keyof typeof settings]: (typeof settings)[Name]['fallback'] };
