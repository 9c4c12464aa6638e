import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './project.mjs';
import { Problem } from './say.mjs';

/** Runs a command without showing what it says, unless it fails: then all of it. */
export async function runQuietly(what, command, args, options = {}) {
  const { code, output } = await runCaptured(command, args, options);
  if (code !== 0) throw new Problem(`${what} failed (${command} ${args.join(' ')} ended with ${code}):\n${output}`);
}

/** Runs a command and keeps standard output and standard error as one text. */
export function runCaptured(command, args, { cwd = root, env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => reject(new Problem(`${command} could not be started: ${error.message}`)));
    child.on('close', (code, signal) =>
      resolve({ code: exitCode(code, signal), output: Buffer.concat(chunks).toString() }),
    );
  });
}

/** Runs a command in the foreground: it has our terminal, gets our signals, and its exit code is the result. */
export function runInForeground(command, args, { cwd = root, env = process.env, stdio = 'inherit' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio });
    const forward = (signal) => child.kill(signal);
    // On a terminal Ctrl-C reaches the whole group, the child included: it would count a second one as impatience.
    const ignore = () => {};
    const handlers = new Map([
      ['SIGINT', process.stdin.isTTY ? ignore : forward],
      ['SIGTERM', forward],
      ['SIGHUP', forward],
    ]);
    for (const [signal, handler] of handlers) process.on(signal, handler);
    child.on('error', (error) => reject(new Problem(`${command} could not be started: ${error.message}`)));
    child.on('close', (code, signal) => {
      for (const [name, handler] of handlers) process.off(name, handler);
      resolve(exitCode(code, signal));
    });
  });
}

/** A shell's convention: 128 and the number of the signal. */
function exitCode(code, signal) {
  return code ?? 128 + (constants.signals[signal] ?? 0);
}
