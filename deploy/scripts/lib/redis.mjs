import { existsSync } from 'node:fs';
import { runQuietly } from './run.mjs';
import { Problem, say } from './say.mjs';

const usual = ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server'];

/** Makes sure that there is a redis-server for the tests of several hubs; on Debian as root it is installed. */
export async function ensureRedis() {
  const given = process.env.FOYER_REDIS_SERVER;
  if (given) {
    if (!existsSync(given)) throw new Problem(`FOYER_REDIS_SERVER is ${given}, and there is no such file.`);
    return;
  }
  if (usual.some((path) => existsSync(path))) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('installing redis-server (apt-get)');
    // Only the program: a service that starts by itself would take the usual port.
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
    await runQuietly('apt-get update', 'apt-get', ['update'], { env });
    await runQuietly('apt-get install', 'apt-get', ['install', '-y', '--no-install-recommends', 'redis-server'], {
      env,
    });
  }
  if (!usual.some((path) => existsSync(path)))
    throw new Problem(
      'no redis-server was found. Install it (Debian: sudo apt-get install redis-server), or set FOYER_REDIS_SERVER to the path of one.',
    );
}
