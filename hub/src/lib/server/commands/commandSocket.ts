import { chmod, mkdir, rm } from 'node:fs/promises';
import { createConnection, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import * as v from 'valibot';
import type { CommandHub, Outcome } from './command.ts';
import { type CommandRequest, runCommand } from './commands.ts';

/** What fits in an address of a Unix socket on Linux (unix(7), 108 with its end) and macOS (104). */
const MAX_PATH_BYTES = 103;
/** A file of 64 MB in base64, and some. */
const MAX_REQUEST_BYTES = 96 * 1024 * 1024;

const Answer = v.strictObject({ ok: v.boolean(), lines: v.array(v.string()) });

/**
 * Where the running hub takes commands. It lies among the keys: whoever may read those could do anything with the hub
 * anyhow, so the folder's permissions are all the authentication there is.
 */
export const commandSocketPath = (dataFolder: string): string => join(dataFolder, 'keys', 'hub.sock');

/**
 * Takes commands from the command line while the hub runs. To be called by the process that has the databases open:
 * a socket that is left from one that was killed is removed.
 * @returns a function that ends it
 */
export async function listenForCommands(
  hub: CommandHub,
  dataFolder: string,
  report: (error: unknown) => void,
): Promise<() => Promise<void>> {
  const path = commandSocketPath(dataFolder);
  if (Buffer.byteLength(path) > MAX_PATH_BYTES)
    throw new Error(`commands cannot reach this hub while it runs: the path ${path} is too long for a socket`);
  await mkdir(join(dataFolder, 'keys'), { recursive: true, mode: 0o700 });
  await rm(path, { force: true });
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    answer(hub, socket).catch((error: unknown) => {
      socket.destroy();
      report(error);
    });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve));
  await chmod(path, 0o600);
  return () => new Promise((resolve) => server.close(() => resolve()));
}

async function answer(hub: CommandHub, socket: Socket): Promise<void> {
  const outcome = await runCommand(hub, await readJson(socket));
  socket.end(JSON.stringify(outcome));
}

/** Sends a command to the hub that runs on this data folder; null where none does. */
export async function sendCommand(dataFolder: string, request: CommandRequest): Promise<Outcome | null> {
  const socket = await connect(commandSocketPath(dataFolder));
  if (!socket) return null;
  socket.end(JSON.stringify(request));
  return v.parse(Answer, await readJson(socket));
}

function connect(path: string): Promise<Socket | null> {
  return new Promise((resolve, reject) => {
    if (Buffer.byteLength(path) > MAX_PATH_BYTES) return resolve(null);
    const socket = createConnection({ path, allowHalfOpen: true });
    socket.once('connect', () => resolve(socket));
    // No socket, or one that nobody listens at any more.
    const nobody = ['ENOENT', 'ECONNREFUSED'];
    socket.once('error', (error: NodeJS.ErrnoException) =>
      nobody.includes(error.code!) ? resolve(null) : reject(error),
    );
  });
}

async function readJson(socket: Socket): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_REQUEST_BYTES) throw new Error(`more than ${MAX_REQUEST_BYTES} bytes on the command socket`);
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString());
}
