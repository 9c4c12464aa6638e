import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, replaceFile } from '../files.ts';
import type { Sites } from '../services.ts';
import type { Schedule } from '../notifications/schedule.ts';

const QUARTER_MS = 15 * 60_000;
/** An hour of them: one that a failing disk cut short leaves three. They hold names, so older ones go at once. */
const KEPT = 4;
const NAME = /^outage-(.+)-(\d{13,})\.html$/;

/** Puts each site's outage pack on the hub's own disk every quarter of an hour, and takes the old ones away. */
export interface OutageKeeper {
  start(): void;
  /** Makes new ones and takes all of the old away: somebody is named there who must not be any more. */
  renew(): Promise<void>;
  stop(): Promise<void>;
}

export function createOutageKeeper(options: {
  folder: string;
  sites: Pick<Sites, 'list'>;
  make: (siteId: string) => Promise<string>;
  now: () => number;
  schedule: Schedule;
  onError: (error: unknown, about: string) => void;
}): OutageKeeper {
  const { folder, sites, make, now, schedule, onError } = options;
  let callOff: (() => void) | null = null;
  let working = Promise.resolve();
  let stopped = false;

  async function keep(siteId: string, names: readonly string[], kept = KEPT): Promise<void> {
    const mine = names.filter((name) => NAME.exec(name)?.[1] === siteId).sort();
    const path = join(folder, `outage-${siteId}-${String(now()).padStart(13, '0')}.html`);
    // For the hub's own account only.
    await replaceFile(path, await make(siteId), { mode: 0o600 });
    for (const old of mine.slice(0, Math.max(0, mine.length - (kept - 1))))
      await rm(join(folder, old), { force: true });
  }

  async function keepAll(kept = KEPT): Promise<void> {
    await makeFolder(folder, 0o700);
    const names = await readdir(folder);
    const known = new Set(sites.list().map(({ id }) => id));
    // One that cannot be made leaves the others theirs.
    for (const siteId of known)
      await keep(siteId, names, kept).catch((error: unknown) => onError(error, `outage ${siteId}`));
    // A site that is gone leaves nothing behind, and neither does a write that was cut short.
    const strays = names.filter((name) => name.startsWith('outage-') && !known.has(NAME.exec(name)?.[1] ?? ''));
    for (const stray of strays) await rm(join(folder, stray), { force: true });
  }

  function round(): void {
    working = keepAll()
      .catch((error: unknown) => onError(error, 'outage'))
      .then(() => {
        if (!stopped) callOff = schedule(nextQuarter(now()), round);
      });
  }

  return {
    // The first at once: whoever starts a hub in the middle of trouble does not wait for a quarter.
    start: round,
    renew: () => (working = working.then(() => keepAll(1))),
    async stop() {
      stopped = true;
      callOff?.();
      await working;
    },
  };
}

function nextQuarter(at: number): number {
  return (Math.floor(at / QUARTER_MS) + 1) * QUARTER_MS;
}
