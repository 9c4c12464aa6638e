import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { runQuietly } from './run.mjs';
import { say } from './say.mjs';

const debianPackages = ['gcc', 'libc6-dev'];

/** A C compiler for the model of a power cut; on Debian as root it is installed. Without one those tests are left out. */
export async function ensureCompiler() {
  if (process.platform !== 'linux' || isThere()) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say(`installing ${debianPackages.join(' and ')} (apt-get)`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await runQuietly('apt-get update', 'apt-get', ['update'], { env });
    await runQuietly('apt-get install', 'apt-get', ['install', '-y', '--no-install-recommends', ...debianPackages], {
      env,
    });
  } else {
    say(
      `no C compiler (cc) was found: power cuts are not tried. Debian: sudo apt-get install ${debianPackages.join(' ')}`,
    );
  }
}

const isThere = () => spawnSync('cc', ['--version'], { stdio: 'ignore' }).status === 0;
