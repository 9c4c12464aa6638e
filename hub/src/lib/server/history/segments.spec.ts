import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryShelf } from '../store/audiences/memoryShelf.ts';
import type { HistoryEntry } from './entry.ts';
import { openHistoryKeys, type HistoryKeys } from './historyKeys.ts';
import { openSegments, type Segments } from './segments.ts';

const MONDAY = Date.UTC(2026, 10, 23, 1);
const DAY_MS = 24 * 60 * 60_000;
const marks = { events: 7, vault: 3 };
let folder: string;
let wrapping: HistoryKeys;
let shelf = createMemoryShelf();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-segments-'));
  wrapping = await openHistoryKeys(folder);
  shelf = createMemoryShelf();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function entry(visitId: string, registeredAt: number, name = '王小明'): HistoryEntry {
  return { summary: { visitId, registeredAt }, name } as HistoryEntry;
}

const open = (rowsAtHand?: number): Promise<Segments> =>
  openSegments({ shelf, wrapping, ...(rowsAtHand === undefined ? {} : { rowsAtHand }) });

async function namesOf(segments: Segments, day: string): Promise<string[]> {
  return (await segments.entriesOf(day)).map(({ name }) => name);
}

describe('segments', () => {
  it('are there again after a restart, with how far they go', async () => {
    const segments = await open();
    await segments.put(entry('a', MONDAY));
    await segments.put(entry('b', MONDAY + 1, '李雷'));
    await segments.put(entry('c', MONDAY + DAY_MS));
    await segments.flush(marks);
    const again = await open();
    expect(again.marks).toEqual(marks);
    expect(again.visits).toBe(3);
    expect(again.days('2026-11-23', '2026-11-24')).toEqual(['2026-11-24', '2026-11-23']);
    expect(again.days('2026-11-24', '9999-12-31')).toEqual(['2026-11-24']);
    expect(await namesOf(again, '2026-11-23')).toEqual(['李雷', '王小明']);
    expect((await again.find('c'))?.summary.registeredAt).toBe(MONDAY + DAY_MS);
  });

  it('lose what was put and not flushed, marks and all', async () => {
    const segments = await open();
    await segments.put(entry('a', MONDAY));
    expect((await open()).marks).toBeNull();
  });

  it('say nothing of anybody on the disk', async () => {
    const segments = await open();
    await segments.put(entry('a', MONDAY, 'Ann Field'));
    await segments.flush(marks);
    const kept = await shelf.range({ after: '', before: '\u007f' });
    expect(kept.length).toBeGreaterThan(0);
    expect(JSON.stringify(kept)).not.toContain('Ann');
  });

  it('are of no use under another key, which is no reason to fail', async () => {
    const segments = await open();
    await segments.put(entry('a', MONDAY));
    await segments.flush(marks);
    wrapping = await openHistoryKeys(`${folder}-another`);
    expect((await open()).marks).toBeNull();
  });

  it('have a visit once, on the day that its registration turns out to have', async () => {
    const segments = await open();
    await segments.put(entry('a', MONDAY));
    await segments.flush(marks);
    await segments.put(entry('a', MONDAY - DAY_MS, 'moved'));
    expect(segments.days('0000-01-01', '9999-12-31')).toEqual(['2026-11-22']);
    expect((await segments.find('a'))?.name).toBe('moved');
    await segments.flush(marks);
    expect(await namesOf(await open(), '2026-11-23')).toEqual([]);
  });

  it('take from memory what nobody looks at, and never what is not on the disk yet', async () => {
    const segments = await open(1);
    for (let day = 0; day < 4; day++) await segments.put(entry(`v${day}`, MONDAY + day * DAY_MS));
    for (let day = 0; day < 4; day++) expect((await segments.find(`v${day}`))?.name).toBe('王小明');
    await segments.flush(marks);
    for (let day = 0; day < 4; day++) await segments.entriesOf(`2026-11-2${3 + day}`);
    await segments.put(entry('late', MONDAY + 1, '李雷'));
    expect(await namesOf(segments, '2026-11-24')).toEqual(['王小明']);
    expect(await namesOf(segments, '2026-11-23')).toEqual(['李雷', '王小明']);
  });

  it('tell who answers to some words and on which day, also of what is not flushed', async () => {
    const spoken = (id: string, at: number, text: string): HistoryEntry => ({ ...entry(id, at), text }) as HistoryEntry;
    const segments = await open(1);
    await segments.put(spoken('a', MONDAY, 'ann li\n15400001111'));
    await segments.put(spoken('b', MONDAY, 'bob wang\n15400002222'));
    await segments.put(spoken('c', MONDAY + DAY_MS, 'ann wang\n15400003333'));
    await segments.flush(marks);
    await segments.put(spoken('d', MONDAY + 2 * DAY_MS, 'ann wang\n15400004444'));
    const days = segments.days('0000', '9999');
    const answering = async (...words: string[]) => {
      const found: string[] = [];
      for await (const { day, entries } of segments.answering(days, words))
        found.push(`${day} ${entries.map(({ summary }) => summary.visitId).join(' ')}`);
      return found;
    };
    expect(await answering('ann', 'wang')).toEqual(['2026-11-25 d', '2026-11-24 c']);
    expect(await answering('15400002222')).toEqual(['2026-11-23 b']);
    expect(await answering('nobody')).toEqual([]);
    // A folder that an older program wrote has no texts apart from its entries: they are made when they are missed.
    await shelf.batch([{ type: 'del', key: 'lines:2026-11-23' }]);
    expect(await answering('bob')).toEqual(['2026-11-23 b']);
    expect((await shelf.getMany(['lines:2026-11-23']))[0]).toBeDefined();
  });

  it('are empty once they were cleared', async () => {
    const segments = await open();
    await segments.put(entry('a', MONDAY));
    await segments.flush(marks);
    await segments.clear();
    expect([segments.marks, segments.visits, await segments.find('a')]).toEqual([null, 0, undefined]);
  });
});
