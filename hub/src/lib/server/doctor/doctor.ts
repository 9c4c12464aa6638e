import { parseArgs } from 'node:util';
import type { Locale } from '@foyer/shared/i18n';
import { WrongUsage } from '../commands/command.ts';
import type { Config } from '../config/config.ts';
import { checkAddresses } from './addresses.ts';
import { checkDatabase } from './database.ts';
import { clockUncompared } from './clock.ts';
import type { Finding } from './finding.ts';
import { checkDisk, checkKeys, checkTimeZone } from './machine.ts';
import { checkMail } from './mail.ts';
import { checkRedis } from './redis.ts';

export const DOCTOR = {
  name: 'doctor',
  summary: 'test a live installation from end to end, and say what is wrong',
  help: `foyer doctor [--json] [--mail-to ADDRESS] [--language zh-CN|en]

Tests what the hub stands on, with its settings and beside it while it runs: the database (written to and read back), Redis,
the mail server, certificates, clocks, disk space, keys, the addresses of staff and phones. It changes nothing that stays.

  --json       one JSON object, for a monitor
  --mail-to    sends one mail to that address
  --language   en unless given

The exit code is 0 where nothing is wrong, 1 where something is.`,
} as const;

const SIGN = { well: '✓', doubtful: '!', wrong: '✗' } as const;

export async function runDoctor(args: string[], config: Config): Promise<{ ok: boolean; lines: string[] }> {
  const { values } = parseArgs({
    args,
    options: { json: { type: 'boolean' }, 'mail-to': { type: 'string' }, language: { type: 'string' } },
  });
  const language = values.language ?? 'en';
  if (language !== 'en' && language !== 'zh-CN') throw new WrongUsage('--language may be zh-CN or en');
  const findings = await examine(config, values['mail-to'] ?? null);
  const ok = findings.every(({ state }) => state !== 'wrong');
  if (values.json === true) return { ok, lines: [JSON.stringify({ ok, findings })] };
  return { ok, lines: findings.map((one) => lineOf(one, language)) };
}

const lineOf = ({ check, state, says }: Finding, language: Locale): string =>
  `${SIGN[state]} ${check.padEnd(12)} ${says[language]}`;

export async function examine(config: Config, mailTo: string | null): Promise<Finding[]> {
  const checked = await Promise.all([
    checkDatabase(config),
    checkRedis(config),
    checkMail(config, mailTo),
    checkAddresses(config),
    checkDisk(config),
    checkKeys(config),
    checkTimeZone(),
  ]);
  const findings = checked.flat();
  return [...findings, ...clockUncompared(findings)];
}
