import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PEERS = ['foyer', 'express-pouchdb'] as const;
export type PeerName = (typeof PEERS)[number];

const SCRIPTS: Record<PeerName, string> = { foyer: 'foyerPeer.ts', 'express-pouchdb': 'expressPouchdbPeer.ts' };

export interface Peer {
  url: string;
  stop(): Promise<void>;
}

/** Starts a peer in a process of its own, so that it shares no event loop with its clients. */
export async function startPeer(name: PeerName, folder: string): Promise<Peer> {
  const script = fileURLToPath(new URL(SCRIPTS[name], import.meta.url));
  // Standard output is for figures alone; and PouchDB warns of each ten listeners that a peer has.
  const child = fork(script, [folder], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: ['--no-warnings'] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port));
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code} before it listened`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      child.send('stop');
      await exited;
    },
  };
}

/** A peer's folder, gone afterwards. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-bench-sync-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
