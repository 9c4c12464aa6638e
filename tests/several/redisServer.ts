import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createClient } from 'redis';
import { freePort } from '../world/freePort.ts';

export interface RedisServer {
  url: string;
  /** As it is after a power cut, without what was in it: nothing is written to the disk. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const usual = ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server'];

/** A Redis of the test's own. `npm test` installs it; where it is missing the test fails and says so. */
export async function startRedis(): Promise<RedisServer> {
  const program = process.env['FOYER_REDIS_SERVER'] ?? usual.find((path) => existsSync(path));
  if (!program) throw new Error('no redis-server was found: install it (Debian: apt-get install redis-server)');
  const folder = await mkdtemp(join(tmpdir(), 'foyer-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}/0`;
  let server: ChildProcess | null = null;

  async function start(): Promise<void> {
    const options = [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--dir',
      folder,
      '--save',
      '',
      '--appendonly',
      'no',
    ];
    server = spawn(program!, options, { stdio: 'ignore' });
    for (;;) {
      const client = createClient({ url, socket: { reconnectStrategy: false } });
      client.on('error', () => undefined);
      const answers = await client.connect().then(
        () => true,
        () => false,
      );
      client.destroy();
      if (answers) return;
      if (server.exitCode !== null) throw new Error(`redis-server ended with ${server.exitCode}`);
      await wait(20);
    }
  }

  async function kill(): Promise<void> {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  }

  await start();
  return {
    url,
    start,
    kill,
    async stop() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
