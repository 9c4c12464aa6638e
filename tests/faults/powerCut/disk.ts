import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Random } from '../random.ts';
import type { Record } from './readJournal.ts';

/**
 * What a file system promises of names (files made, renamed, removed):
 * - `ordered`: they reach the disk in their order, and all before an fsync with it, as in ext4, XFS, ZFS and APFS.
 * - `by folder`: as POSIX has it: each when its folder is synced, until then any of them or none, in any order.
 */
export type Names = 'ordered' | 'by folder';

/** What becomes of what was not synced: nothing of it is there, or by chance some of it, torn in the middle too. */
export type Unsynced = 'gone' | 'by chance' | 'all there';

/** A disk and the page cache before it, as far as they can be told from a journal. */
export interface Disk {
  /** Plays on up to the record that ends at or before this place in the journal. */
  playTo(position: number): void;
  /** Writes into `folder` what would be found after a power cut now. */
  cutInto(folder: string, unsynced: Unsynced, random: Random): void;
}

type Change = { offset: number; data: Buffer } | { length: number };
/** New places of names; null: it is gone. */
type Naming = Map<string, Inode | 'folder' | null>;

interface Inode {
  durable: Buffer;
  waiting: Change[];
}

export function createDisk(records: readonly Record[], options: { names: Names; lies?: boolean }): Disk {
  const { names, lies = false } = options;
  const inodes = new Map<number, Inode>();
  /** As the process sees them. */
  const seen: Naming = new Map();
  const durable: Naming = new Map();
  let waiting: Naming[] = [];
  let next = 0;

  function inode(number: number): Inode {
    let there = inodes.get(number);
    if (!there) inodes.set(number, (there = { durable: Buffer.alloc(0), waiting: [] }));
    return there;
  }

  function name(changes: Naming): void {
    for (const [path, to] of changes) set(seen, path, to);
    waiting.push(changes);
  }

  /** A folder that is renamed takes with it what is in it. */
  function moved(from: string, to: string): Naming {
    const changes: Naming = new Map([
      [from, null],
      [to, seen.get(from) ?? null],
    ]);
    for (const [path, at] of seen) {
      if (!path.startsWith(`${from}/`)) continue;
      changes.set(path, null).set(`${to}${path.slice(from.length)}`, at);
    }
    return changes;
  }

  function commitNames(which: (changes: Naming) => boolean): void {
    for (const changes of waiting.filter(which)) for (const [path, to] of changes) set(durable, path, to);
    waiting = waiting.filter((changes) => !which(changes));
  }

  function play(record: Record): void {
    switch (record.op) {
      case 'create':
        // The kernel gives the numbers of files that are gone to new ones.
        inodes.delete(record.inode);
        return name(new Map([[record.path, inode(record.inode)]]));
      case 'folder':
        return name(new Map([[record.path, 'folder' as const]]));
      case 'unlink':
        return name(new Map([[record.path, null]]));
      case 'rename':
        return name(moved(record.from, record.to));
      case 'link':
        return name(new Map([[record.to, seen.get(record.from) ?? null]]));
      case 'write':
        return void inode(record.inode).waiting.push({ offset: record.offset, data: record.data });
      case 'truncate':
        return void inode(record.inode).waiting.push({ length: record.length });
      case 'sync':
        if (lies) return;
        if (names === 'ordered') commitNames(() => true);
        return commit(inode(record.inode));
      case 'sync-folder':
        if (lies) return;
        return commitNames(
          (changes) => names === 'ordered' || [...changes.keys()].some((path) => isIn(path, record.path)),
        );
    }
  }

  function keptNames(unsynced: Unsynced, random: Random): readonly Naming[] {
    if (unsynced === 'gone') return [];
    if (unsynced === 'all there') return waiting;
    if (names === 'ordered') return waiting.slice(0, random.between(0, waiting.length));
    return waiting.filter(() => random.next() < 0.5);
  }

  return {
    playTo(position) {
      while (next < records.length && records[next]!.end <= position) play(records[next++]!);
    },
    cutInto(folder, unsynced, random) {
      const found: Naming = new Map(durable);
      for (const changes of keptNames(unsynced, random)) for (const [path, to] of changes) set(found, path, to);
      mkdirSync(folder, { recursive: true });
      for (const [path, to] of found) {
        // Without its folder nobody finds it.
        if (path === '.' || !to || !isReachable(found, path)) continue;
        if (to === 'folder') mkdirSync(join(folder, path), { recursive: true });
        else writeTo(join(folder, path), contentsOf(to, unsynced, random));
      }
    },
  };
}

function set(naming: Naming, path: string, to: Inode | 'folder' | null): void {
  if (to === null) naming.delete(path);
  else naming.set(path, to);
}

const isIn = (path: string, folder: string): boolean => dirname(path) === folder;

function isReachable(found: Naming, path: string): boolean {
  const folder = dirname(path);
  return folder === '.' || (found.get(folder) === 'folder' && isReachable(found, folder));
}

function commit(inode: Inode): void {
  inode.durable = inode.waiting.reduce(changed, inode.durable);
  inode.waiting = [];
}

function contentsOf({ durable, waiting }: Inode, unsynced: Unsynced, random: Random): Buffer {
  if (unsynced === 'gone') return durable;
  if (unsynced === 'all there') return waiting.reduce(changed, durable);
  const kept = waiting.filter(() => random.next() < 0.7);
  const last = kept.at(-1);
  // Torn in the middle: the disk writes sectors, and what is smaller than one may still be part of two.
  if (last && 'data' in last)
    kept[kept.length - 1] = { ...last, data: last.data.subarray(0, random.between(0, last.data.length)) };
  return kept.reduce(changed, durable);
}

function changed(contents: Buffer, change: Change): Buffer {
  if ('length' in change) {
    return change.length <= contents.length
      ? contents.subarray(0, change.length)
      : Buffer.concat([contents, Buffer.alloc(change.length - contents.length)]);
  }
  const { offset, data } = change;
  if (offset === contents.length) return Buffer.concat([contents, data]);
  const whole = Buffer.alloc(Math.max(contents.length, offset + data.length));
  contents.copy(whole);
  data.copy(whole, offset);
  return whole;
}

function writeTo(path: string, contents: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents, { mode: 0o600 });
}
