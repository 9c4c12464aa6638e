import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Audit } from '../audit/audit.ts';
import type { Actor } from '@foyer/shared/events';
import { makeFolder } from '../files.ts';
import type { Schedule } from '../notifications/schedule.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { Documents } from '../store/documents.ts';
import type { Manifest } from './manifest.ts';
import { namesIn, writeBackup, type BackupSource } from './writeBackup.ts';

const LAST = 'backup:last';
const HUB = { kind: 'hub', id: 'hub' } as const;
const LOOK_EVERY_MS = 10 * 60_000;
/** A little less than a day, so that the time of the day does not wander with the time that one takes. */
const AFTER_MS = 24 * 60 * 60_000 - LOOK_EVERY_MS;
const NAME = /^foyer-\d{4}-\d{2}-\d{2}T\d{6}Z$/;

export interface LastBackup {
  /** ms since 1970 */
  madeAt: number;
  bytes: number;
  revisions: number;
}

/** NaN where there never was one: a rule that compares it is not fulfilled by that. */
export const ageSeconds = (last: LastBackup | null, now: number): number =>
  last ? Math.max(0, now - last.madeAt) / 1000 : Number.NaN;

export interface Backups {
  /** @throws {BackupRefused} where the folder has something in it */
  write(folder: string, by: Actor): Promise<Manifest>;
  /** Null where there never was one. */
  last(): LastBackup | null;
  /** Whether the hub makes them by itself. */
  readonly scheduled: boolean;
  start(): void;
  stop(): Promise<void>;
  /** Makes one where one is due, as it does by itself. */
  look(): Promise<void>;
}

export async function openBackups(options: {
  source: BackupSource;
  /** Where the hub puts them by itself; null where it does not. */
  folder: string | null;
  /** How many of them stay. */
  kept: number;
  documents: Documents;
  audit: Pick<Audit, 'record'>;
  schedule: Schedule;
  onError: (error: unknown, about: string) => void;
}): Promise<Backups> {
  const { source, folder, kept, documents, audit, schedule, onError } = options;
  const { now } = source;
  const turns = createKeyedQueue();
  let last = await documents.get<LastBackup>(LAST);
  // One that another hub made.
  documents.onChange<LastBackup>(LAST, (_id, made) => (last = made));
  let callOff: (() => void) | null = null;

  const write = (to: string, by: Actor): Promise<Manifest> =>
    turns.run('', async () => {
      const manifest = await writeBackup(to, source);
      const sum = (of: 'bytes' | 'revisions') => manifest.parts.reduce((total, part) => total + part[of], 0);
      const made: LastBackup = { madeAt: manifest.madeAt, bytes: sum('bytes'), revisions: sum('revisions') };
      last = made;
      await documents.update<LastBackup>(LAST, () => made);
      await audit.record({ by, what: 'backed-up', note: String(made.revisions) });
      return manifest;
    });

  /** One look after another: of two that found one due the second finds that it was made. */
  const look = (): Promise<void> => turns.run('looking', makeIfDue);

  async function makeIfDue(): Promise<void> {
    if (folder === null || (last && last.madeAt + AFTER_MS > now())) return;
    await makeFolder(folder, 0o700);
    await write(join(folder, `foyer-${new Date(now()).toISOString().slice(0, 19).replaceAll(':', '')}Z`), HUB);
    const ours = (await namesIn(folder)).filter((name) => NAME.test(name)).sort();
    // Only when the new one is whole do old ones go, and nothing that somebody else put there.
    for (const old of ours.slice(0, Math.max(0, ours.length - kept))) await rm(join(folder, old), { recursive: true });
  }

  function lookAndAgain(): void {
    look()
      .catch((error: unknown) => onError(error, 'back-up'))
      .finally(() => (callOff = schedule(now() + LOOK_EVERY_MS, lookAndAgain)));
  }

  return {
    write,
    last: () => last,
    scheduled: folder !== null,
    start: () => void (folder !== null && lookAndAgain()),
    look,
    async stop() {
      await turns.idle();
      callOff?.();
    },
  };
}
