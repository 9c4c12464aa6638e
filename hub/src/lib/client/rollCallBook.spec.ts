import { emergencyEvents, type EmergencyEvent, type MusterParty } from '@foyer/shared/emergencies';
import { createClock, type Writer } from '@foyer/shared/events';
import { describe, expect, it, vi } from 'vitest';
import type { MusterTap, RollCall } from '../emergencies/rollCall.ts';
import type { Answered, RollCallApi } from './rollCallApi.ts';
import { RollCallBook } from './rollCallBook.svelte.ts';
import type { Kept, RollCallStore } from './rollCallStore.ts';

const NOON = Date.UTC(2026, 10, 22, 4);
const ALARM = 'a-1';

const clock = createClock('hub', () => NOON);
let ids = 0;
const hub: Writer = {
  now: () => NOON,
  tick: () => clock.tick(),
  newId: () => `hub-${++ids}`,
  by: { kind: 'staff', id: 'lin' },
  site: 'site',
};
const write = (type: string, facts: object, by = hub): EmergencyEvent =>
  emergencyEvents.write(by, ALARM, type as 'emergency.raised', facts as never, []) as EmergencyEvent;

/** A hub on the other side of a network that can be cut, and a disk that outlives the page. */
function createStreet() {
  const lines = ['v-1', 'v-2'].map((visitId) => ({
    visitId,
    heads: 2,
    floor: '12',
    confidence: 'certain',
    reason: 'scanned-in',
  }));
  const events = [write('emergency.raised', { kind: 'fire', drill: false }), write('emergency.listed', { lines })];
  const taken: MusterTap[] = [];
  const disk = { kept: { list: null, taps: [] } as Kept, forgotten: 0 };
  const street = { isAway: false, isOver: false, hubIsAheadMs: 0, events, taken, disk };

  const list = (): RollCall => ({
    emergencyId: ALARM,
    now: NOON + street.hubIsAheadMs,
    events: [...events],
    people: [],
    expected: [],
    names: {},
  });
  async function answer<T>(value: () => T): Promise<Answered<T>> {
    if (street.isAway) return { is: 'away' };
    return street.isOver ? { is: 'over' } : { is: 'answer', value: value() };
  }
  const api: RollCallApi = {
    list: () => answer(list),
    deliver: (taps) =>
      answer(() => {
        taken.push(...taps);
        for (const { type, markId, ...facts } of taps) {
          const known = events.some(({ _id }) => _id.endsWith(markId));
          const name = type === 'mark' ? 'emergency.marked' : 'emergency.searched';
          if (!known) events.push(write(name, { ...facts, phone: 'phone-1' }, { ...hub, newId: () => markId }));
        }
        return taps.map(({ markId }) => markId);
      }),
  };
  const store: RollCallStore = {
    phone: () => 'phone-1',
    read: () => disk.kept,
    write: (kept) => void (disk.kept = kept),
    forget() {
      disk.kept = { list: null, taps: [] };
      disk.forgotten += 1;
    },
  };
  const open = () => new RollCallBook({ api, store, phone: 'phone-1', now: () => NOON });
  return Object.assign(street, { open });
}

const party = (book: RollCallBook, visitId: string): MusterParty =>
  book.muster.floors.flatMap(({ parties }) => parties).find((one) => one.visitId === visitId)!;
const sent = (book: RollCallBook) => vi.waitFor(() => expect(book.taps).toEqual([]));

async function opened(street: ReturnType<typeof createStreet>): Promise<RollCallBook> {
  const book = street.open();
  await book.exchange();
  return book;
}

describe('a roll call on a phone', () => {
  it('shows whom the hub lists', async () => {
    const book = await opened(createStreet());
    expect(book).toMatchObject({ state: 'live', over: false, muster: { heads: 4, safe: 0, missing: 4 } });
  });

  it('shows a tick at once and sends it', async () => {
    const street = createStreet();
    const book = await opened(street);
    book.markParty(party(book, 'v-1'), 'safe', 2, 'assembly-point');
    expect(book.muster).toMatchObject({ safe: 2, missing: 2 });
    await sent(book);
    expect(street.taken).toMatchObject([{ type: 'mark', visitId: 'v-1', state: 'safe', heads: 2 }]);
    expect(book.muster).toMatchObject({ safe: 2, missing: 2 });
  });

  it('replaces what stood, its own and others’', async () => {
    const street = createStreet();
    const book = await opened(street);
    book.markParty(party(book, 'v-1'), 'safe', 2);
    await sent(book);
    book.markParty(party(book, 'v-1'), 'missing', 2);
    expect(party(book, 'v-1')).toMatchObject({ state: 'missing', safe: 0 });
    await sent(book);
    expect(street.taken[1]).toMatchObject({ heads: 0, replaces: [street.taken[0]!.markId] });
  });

  it('hears of others’ ticks before it has read the list again', async () => {
    const book = await opened(createStreet());
    const facts = { visitId: 'v-2', state: 'safe', heads: 1, at: NOON, replaces: [] };
    book.hear([write('emergency.marked', facts), { nothing: 'known' }]);
    expect(party(book, 'v-2')).toMatchObject({ state: 'some', safe: 1 });
  });

  it('marks the time of a tick by the hub’s clock', async () => {
    const street = createStreet();
    street.hubIsAheadMs = 90_000;
    const book = await opened(street);
    book.markFloor('12', true);
    expect(book.taps).toMatchObject([{ type: 'search', floor: '12', clear: true, at: NOON + 90_000 }]);
  });
});

describe('a phone without the network', () => {
  it('goes on ticking, and sends it all in order when the hub is back', async () => {
    const street = createStreet();
    const book = await opened(street);
    street.isAway = true;
    book.markParty(party(book, 'v-1'), 'safe', 2);
    book.markParty(party(book, 'v-2'), 'missing', 2);
    await vi.waitFor(() => expect(book.state).toBe('offline'));
    expect(book.muster).toMatchObject({ safe: 2, missing: 2 });
    street.isAway = false;
    await book.exchange();
    expect(book.state).toBe('live');
    expect(street.taken.map((tap) => tap.type === 'mark' && tap.visitId)).toEqual(['v-1', 'v-2']);
  });

  it('still has the list and its ticks when its page is opened anew', async () => {
    const street = createStreet();
    const before = await opened(street);
    street.isAway = true;
    before.markParty(party(before, 'v-1'), 'safe', 1);
    const book = street.open();
    expect(book).toMatchObject({ state: 'offline', muster: { heads: 4, safe: 1 } });
    street.isAway = false;
    await book.exchange();
    expect(street.taken).toHaveLength(1);
    expect(street.disk.kept.taps).toEqual([]);
  });

  it('that never had the list has nothing to show', async () => {
    const street = createStreet();
    street.isAway = true;
    expect((await opened(street)).state).toBe('loading');
  });
});

describe('after the alarm', () => {
  it('the names leave the phone once everything is delivered', async () => {
    const street = createStreet();
    const book = await opened(street);
    expect(street.disk.kept.list).not.toBeNull();
    street.events.push(write('emergency.ended', { how: 'over' }));
    await book.exchange();
    expect(book.over).toBe(true);
    expect(street.disk.kept).toEqual({ list: null, taps: [] });
  });

  it('a link that is over is said, and what was not delivered is kept', async () => {
    const street = createStreet();
    const book = await opened(street);
    street.isOver = true;
    book.markParty(party(book, 'v-1'), 'safe', 2);
    await vi.waitFor(() => expect(book.state).toBe('link-over'));
    expect(street.disk.kept.taps).toHaveLength(1);
    expect(street.disk.forgotten).toBe(0);
  });
});
