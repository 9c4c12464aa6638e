import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../../hub/cli/runCli.ts';
import { checkAddresses } from '../../hub/src/lib/server/doctor/addresses.ts';
import { connectRedis } from '../../hub/src/lib/server/agreement/redis/connectRedis.ts';
import { checkDatabase } from '../../hub/src/lib/server/doctor/database.ts';
import { clockUncompared } from '../../hub/src/lib/server/doctor/clock.ts';
import type { Finding } from '../../hub/src/lib/server/doctor/finding.ts';
import { checkDisk, checkKeys, checkTimeZone } from '../../hub/src/lib/server/doctor/machine.ts';
import { checkMail } from '../../hub/src/lib/server/doctor/mail.ts';
import { checkRedis } from '../../hub/src/lib/server/doctor/redis.ts';
import { createCouchServer } from '../../hub/src/lib/server/store/couch/couchServer.ts';
import { ensureCouchDatabase } from '../../hub/src/lib/server/store/couch/openCouchStore.ts';
import { freePort } from '../world/freePort.ts';
import { startSmtp } from '../world/smtp.ts';
import { startCouchStandIn, type CouchStandIn } from './couchStandIn.ts';
import { startRedis } from './redisServer.ts';

let couch: CouchStandIn;
beforeAll(async () => {
  couch = await startCouchStandIn();
  const server = createCouchServer(couch.url);
  for (const name of ['events', 'details', 'vault', 'directory', 'private', 'audit'])
    await ensureCouchDatabase(server, name);
});
afterAll(() => couch.close());

const states = (findings: readonly Finding[]) => findings.map(({ state }) => state);
const wrong = (findings: readonly Finding[]) =>
  findings
    .filter(({ state }) => state !== 'well')
    .map(({ says }) => says.en)
    .join('\n');

/** Every sentence is there in both languages. */
function bothLanguages(findings: readonly Finding[]): void {
  for (const { says } of findings) {
    expect(says.en).toMatch(/[a-z]/);
    expect(says['zh-CN']).toMatch(/\p{Script=Han}/u);
  }
}

/** A server that answers everything alike, as something that is no CouchDB, or a hub with a wrong clock. */
async function answering(status: number, body: unknown, headers: Record<string, string> = {}): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'foyer-doctor-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

describe('the database', () => {
  it('is well where it takes, gives back and refuses as it should, and keeps nothing of the visit', async () => {
    const findings = await checkDatabase({ databaseUrl: couch.url });
    bothLanguages(findings);
    expect(states(findings)).toEqual(['well', 'well']);
    const server = createCouchServer(couch.url);
    const all = await server.json<{ rows: unknown[] }>('GET', `${server.prefix}-private/_all_docs`);
    expect(all.body.rows).toEqual([]);
  });

  it('does not answer', async () => {
    const findings = await checkDatabase({ databaseUrl: `http://127.0.0.1:${await freePort()}/foyer` });
    bothLanguages(findings);
    expect(wrong(findings)).toContain('does not answer as it should');
  });

  it('does not let the hub in', async () => {
    const url = await answering(401, { error: 'unauthorized', reason: 'Name or password is incorrect.' });
    expect(wrong(await checkDatabase({ databaseUrl: `${url}/foyer` }))).toContain('does not let the hub in (401)');
  });

  it('has not been set up', async () => {
    expect(wrong(await checkDatabase({ databaseUrl: `${couch.url}-elsewhere` }))).toContain('set-up.mjs');
  });

  it('is none that says of a conflict that there is one, or tells of what was written', async () => {
    const url = await answering(200, { rev: '1-a', value: 'x', results: [] });
    const said = wrong(await checkDatabase({ databaseUrl: `${url}/foyer` }));
    expect(said).toContain('read back as something else');
    expect(said).toContain('not with a conflict');
    expect(said).toContain('feed of changes');
  });

  it('has too few nodes', async () => {
    const url = await answering(202, { rev: '1-a', value: 'x', results: [] });
    expect(wrong(await checkDatabase({ databaseUrl: `${url}/foyer` }))).toContain('Fewer nodes than a quorum');
  });
});

describe('Redis', () => {
  it('is well where it is', async () => {
    const redis = await startRedis();
    onTestFinished(() => redis.stop());
    const findings = await checkRedis({ redisUrl: redis.url });
    bothLanguages(findings);
    expect(states(findings)).toEqual(['well', 'well']);
  });

  it('has another clock', async () => {
    const redis = await startRedis();
    onTestFinished(() => redis.stop());
    const findings = await checkRedis({ redisUrl: redis.url }, () => Date.now() + 300_000);
    bothLanguages(findings);
    expect(wrong(findings)).toMatch(/The clock is (299|300|301) s away from that of Redis/);
  });

  it('takes no writing', async () => {
    const redis = await startRedis();
    onTestFinished(() => redis.stop());
    const client = await connectRedis(redis.url, () => undefined);
    onTestFinished(() => void client.destroy());
    await client.configSet('min-replicas-to-write', '3');
    expect(wrong(await checkRedis({ redisUrl: redis.url }))).toContain('Redis refuses: NOREPLICAS');
  });

  it('is not there', async () => {
    const findings = await checkRedis({ redisUrl: `redis://127.0.0.1:${await freePort()}` });
    bothLanguages(findings);
    expect(wrong(findings)).toContain('cannot be reached');
  }, 15_000);
});

describe('mail', () => {
  it('goes out where it can, one to whom it is asked for', async () => {
    const smtp = await startSmtp();
    onTestFinished(() => smtp.close());
    const settings = { smtpUrl: smtp.url, mailFrom: 'Foyer <lobby@foyer.example>' };
    expect(states(await checkMail(settings, 'desk@foyer.example'))).toEqual(['well']);
    expect((await smtp.take('desk@foyer.example')).text).toContain('Mail gets through');
  });

  it('does not go out, or has no server', async () => {
    const mailFrom = 'lobby@foyer.example';
    const away = await checkMail({ smtpUrl: `smtp://127.0.0.1:${await freePort()}`, mailFrom }, null);
    const none = await checkMail({ smtpUrl: null, mailFrom }, null);
    bothLanguages([...away, ...none]);
    expect(wrong(away)).toContain('ECONNREFUSED');
    expect(states(none)).toEqual(['doubtful']);
  });
});

describe('addresses, clocks and certificates', () => {
  const none = {
    ...{ staffUrl: null, publicUrl: null, publicPort: null, databaseUrl: null },
    ...{ host: '127.0.0.1', port: 1, tls: { mode: 'off' as const }, dataFolder: '/nowhere' },
  } as const;

  it('are well where somebody answers at the right time', async () => {
    const url = await answering(200, {});
    expect(states(await checkAddresses({ ...none, staffUrl: url, publicUrl: url }))).toEqual([
      'well',
      'well',
      'well',
      'well',
    ]);
  });

  it('are wrong where nobody answers, and doubtful where none is set', async () => {
    const findings = await checkAddresses({ ...none, staffUrl: `http://127.0.0.1:${await freePort()}` });
    bothLanguages(findings);
    expect(states(findings)).toEqual(['wrong', 'doubtful']);
  });

  it('are wrong where the clocks are apart', async () => {
    const staffUrl = await answering(200, {}, { date: new Date(Date.now() - 300_000).toUTCString() });
    const said = wrong(await checkAddresses({ ...none, staffUrl, publicUrl: staffUrl }));
    expect(said).toMatch(/The clock is (299|300|301) s away/);
  });

  it('are wrong where there should be TLS and is none', async () => {
    const url = (await answering(200, {})).replace('http:', 'https:');
    const findings = await checkAddresses({ ...none, staffUrl: url, publicUrl: url });
    bothLanguages(findings);
    expect(findings.find(({ check }) => check === 'certificate')?.state).toBe('wrong');
  });
});

describe('a clock', () => {
  it('that nobody can be compared with is doubtful', () => {
    const findings = clockUncompared([]);
    bothLanguages(findings);
    expect(states(findings)).toEqual(['doubtful']);
    expect(clockUncompared([{ ...findings[0]!, state: 'well' }])).toEqual([]);
  });
});

describe('the machine', () => {
  it('has room, little, none, or no such folder', async () => {
    const dataFolder = await folder();
    const of = async (gigabytes: number) =>
      states(await checkDisk({ dataFolder }, async () => ({ bavail: gigabytes * 1024, bsize: 1024 ** 2 })));
    expect([await of(50), await of(2), await of(0.1)]).toEqual([['well'], ['doubtful'], ['wrong']]);
    expect(await readdir(dataFolder)).toEqual([]);
    expect(wrong(await checkDisk({ dataFolder: join(await folder(), 'missing') }))).toContain('FOYER_DATA');
  });

  it('has its keys, for its own account only', async () => {
    const dataFolder = await folder();
    expect(wrong(await checkKeys({ dataFolder }))).toContain('cannot be read');
    const passes = join(dataFolder, 'keys', 'passes');
    await mkdir(passes, { recursive: true });
    await writeFile(join(passes, 'root.json'), '{}', { mode: 0o600 });
    expect(states(await checkKeys({ dataFolder }))).toEqual(['well']);
    await chmod(join(passes, 'root.json'), 0o644);
    expect(wrong(await checkKeys({ dataFolder }))).toContain('chmod 600');
  });

  it('is in a time zone that there is', () => {
    expect(states(checkTimeZone('Asia/Shanghai'))).toEqual(['well']);
    expect(states(checkTimeZone('Mars/Olympus'))).toEqual(['doubtful']);
  });
});

describe('foyer doctor', () => {
  async function foyer(...args: string[]) {
    const said: string[] = [];
    const env = { FOYER_DATA: await folder(), FOYER_DATABASE_URL: couch.url };
    const say = (line: string): void => void said.push(line);
    return { code: await runCli(['doctor', ...args], env, { out: say, error: say }), said };
  }

  it('says what is wrong, in words, and ends with 1', async () => {
    const { code, said } = await foyer('--language', 'zh-CN');
    expect(code).toBe(1);
    expect(said.join('\n')).toMatch(/✗ keys +无法读取/);
  });

  it('says it as JSON for a monitor', async () => {
    const { code, said } = await foyer('--json');
    const { ok, findings } = JSON.parse(said[0]!) as { ok: boolean; findings: Finding[] };
    expect({ code, ok, lines: said.length }).toEqual({ code: 1, ok: false, lines: 1 });
    expect(new Set(findings.map(({ check }) => check))).toContain('disk');
  });

  it('refuses a language that it does not speak', async () => {
    expect((await foyer('--language', 'fr')).code).toBe(2);
  });
});
