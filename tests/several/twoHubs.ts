import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { furnish, type EnrolledKiosk } from '../faults/furnish.ts';
import { temporaryFolder } from '../world/folder.ts';
import { freePort } from '../world/freePort.ts';
import { type HubProcess, startHubProcess } from '../world/hubProcess.ts';
import { startSmtp, type Smtp } from '../world/smtp.ts';
import { ADMIN } from '../world/startHub.ts';
import { startCouchStandIn, type CouchStandIn } from './couchStandIn.ts';
import { startRedis, type RedisServer } from './redisServer.ts';

/** Two processes of the production server on one database and one Redis, with what they need around them. */
export interface TwoHubs {
  readonly here: HubProcess;
  readonly there: HubProcess;
  readonly kiosks: readonly EnrolledKiosk[];
  readonly smtp: Smtp;
  readonly couch: CouchStandIn;
  readonly redis: RedisServer;
  /** Another process beside them. Rejects with what it said where it does not start. */
  another(env?: Record<string, string>): Promise<HubProcess>;
  output(): string;
  close(): Promise<void>;
}

export async function startTwoHubs({
  kiosks: count,
  ...building
}: { kiosks: number } & Parameters<typeof furnish>[3]): Promise<TwoHubs> {
  const folder = temporaryFolder('two-hubs');
  const [couch, redis, smtp] = await Promise.all([startCouchStandIn(), startRedis(), startSmtp()]);
  const shared = { FOYER_DATABASE_URL: couch.url, FOYER_REDIS_URL: redis.url };
  const first = join(folder.path, 'hub-1');
  const kiosks = await furnish(first, count, shared, building);
  const running: HubProcess[] = [];
  let output = '';
  let hubs = 0;

  async function start(env: Record<string, string> = {}): Promise<HubProcess> {
    hubs += 1;
    const data = join(folder.path, `hub-${hubs}`);
    if (data !== first) {
      mkdirSync(data, { recursive: true });
      symlinkSync(join(first, 'keys'), join(data, 'keys'));
    }
    const port = await freePort();
    const settings = {
      FOYER_DATA: data,
      FOYER_PORT: String(port),
      FOYER_DEMO: '0',
      FOYER_ADMIN_PASSWORD: ADMIN.password,
      FOYER_PUBLIC_URL: `http://127.0.0.1:${port}`,
      FOYER_MAIL_FROM: 'Foyer <lobby@foyer.example>',
      FOYER_SMTP_URL: smtp.url,
      FOYER_LOG_LEVEL: 'info',
      ...shared,
      ...env,
    };
    const hub = await startHubProcess(settings, (text) => (output += text));
    running.push(hub);
    return hub;
  }

  const here = await start();
  const there = await start();
  return {
    here,
    there,
    kiosks,
    smtp,
    couch,
    redis,
    another: start,
    output: () => output,
    async close() {
      for (const hub of running) await hub.kill();
      await Promise.all([smtp.close(), couch.close(), redis.stop()]);
      folder.remove();
    },
  };
}
