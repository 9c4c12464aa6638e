import { resolve } from 'node:path';
import type { Config } from './config.ts';
import { defaultTlsNames, ownAddresses } from './machine.ts';
import { type Setting, type Settings, settings } from './settings.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** All that is wrong with the settings, at once: nobody likes to be told of one mistake at a time. */
export class WrongSettings extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Foyer cannot start with these settings:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'WrongSettings';
    this.problems = problems;
  }
}

/**
 * Reads the hub's settings; a variable that is empty counts as not set.
 * @param from where relative paths start, and the addresses of the machine
 * @throws {WrongSettings}
 */
export function readConfig(env: Environment, from: { folder?: string; addresses?: () => string[] } = {}): Config {
  const problems: string[] = [];
  const values = Object.fromEntries(
    Object.entries(settings).map(([key, setting]) => [key, read(setting as Setting<unknown>, env, problems)]),
  ) as Settings;
  problems.push(...contradictions(env), ...portProblems(values, env));
  if (problems.length > 0) throw new WrongSettings(problems);

  const { tls: mode, tlsNames, tlsCert, tlsKey, ...rest } = values;
  return {
    ...rest,
    dataFolder: resolve(from.folder ?? process.cwd(), values.dataFolder),
    backupFolder: rest.backupFolder && resolve(from.folder ?? process.cwd(), rest.backupFolder),
    tls: tlsOf(),
  };

  function tlsOf(): Config['tls'] {
    if (tlsCert && tlsKey) return { mode: 'files', cert: tlsCert, key: tlsKey };
    if (mode === 'off') return { mode };
    return { mode: 'auto', names: tlsNames ?? defaultTlsNames(values.host, (from.addresses ?? ownAddresses)()) };
  }
}

function read<T>({ name, fallback, expected, read, secret }: Setting<T>, env: Environment, problems: string[]): T {
  const text = env[name]?.trim();
  if (!text) return fallback;
  const value = read(text);
  if (value !== undefined) return value;
  problems.push(`${name} is ${secret ? 'not usable (its value is not shown)' : `"${text}"`}: expected ${expected}`);
  return fallback;
}

/** Settings that are right by themselves and wrong together. */
function contradictions(env: Environment): string[] {
  const isSet = (name: string) => Boolean(env[name]?.trim());
  const [cert, key] = [isSet('FOYER_TLS_CERT'), isSet('FOYER_TLS_KEY')];
  const automatic = env.FOYER_TLS?.trim() === 'auto';
  const problems: string[] = [];
  if (cert && !key) problems.push('FOYER_TLS_CERT is set and FOYER_TLS_KEY is not: expected both or neither');
  if (key && !cert) problems.push('FOYER_TLS_KEY is set and FOYER_TLS_CERT is not: expected both or neither');
  if (isSet('FOYER_REDIS_URL') && !isSet('FOYER_DATABASE_URL'))
    problems.push(
      'FOYER_REDIS_URL is set and FOYER_DATABASE_URL is not: expected both, since several hubs share one database',
    );
  if (automatic && (cert || key))
    problems.push('FOYER_TLS is "auto" and a certificate is given: expected one or the other');
  if (isSet('FOYER_TLS_NAMES') && !automatic)
    problems.push('FOYER_TLS_NAMES is set and FOYER_TLS is not "auto": expected FOYER_TLS=auto with it');
  return problems;
}

/** The port that faces the internet has links to itself made from the public address, and is never the house's own. */
function portProblems({ port, publicPort, publicUrl, staffUrl }: Settings, env: Environment): string[] {
  if (publicPort === null) return [];
  const problems: string[] = [];
  // A public address that was set and not understood has been named already.
  if (publicUrl === null && !env.FOYER_PUBLIC_URL?.trim())
    problems.push(
      'FOYER_PUBLIC_PORT is set and FOYER_PUBLIC_URL is not: expected the address at which phones reach that port',
    );
  if (staffUrl !== null && staffUrl === publicUrl)
    problems.push(
      `FOYER_STAFF_URL is FOYER_PUBLIC_URL (${staffUrl}), where FOYER_PUBLIC_PORT has no pages of staff: expected the house's own address`,
    );
  if (publicPort === port && port !== 0)
    problems.push(`FOYER_PUBLIC_PORT is FOYER_PORT (${port}): expected a port of its own`);
  return problems;
}
