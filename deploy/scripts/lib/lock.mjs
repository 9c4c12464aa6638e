import { linkSync, mkdirSync, readFileSync, rmSync, statSync, unlinkSync, watch, writeFileSync } from 'node:fs';
import { inProject } from './project.mjs';
import { say } from './say.mjs';

const folder = inProject('build');
const held = inProject('build', 'prepare.lock');

/**
 * Runs `body` while no other process of this project installs or builds. A lock whose owner is gone is taken over: its
 * process id is kept with the time the process began, since ids are used again.
 */
export async function exclusively(body) {
  mkdirSync(folder, { recursive: true });
  let said = false;
  while (!take()) {
    const owner = ownerOf(held);
    if (owner === null) continue;
    if (!isAlive(owner) && releaseFor(owner)) continue;
    if (!said) say(`waiting for process ${owner.split(' ')[0]}, which is installing or building`);
    said = true;
    await changed();
  }
  try {
    return await body();
  } finally {
    rmSync(held, { force: true });
  }
}

/** `link` either makes the lock with its contents or fails; nobody ever reads half a lock. */
function take() {
  const mine = `${held}.${process.pid}`;
  writeFileSync(mine, identity(process.pid));
  try {
    linkSync(mine, held);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    unlinkSync(mine);
  }
}

/** Removes a dead owner's lock; where two try, the second finds that the lock has another owner by now. */
function releaseFor(owner) {
  const takeover = `${held}.takeover`;
  try {
    writeFileSync(takeover, '', { flag: 'wx' });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    // Taking over takes less than a millisecond: this one was left by a process that was killed in it.
    const age = Date.now() - (statSync(takeover, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > 10_000) rmSync(takeover, { force: true });
    return false;
  }
  try {
    if (ownerOf(held) === owner) rmSync(held, { force: true });
    return true;
  } finally {
    unlinkSync(takeover);
  }
}

function ownerOf(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

function isAlive(owner) {
  const pid = Number(owner.split(' ')[0]);
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code === 'ESRCH') return false;
  }
  return identity(pid) === owner;
}

/** Process id and, on Linux, the time it began (field 22 of proc_pid_stat(5), in clock ticks since boot). */
function identity(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return `${pid} 0`;
  }
}

/** Until the lock's folder changes, or a second passed: an owner that was killed changes nothing. */
function changed() {
  return new Promise((resolve) => {
    const watcher = watch(folder, done);
    const timer = setTimeout(done, 1000);
    function done() {
      clearTimeout(timer);
      watcher.close();
      resolve();
    }
  });
}
