import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig, WrongSettings } from './readConfig.ts';

const addresses = () => ['192.168.1.10'];
const read = (env: Record<string, string>) => readConfig(env, { folder: '/srv/foyer', addresses });

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    read(env);
  } catch (error) {
    if (error instanceof WrongSettings) return error.problems;
    throw error;
  }
  return [];
}

function pemFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-config-'));
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  for (const path of [cert, key]) writeFileSync(path, 'PEM');
  return { cert, key, missing: join(folder, 'missing.pem') };
}

describe('an empty environment', () => {
  it('gives the defaults', () => {
    expect(read({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataFolder: '/srv/foyer/data',
      databaseUrl: null,
      databaseAdminUrl: null,
      redisUrl: null,
      demo: 'building',
      adminPassword: null,
      smtpUrl: null,
      mailFrom: 'Foyer <foyer@localhost>',
      publicUrl: null,
      publicPort: null,
      staffUrl: null,
      tls: { mode: 'off' },
      trustedProxies: [],
      sealingKeyDays: 30,
      backupFolder: null,
      backupsKept: 14,
      logLevel: 'info',
    });
  });

  it('is what empty variables come to', () => {
    expect(read({ FOYER_PORT: '', FOYER_SMTP_URL: '  ' })).toEqual(read({}));
  });
});

describe('what is set', () => {
  const { cert, key } = pemFiles();

  it.each([
    [{ FOYER_PORT: '8443' }, { port: 8443 }],
    [{ FOYER_PORT: '0' }, { port: 0 }],
    [{ FOYER_HOST: '0.0.0.0' }, { host: '0.0.0.0' }],
    [{ FOYER_HOST: '::1' }, { host: '::1' }],
    [{ FOYER_HOST: 'foyer.lan' }, { host: 'foyer.lan' }],
    [{ FOYER_STAFF_URL: 'https://foyer.lan/' }, { staffUrl: 'https://foyer.lan' }],
    [{ FOYER_DATA: '/var/lib/foyer' }, { dataFolder: '/var/lib/foyer' }],
    [{ FOYER_DATA: 'elsewhere' }, { dataFolder: '/srv/foyer/elsewhere' }],
    [
      { FOYER_PUBLIC_PORT: '3001', FOYER_PUBLIC_URL: 'https://foyer.example.com' },
      { publicPort: 3001, publicUrl: 'https://foyer.example.com' },
    ],
    [
      { FOYER_DATABASE_URL: 'http://hub:pw@couch:5984/foyer', FOYER_REDIS_URL: 'redis://redis:6379/1' },
      { databaseUrl: 'http://hub:pw@couch:5984/foyer', redisUrl: 'redis://redis:6379/1' },
    ],
    [{ FOYER_DATABASE_ADMIN_URL: 'http://admin:pw@couch:5984' }, { databaseAdminUrl: 'http://admin:pw@couch:5984' }],
    [{ FOYER_DEMO: '0' }, { demo: false }],
    [{ FOYER_DEMO: 'estate' }, { demo: 'estate' }],
    [{ FOYER_ADMIN_PASSWORD: '正确的马和电池订书钉' }, { adminPassword: '正确的马和电池订书钉' }],
    [{ FOYER_SMTP_URL: 'smtp://127.0.0.1:2525' }, { smtpUrl: 'smtp://127.0.0.1:2525' }],
    [{ FOYER_MAIL_FROM: 'lobby@example.com' }, { mailFrom: 'lobby@example.com' }],
    [{ FOYER_MAIL_FROM: '前台 <lobby@example.com>' }, { mailFrom: '前台 <lobby@example.com>' }],
    [{ FOYER_PUBLIC_URL: 'https://foyer.example.com/' }, { publicUrl: 'https://foyer.example.com' }],
    [{ FOYER_PUBLIC_URL: 'http://10.0.0.5:3000' }, { publicUrl: 'http://10.0.0.5:3000' }],
    [{ FOYER_TLS: 'off' }, { tls: { mode: 'off' } }],
    [{ FOYER_TLS_CERT: cert, FOYER_TLS_KEY: key }, { tls: { mode: 'files', cert, key } }],
    [{ FOYER_TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8' }, { trustedProxies: ['127.0.0.1', '10.0.0.0/8'] }],
    [{ FOYER_SEALING_KEY_DAYS: '45' }, { sealingKeyDays: 45 }],
    [{ FOYER_BACKUP_FOLDER: '/mnt/backups' }, { backupFolder: '/mnt/backups' }],
    [{ FOYER_BACKUPS_KEPT: '3' }, { backupsKept: 3 }],
    [{ FOYER_LOG_LEVEL: 'debug' }, { logLevel: 'debug' }],
    [
      { FOYER_TLS: 'auto', FOYER_TLS_NAMES: 'foyer.lan, 192.168.1.10' },
      { tls: { mode: 'auto', names: ['foyer.lan', '192.168.1.10'] } },
    ],
  ])('%o is taken', (env, expected) => {
    expect(read(env as Record<string, string>)).toMatchObject(expected);
  });

  it('names this machine in an automatic certificate where no names are given', () => {
    const names = ['localhost', '127.0.0.1', '::1', '192.168.1.10'];
    expect(read({ FOYER_TLS: 'auto', FOYER_HOST: '0.0.0.0' }).tls).toEqual({ mode: 'auto', names });
    expect(read({ FOYER_TLS: 'auto', FOYER_HOST: 'foyer.lan' }).tls).toMatchObject({
      names: expect.arrayContaining(['foyer.lan']),
    });
  });
});

describe('what is wrong', () => {
  const { cert, key, missing } = pemFiles();

  it.each([
    ['FOYER_PORT', '65536'],
    ['FOYER_PORT', '-1'],
    ['FOYER_PORT', '3e3'],
    ['FOYER_HOST', 'http://foyer'],
    ['FOYER_HOST', '300.1.1.1'],
    ['FOYER_DEMO', 'yes'],
    ['FOYER_MAIL_FROM', 'lobby'],
    ['FOYER_PUBLIC_URL', 'foyer.example.com'],
    ['FOYER_PUBLIC_URL', 'https://example.com/foyer'],
    ['FOYER_PUBLIC_URL', 'ftp://example.com'],
    ['FOYER_TLS', 'on'],
    ['FOYER_TRUSTED_PROXIES', 'proxy.example.com'],
    ['FOYER_TRUSTED_PROXIES', '10.0.0.0/33'],
    ['FOYER_SEALING_KEY_DAYS', '0'],
    ['FOYER_BACKUPS_KEPT', '0'],
    ['FOYER_LOG_LEVEL', 'verbose'],
  ])('%s="%s" is refused, with its name, what was given and what was expected', (name, text) => {
    const [problem, ...others] = problemsOf({ [name]: text });
    expect(others).toEqual([]);
    expect(problem).toContain(name);
    expect(problem).toContain(`"${text}"`);
    expect(problem).toMatch(/: expected \S+/);
  });

  it.each([
    ['FOYER_ADMIN_PASSWORD', 'secret!'],
    ['FOYER_SMTP_URL', 'lobby:hunter2@mail.example.com'],
    ['FOYER_DATABASE_URL', 'http://hub:hunter2@couch:5984'],
    ['FOYER_DATABASE_URL', 'http://hub:hunter2@couch:5984/Foyer/events'],
    ['FOYER_DATABASE_URL', 'couch.example.com/foyer'],
  ])('%s is refused without repeating it', (name, text) => {
    const [problem] = problemsOf({ [name]: text });
    expect(problem).toContain(name);
    expect(problem).toContain('expected');
    expect(problem).not.toContain(text);
  });

  it('refuses an automatic certificate for what is not a name', () => {
    expect(problemsOf({ FOYER_TLS: 'auto', FOYER_TLS_NAMES: 'foyer.lan,,x y' })).toHaveLength(1);
  });

  it('refuses names without an automatic certificate', () => {
    expect(problemsOf({ FOYER_TLS_NAMES: 'foyer.lan' })[0]).toContain('FOYER_TLS=auto');
  });

  it('refuses a certificate without its key, and a key without its certificate', () => {
    expect(problemsOf({ FOYER_TLS_CERT: cert })[0]).toContain('FOYER_TLS_KEY is not');
    expect(problemsOf({ FOYER_TLS_KEY: key })[0]).toContain('FOYER_TLS_CERT is not');
  });

  it('refuses a certificate that cannot be read', () => {
    const problems = problemsOf({ FOYER_TLS_CERT: missing, FOYER_TLS_KEY: key });
    expect(problems).toEqual([expect.stringContaining(missing)]);
  });

  it('refuses an automatic certificate beside one of one’s own', () => {
    const problems = problemsOf({ FOYER_TLS: 'auto', FOYER_TLS_CERT: cert, FOYER_TLS_KEY: key });
    expect(problems).toEqual([expect.stringContaining('one or the other')]);
  });

  it('refuses a port for phones without the address at which they reach it', () => {
    expect(problemsOf({ FOYER_PUBLIC_PORT: '3001' })).toEqual([
      expect.stringMatching(/^FOYER_PUBLIC_PORT is set and FOYER_PUBLIC_URL is not/),
    ]);
  });

  it('refuses a port for phones that is the house’s own', () => {
    const problems = problemsOf({ FOYER_PUBLIC_PORT: '3000', FOYER_PUBLIC_URL: 'https://foyer.example.com' });
    expect(problems).toEqual([expect.stringMatching(/^FOYER_PUBLIC_PORT is FOYER_PORT/)]);
  });

  it('refuses an address for staff that is the door without pages for them', () => {
    const url = 'https://foyer.example.com';
    const door = { FOYER_PUBLIC_PORT: '3001', FOYER_PUBLIC_URL: url };
    expect(problemsOf({ ...door, FOYER_STAFF_URL: url })).toEqual([
      expect.stringMatching(/^FOYER_STAFF_URL is FOYER_PUBLIC_URL/),
    ]);
    expect(problemsOf({ FOYER_PUBLIC_URL: url, FOYER_STAFF_URL: url })).toEqual([]);
  });

  it('takes any two ports that are free', () => {
    const env = { FOYER_PORT: '0', FOYER_PUBLIC_PORT: '0', FOYER_PUBLIC_URL: 'https://foyer.example.com' };
    expect(problemsOf(env)).toEqual([]);
  });

  it('refuses a Redis without a database that several hubs could share', () => {
    const [problem] = problemsOf({ FOYER_REDIS_URL: 'redis://:hunter2@redis' });
    expect(problem).toContain('FOYER_DATABASE_URL');
    expect(problem).not.toContain('hunter2');
    expect(problemsOf({ FOYER_REDIS_URL: 'http://redis' })[0]).toContain('FOYER_REDIS_URL');
  });

  it('is said all at once', () => {
    const problems = problemsOf({ FOYER_PORT: 'x', FOYER_DEMO: 'x', FOYER_TLS: 'x' });
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(['FOYER_PORT', 'FOYER_DEMO', 'FOYER_TLS']);
  });
});
