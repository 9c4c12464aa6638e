import { remotePouch } from '../../sync/pouch.ts';
import { inFolder, startPeer } from './peers.ts';
import type { PeerName } from './peers.ts';
import { sampleEvents } from './sampleEvents.ts';

const WARM_UP_CHANGES = 3;
const CHANGES = 8;

export interface Latencies {
  medianMs: number;
  p99Ms: number;
}

/**
 * Opens `clients` live changes feeds of PouchDB's, of the whole database, and writes one document after the other: how
 * long from the write's beginning until each client has the change.
 */
export function measureLiveClients(name: PeerName, clients: number): Promise<Latencies> {
  return inFolder(async (folder) => {
    const peer = await startPeer(name, folder);
    const writer = remotePouch(peer.url);
    await writer.info();
    const latencies: number[] = [];
    let awaited = { id: '', start: 0, missing: 0, done: () => {} };

    function onChange({ id }: { id: string }): void {
      if (id !== awaited.id) return;
      latencies.push(performance.now() - awaited.start);
      awaited.missing -= 1;
      if (awaited.missing === 0) awaited.done();
    }
    const feeds = Array.from({ length: clients }, () => {
      const feed = remotePouch(peer.url).changes({ live: true, since: 0, include_docs: true });
      feed.on('change', onChange);
      // When the peer stops, the feeds break off.
      feed.catch(() => undefined);
      return feed;
    });

    async function writeAndWait(): Promise<void> {
      const [doc] = sampleEvents(1);
      const everyone = new Promise<void>((done) => {
        awaited = { id: doc!._id, start: performance.now(), missing: clients, done };
      });
      await writer.put(doc!);
      await everyone;
    }

    // The first change reaches everyone only when all feeds are open.
    for (let change = 0; change < WARM_UP_CHANGES; change += 1) await writeAndWait();
    latencies.length = 0;
    for (let change = 0; change < CHANGES; change += 1) await writeAndWait();
    for (const feed of feeds) feed.cancel();
    await peer.stop();
    latencies.sort((a, b) => a - b);
    return { medianMs: quantile(latencies, 0.5), p99Ms: quantile(latencies, 0.99) };
  });
}

const quantile = (sorted: readonly number[], q: number): number => sorted[Math.floor((sorted.length - 1) * q)]!;
