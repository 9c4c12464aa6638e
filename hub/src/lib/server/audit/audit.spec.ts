import { uuidv7 } from '@foyer/shared/events';
import { emergencyEvents } from '@foyer/shared/emergencies';
import { staffEvents } from '@foyer/shared/staff';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEventLog, type EventLog } from '../record/eventLog.ts';
import { openMemoryStore, type Store } from '../store/openStore.ts';
import type { Audit, AuditEntry, AuditQuery, NewAuditEntry } from './audit.ts';
import { SEEN_AGAIN_AFTER_MS } from './grain.ts';
import { openAudit } from './openAudit.ts';

const START = Date.UTC(2026, 10, 22, 1);
const DAY_MS = 24 * 60 * 60_000;
const mei = { kind: 'staff', id: 'mei' } as const;
const lin = { kind: 'staff', id: 'lin' } as const;
const always: AuditQuery = { from: START - DAY_MS, until: START + 30 * DAY_MS };

describe('the audit trail', () => {
  let clock: number;
  let store: Store;
  let events: Store;
  let log: EventLog;
  let audit: Audit;
  let faults: unknown[];
  const now = () => clock;
  const newId = () => uuidv7(now());
  const onError = (error: unknown) => void faults.push(error);
  const open = () => openAudit({ store, log, now, newId, onError });

  beforeEach(async () => {
    clock = START;
    faults = [];
    store = await openMemoryStore('audit', { onError });
    events = await openMemoryStore('events', { onError });
    log = createEventLog({ store: events, node: 'hub', defaultSite: () => 'site', now, newId, onError });
    audit = await open();
  });
  afterEach(async () => {
    await audit.stop();
    await store.close();
    await events.close();
  });

  /** Each a millisecond after the one before, so that their order is known. */
  async function record(...entries: NewAuditEntry[]): Promise<void> {
    for (const entry of entries) {
      await audit.record(entry);
      clock += 1;
    }
  }
  const visit = (id: string) => ({ kind: 'visit', id }) as const;
  const whats = async (query: Partial<AuditQuery> = {}): Promise<string[]> =>
    (await audit.read({ ...always, ...query }, 100)).entries.map(({ what }) => what);

  it('says who did what, to what and when, newest first, also after a restart', async () => {
    await record(
      { by: mei, what: 'signed-in', session: 's1', from: '10.0.0.1' },
      { by: mei, what: 'visit', session: 's1', subject: visit('v1') },
    );
    audit = await open();
    const { entries, next } = await audit.read(always, 100);
    expect(next).toBeNull();
    expect(entries).toMatchObject([
      { at: START + 1, by: mei, what: 'visit', subject: visit('v1'), session: 's1' },
      { at: START, by: mei, what: 'signed-in', from: '10.0.0.1' },
    ]);
  });

  it('is on the disk when the page goes out', async () => {
    await audit.record({ by: mei, what: 'exported', note: 'visits' });
    expect((await store.db.info()).doc_count).toBe(1);
  });

  it('shows alarms and drills with their ends, as the record has them, also after a restart', async () => {
    const append = async (id: string, type: 'emergency.raised' | 'emergency.ended', facts: object) => {
      clock += 1;
      await log.append([emergencyEvents.write(log.writer(mei, 'west'), id, type, facts as never, [])]);
    };
    await append('e1', 'emergency.raised', { kind: 'fire', drill: true });
    await append('e1', 'emergency.ended', { how: 'over' });
    await append('e2', 'emergency.raised', { kind: 'gas', drill: false });
    await append('e2', 'emergency.ended', { how: 'false-alarm' });
    const expected = ['alarm-ended', 'alarm-raised', 'drill-ended', 'drill-started'];
    expect(await whats()).toEqual(expected);
    audit = await open();
    expect(await whats()).toEqual(expected);
    const { entries } = await audit.read(always, 2);
    expect(entries).toMatchObject([
      { by: mei, subject: { kind: 'alarm', id: 'e2' }, sites: ['west'], note: 'false-alarm' },
      { subject: { kind: 'alarm', id: 'e2' }, note: 'gas' },
    ]);
  });

  it('leaves out what whoever reads it may not see, also of an export', async () => {
    await record({ by: mei, what: 'visit', subject: visit('v1') }, { by: lin, what: 'visit', subject: visit('v2') });
    const visible = async ({ by }: AuditEntry): Promise<boolean> => by?.id === 'lin';
    expect((await audit.read({ ...always, visible }, 100)).entries).toMatchObject([{ by: lin }]);
    expect(await Array.fromAsync(audit.all({ ...always, visible }))).toMatchObject([{ by: lin }]);
  });

  describe('how fine it is', () => {
    const looks: NewAuditEntry = { by: mei, session: 's1', what: 'visit', subject: visit('v1') };

    it('records once an hour what one session looks at again', async () => {
      await record(looks, looks, looks);
      expect(await whats()).toEqual(['visit']);
      clock += SEEN_AGAIN_AFTER_MS;
      await record(looks, looks);
      expect(await whats()).toEqual(['visit', 'visit']);
    });

    it('records another visit, another session and another kind of page', async () => {
      await record(looks, { ...looks, subject: visit('v2') }, { ...looks, session: 's2' }, { ...looks, what: 'pass' });
      expect(await whats()).toEqual(['pass', 'visit', 'visit', 'visit']);
    });

    it('records every photograph and every act', async () => {
      const photograph: NewAuditEntry = { ...looks, what: 'photograph' };
      const act: NewAuditEntry = { by: mei, what: 'exported', note: 'visits' };
      await record(photograph, photograph, act, act);
      expect(await whats()).toEqual(['exported', 'exported', 'photograph', 'photograph']);
    });

    it('records a search when it begins and not with every letter, and never what was typed', async () => {
      const search = (typed: string): NewAuditEntry => ({ by: mei, session: 's1', what: 'search', typed });
      await record(search('wang'), search('wangx'), search('WangXM'), search('li'), search('wang'));
      expect(await whats()).toEqual(['search', 'search', 'search']);
      const { rows } = await store.db.allDocs({ include_docs: true });
      expect(JSON.stringify(rows)).not.toMatch(/wang|typed/i);
    });
  });

  describe('is read', () => {
    beforeEach(() =>
      record(
        { by: mei, what: 'visit', session: 's1', subject: visit('v1') },
        { by: lin, what: 'visit', session: 's2', subject: visit('v2') },
        { by: null, what: 'sign-in-refused', from: '10.0.0.9' },
        { by: lin, what: 'exported', session: 's2', note: 'visits' },
      ),
    );

    it('by person, nobody among them', async () => {
      expect(await whats({ by: 'lin' })).toEqual(['exported', 'visit']);
      expect(await whats({ by: 'nobody' })).toEqual(['sign-in-refused']);
    });

    it('by kind, by subject and by session', async () => {
      expect(await whats({ what: 'visit' })).toEqual(['visit', 'visit']);
      expect(await whats({ subject: 'v2' })).toEqual(['visit']);
      expect(await whats({ subject: 's2' })).toEqual(['exported', 'visit']);
    });

    it('by time: from is in, until is not', async () => {
      expect(await whats({ from: START + 1, until: START + 3 })).toEqual(['sign-in-refused', 'visit']);
    });

    it('a page at a time, each entry once', async () => {
      const read: AuditEntry[] = [];
      let before: string | undefined;
      for (let pages = 0; pages < 4; pages++) {
        const page = await audit.read(always, 1, before);
        read.push(...page.entries);
        if (page.next === null) break;
        before = page.next;
      }
      expect(read.map(({ what }) => what)).toEqual(['exported', 'sign-in-refused', 'visit', 'visit']);
    });

    it('as a whole, for an export', async () => {
      const all: string[] = [];
      for await (const { what } of audit.all({ ...always, by: 'lin' })) all.push(what);
      expect(all).toEqual(['exported', 'visit']);
    });
  });

  it('looks through a bounded stretch at a time, and says where to read on', async () => {
    const docs = Array.from({ length: 5_200 }, (_, i) => ({ _id: uuidv7(START + i), v: 1, by: lin, what: 'visit' }));
    docs[0] = { ...docs[0]!, what: 'exported' };
    await store.writer.append(docs);
    const first = await audit.read({ ...always, what: 'exported' }, 100);
    expect(first.entries).toEqual([]);
    expect(first.next).not.toBeNull();
    const second = await audit.read({ ...always, what: 'exported' }, 100, first.next!);
    expect(second).toMatchObject({ entries: [{ what: 'exported' }], next: null });
  });

  it('shows facts of the record between its own entries without writing them again', async () => {
    await record({ by: mei, what: 'exported', note: 'visits' });
    await log.append([staffEvents.write(log.writer(lin), 'mei', 'staff.role-changed', { role: 'manager' }, [])]);
    clock += 1;
    await record({ by: lin, what: 'exported', note: 'visits' });
    const { entries } = await audit.read(always, 100);
    expect(entries.map(({ what }) => what)).toEqual(['exported', 'role-changed', 'exported']);
    expect(entries[1]).toMatchObject({ by: lin, subject: { kind: 'staff', id: 'mei' }, note: 'manager' });
    expect((await store.db.info()).doc_count).toBe(2);
    audit = await open();
    expect(await whats({ subject: 'mei' })).toEqual(['role-changed']);
  });

  describe('on a disk that refuses', () => {
    it('keeps the page waiting for a moment only, and writes the entry when the disk takes it', async () => {
      let refuse = true;
      const append = store.writer.append;
      const writer = {
        ...store.writer,
        append: (docs: Parameters<typeof append>[0]) => (refuse ? Promise.reject(new Error('full')) : append(docs)),
      };
      audit = await openAudit({ store: { db: store.db, writer }, log, now, newId, onError });
      const start = performance.now();
      await audit.record({ by: mei, what: 'exported' });
      expect(performance.now() - start).toBeLessThan(900);
      expect(faults).toHaveLength(1);
      refuse = false;
      await audit.stop();
      expect(await whats()).toEqual(['exported']);
    });
  });
});
