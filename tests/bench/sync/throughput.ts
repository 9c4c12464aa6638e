import { newPouch, remotePouch } from '../../sync/pouch.ts';
import { inFolder, startPeer } from './peers.ts';
import type { PeerName } from './peers.ts';
import { sampleEvents } from './sampleEvents.ts';

const DOCUMENTS = 4_000;
/** Both sides are just-in-time compiled; the first thousand documents take twice as long. */
const WARM_UP = 1_500;

/** Documents a second that a PouchDB pushes to a peer, and another pulls from it after it was started again. */
export function measureThroughput(name: PeerName): Promise<{ push: number; pull: number }> {
  return inFolder(async (folder) => {
    const writing = await startPeer(name, folder);
    await push(writing.url, WARM_UP);
    const pushed = await push(writing.url, DOCUMENTS);
    await writing.stop();
    // Started again, it has nothing in memory that it was sent.
    const reading = await startPeer(name, folder);
    await pull(reading.url);
    const pulled = await pull(reading.url);
    await reading.stop();
    return { push: pushed, pull: pulled };
  });
}

async function push(url: string, count: number): Promise<number> {
  const client = newPouch();
  await client.bulkDocs(sampleEvents(count));
  const remote = remotePouch(url);
  await remote.info();
  const start = performance.now();
  await client.replicate.to(remote);
  const rate = perSecond(count, start);
  await client.destroy();
  return rate;
}

async function pull(url: string): Promise<number> {
  const client = newPouch();
  const remote = remotePouch(url);
  await Promise.all([client.info(), remote.info()]);
  const start = performance.now();
  const { docs_written } = await client.replicate.from(remote);
  const rate = perSecond(docs_written, start);
  if (docs_written !== WARM_UP + DOCUMENTS) throw new Error(`pulled ${docs_written} documents`);
  await client.destroy();
  return rate;
}

const perSecond = (count: number, start: number): number => (count / (performance.now() - start)) * 1_000;
