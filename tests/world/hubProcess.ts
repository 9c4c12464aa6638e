import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { hubArguments, hubEnvironment } from '../../deploy/scripts/lib/hubMemory.mjs';
import { COMPILED, inProject } from './project.ts';

const READY_WITHIN_MS = 30_000;
const STOPPED_WITHIN_MS = 15_000;

/** One run of the production server, from its start to its end. */
export interface HubProcess {
  url: string;
  /** Told to stop, as by systemd; fails where it does not end well. */
  stop(): Promise<void>;
  /** Gone between two instructions, as in a crash. */
  kill(): Promise<void>;
}

/**
 * @param heard gets all that it prints
 * @param whileStarting kills it before it is ready
 */
export async function startHubProcess(
  env: Record<string, string>,
  heard: (text: string) => void,
  whileStarting?: AbortSignal,
): Promise<HubProcess> {
  const child = spawn(process.execPath, [...hubArguments, inProject('hub/server.ts')], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', NODE_COMPILE_CACHE: COMPILED, ...hubEnvironment, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  whileStarting?.addEventListener('abort', () => child.kill('SIGKILL'));
  const ended = once(child, 'close') as Promise<[code: number | null, signal: NodeJS.Signals | null]>;
  const url = await ready(child, ended, heard);
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      const slow = setTimeout(() => child.kill('SIGKILL'), STOPPED_WITHIN_MS);
      const [code, signal] = await ended;
      clearTimeout(slow);
      if (code !== 0) throw new Error(`the hub did not stop well: ${signal ?? `exit code ${code}`}`);
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The address in its line `ready http://…`. */
function ready(child: ChildProcess, ended: Promise<unknown>, heard: (text: string) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) => reject(new Error(`the hub ${why}:\n${said}`));
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      fail(`was not ready after ${READY_WITHIN_MS / 1000} s`);
    }, READY_WITHIN_MS);
    const listen = (chunk: Buffer) => {
      heard(chunk.toString());
      said += chunk.toString();
      const url = /^ready (\S+)$/m.exec(said)?.[1];
      if (!url) return;
      clearTimeout(late);
      resolve(url);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    void ended.then(() => {
      clearTimeout(late);
      fail('ended before it was ready');
    });
  });
}
