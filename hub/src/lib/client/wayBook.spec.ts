import { describe, expect, it, vi } from 'vitest';
import type { Tick } from '../post/requests.ts';
import type { WayItem, WayView } from '../post/view.ts';
import type { WayAnswer, WayApi } from './wayApi.ts';
import { WayBook } from './wayBook.svelte.ts';
import type { KeptWay } from './wayStore.ts';

const NOON = Date.UTC(2026, 10, 23, 4);
const LETTER: WayItem = {
  ...{ noun: 'letter', letterId: 'l-1', kind: 'registered', name: '王小明', ending: '8901' },
  ...{ since: NOON, dueAt: NOON + 3_600_000, again: false },
};
const BILL: WayItem = { noun: 'mailround', roundId: 'r-1', kind: 'bill', signed: false, title: '水费', again: false };
const DOOR = { tenantId: 't-1', tenant: '恒川', unit: '1203' };
const receipt = { name: '李', signature: { how: 'typed', name: '李' } } as const;

/** A hub on the other side of a network that can be cut, and a disk that outlives the page. */
function createLift() {
  const disk: { kept: KeptWay } = { kept: { list: null, ticks: [] } };
  const hub = { isAway: false, isSignedOut: false, refuses: null as string | null, taken: [] as Tick[], reopened: 0 };
  const list = (): WayView => {
    const done = (noun: string): boolean => hub.taken.some(({ of }) => of.noun === noun);
    const items = [LETTER, BILL].filter(({ noun }) => !done(noun));
    const doors = items.length > 0 ? [{ ...DOOR, items }] : [];
    return { now: NOON + 500, floors: doors.length > 0 ? [{ tower: null, floor: '12', doors }] : [] };
  };
  const answer = <T>(value: () => T): WayAnswer<T> => {
    if (hub.isAway) return { is: 'away' };
    return hub.isSignedOut ? { is: 'signed-out' } : { is: 'answer', value: value() };
  };
  const api: WayApi = {
    list: async () => answer(list),
    async deliver(tick) {
      if (!hub.isAway && !hub.isSignedOut && hub.refuses)
        return { is: 'refused', why: hub.refuses as 'already-signed' };
      return answer(() => (hub.taken.push(tick), true as const));
    },
    reopen: async (of) =>
      answer(() => {
        hub.taken = hub.taken.filter((tick) => tick.of.noun !== of.noun);
        hub.reopened += 1;
        return true as const;
      }),
  };
  const store = { read: () => disk.kept, write: (kept: KeptWay) => void (disk.kept = structuredClone(kept)) };
  return { hub, disk, open: () => new WayBook({ api, store, now: () => NOON }) };
}
const namesOf = (book: WayBook): string[] =>
  book.floors.flatMap(({ doors }) => doors.flatMap(({ items }) => items.map(({ noun }) => noun)));

describe('the list on a phone that carries mail up', () => {
  it('counts a tick at once, sends it, and has the hub’s time', async () => {
    const { hub, open } = createLift();
    const book = open();
    await book.exchange();
    expect([book.state, namesOf(book)]).toEqual(['live', ['letter', 'mailround']]);
    book.left(LETTER, DOOR, receipt);
    expect(namesOf(book)).toEqual(['mailround']);
    await vi.waitFor(() => expect(book.ticks).toEqual([]));
    expect(hub.taken).toMatchObject([{ at: NOON + 500, of: { letterId: 'l-1' }, did: { type: 'left', receipt } }]);
  });

  it('loses no tick in a lift, nor when the page is opened again there', async () => {
    const { hub, disk, open } = createLift();
    const first = open();
    await first.exchange();
    hub.isAway = true;
    first.left(LETTER, DOOR, receipt);
    first.missed(BILL, DOOR, 'nobody');
    await vi.waitFor(() => expect(first.state).toBe('offline'));
    expect(disk.kept.ticks).toHaveLength(2);
    const second = open();
    expect([second.state, namesOf(second), second.ticks.length]).toEqual(['offline', [], 2]);
    hub.isAway = false;
    await second.exchange();
    expect(hub.taken.map(({ did }) => did.type)).toEqual(['left', 'missed']);
    expect(disk.kept.ticks).toEqual([]);
  });

  it('keeps ticks for whoever has to sign in first', async () => {
    const { hub, disk, open } = createLift();
    const book = open();
    await book.exchange();
    hub.isSignedOut = true;
    book.left(BILL, DOOR);
    await vi.waitFor(() => expect(book.state).toBe('signed-out'));
    expect(disk.kept.ticks).toHaveLength(1);
  });

  it('says what the hub will never take, and goes on with the rest', async () => {
    const { hub, open } = createLift();
    const book = open();
    await book.exchange();
    hub.refuses = 'already-signed';
    book.left(LETTER, DOOR, receipt);
    await vi.waitFor(() => expect(book.notTaken).toMatchObject([{ why: 'already-signed' }]));
    expect([book.ticks, book.done]).toEqual([[], []]);
    book.seen(book.notTaken[0]!.tick.tickId);
    expect(book.notTaken).toEqual([]);
  });

  it('takes a tick back, from the phone or from the hub', async () => {
    const { hub, open } = createLift();
    const book = open();
    await book.exchange();
    hub.isAway = true;
    book.left(BILL, DOOR);
    await book.undo(book.done[0]!);
    expect([namesOf(book), book.ticks]).toEqual([['letter', 'mailround'], []]);
    hub.isAway = false;
    book.left(BILL, DOOR);
    await vi.waitFor(() => expect(hub.taken).toHaveLength(1));
    await vi.waitFor(() => expect(book.ticks).toEqual([]));
    await book.undo(book.done[0]!);
    expect([hub.reopened, namesOf(book)]).toEqual([1, ['letter', 'mailround']]);
  });

  it('does not ask again at a door where nobody was', async () => {
    const { open } = createLift();
    const book = open();
    await book.exchange();
    book.missed(LETTER, DOOR, 'nobody');
    await book.exchange();
    expect(namesOf(book)).toEqual(['mailround']);
  });
});
