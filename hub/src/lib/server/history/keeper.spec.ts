import { createClock, type Writer } from '@foyer/shared/events';
import { visitEvents, type VisitEvent } from '@foyer/shared/visits';
import { expect, it } from 'vitest';
import type { HistoryEntry } from './entry.ts';
import { createKeeper, type KeeperOptions } from './keeper.ts';
import type { Marks } from './segments.ts';

const NOON = Date.UTC(2026, 10, 22, 4);
const clock = createClock('hub', () => NOON);
let ids = 0;
const writer: Writer = {
  now: () => NOON,
  tick: () => clock.tick(),
  newId: () => `e${++ids}`,
  by: { kind: 'staff', id: 'lin' },
  site: 'site',
};

function registered(visitId: string): VisitEvent {
  const facts = {
    origin: 'walk-in',
    tenantId: 't-1',
    purpose: 'meeting',
    heads: 1,
    callNumber: 'Z01',
    identityCheck: true,
    language: 'en',
  } as const;
  return visitEvents.write(writer, visitId, 'visit.registered', facts, []);
}

it('a visit that could not be put into the index is tried again, and the index says meanwhile that it is behind', async () => {
  const record = new Map(['v-1', 'v-2'].map((visitId) => [visitId, [registered(visitId)]]));
  const index = new Map<string, HistoryEntry>();
  const marks: (Marks | null)[] = [];
  const faults: string[] = [];
  let isDamaged = true;
  let tell: (change: { id: string; seq: number }) => void = () => undefined;
  const keeper = createKeeper({
    segments: {
      marks: { events: 0, vault: 0 },
      find: async (visitId: string) => index.get(visitId),
      put: async (entry: HistoryEntry) => void index.set(entry.summary.visitId, entry),
      flush: async (reached: Marks | null) => void marks.push(reached),
    },
    log: { eventsOf: async (_noun: 'visit', visitId: string) => record.get(visitId) ?? [] },
    events: {
      lastSeq: () => 0,
      follow: async (_since: number, listener: typeof tell) => {
        tell = listener;
        return () => undefined;
      },
    },
    vault: { lastSeq: () => 0, follow: async () => () => undefined },
    details: async (visitId: string) => {
      if (visitId === 'v-1' && isDamaged) throw new Error('damaged');
      return { name: '李雷', needs: [] };
    },
    directory: { person: () => undefined, tenant: () => undefined },
    onError: (_error: unknown, about: string) => void faults.push(about),
  } as unknown as KeeperOptions);

  keeper.start();
  await keeper.settled();
  [...record.values()].forEach(([event], i) => tell({ id: event!._id, seq: i + 1 }));
  await keeper.settled();
  expect([...index.keys()]).toEqual(['v-2']);
  expect(faults).toEqual(['v-1']);

  isDamaged = false;
  await keeper.settled();
  expect([...index.keys()]).toEqual(['v-2', 'v-1']);

  isDamaged = true;
  tell({ id: record.get('v-1')![0]!._id, seq: 3 });
  await keeper.stop();
  expect(marks.at(-1)).toBeNull();
});
