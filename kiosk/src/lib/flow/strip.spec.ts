import { createClock } from '@foyer/shared/events';
import { foldVisit, visitEvents, type VisitEvent, type VisitEventType, type VisitFacts } from '@foyer/shared/visits';
import { expect, it } from 'vitest';
import { STRIP_LENGTH, STRIP_SHOWN_MS, stripOf } from './strip.ts';

const TEN = Date.UTC(2025, 10, 22, 2);
const MINUTE = 60_000;

/** A visit whose steps happened at these minutes after ten. */
function visit(number: string, ...steps: [minute: number, type: VisitEventType, facts: object][]) {
  const time = { now: TEN };
  const clock = createClock('hub', () => time.now);
  let ids = 0;
  const writer = {
    now: () => time.now,
    tick: () => clock.tick(),
    newId: () => `e${ids++}`,
    by: { kind: 'hub', id: 'hub' } as const,
    site: 'site',
  };
  const registered: VisitFacts<'visit.registered'> = {
    origin: 'walk-in',
    tenantId: 't-1',
    purpose: 'meeting',
    heads: 1,
    callNumber: number,
    identityCheck: true,
    language: 'en',
  };
  const events = [[0, 'visit.registered', registered] as const, ...steps].map(([minute, type, facts]) => {
    time.now = TEN + minute * MINUTE;
    return visitEvents.write(writer, number, type, facts as never, []) as VisitEvent;
  });
  return foldVisit(number, events);
}

const approved = [1, 'visit.approved', { word: 'link' }] as [number, VisitEventType, object];
const verified = [2, 'visit.identity-verified', { document: 'passport' }] as [number, VisitEventType, object];
const inside = [2, 'visit.checked-in', { heads: 1, granted: 'decided' }] as [number, VisitEventType, object];
const pass = { notBefore: TEN, expires: TEN + 600 * MINUTE, zones: 1 };
const issued = [2, 'visit.pass-issued', pass] as [number, VisitEventType, object];
const nextOf = (of: ReturnType<typeof visit>, minute = 3) => stripOf([of], TEN + minute * MINUTE)[0]?.next;

it('says in a word what each number does next', () => {
  expect(nextOf(visit('A01'))).toBe('asking');
  expect(nextOf(visit('A01', [1, 'visit.asked-to-wait', { minutes: 5, word: 'link' }]))).toBe('wait');
  expect(nextOf(visit('A01', [1, 'visit.host-asked', { rung: 'desk', channel: 'telephone' }]))).toBe('please-see-desk');
  expect(nextOf(visit('A01', approved))).toBe('to-the-desk');
  expect(nextOf(visit('A01', approved, verified, issued))).toBe('pass-ready');
  expect(nextOf(visit('A01', approved, verified, issued, inside))).toBe('pass-ready');
});

it('never shows that somebody was turned away', () => {
  expect(nextOf(visit('A01', [1, 'visit.declined', { word: 'link' }]))).toBe('please-see-desk');
});

it('lets go of those who are in with nothing to fetch, gone or refused', () => {
  const outside = [2, 'visit.checked-out', { heads: 1, how: 'pass', granted: 'decided' }] as typeof inside;
  expect(nextOf(visit('A01', approved, verified, inside))).toBeUndefined();
  expect(nextOf(visit('A01', approved, verified, issued, inside, outside))).toBeUndefined();
  expect(nextOf(visit('A01', [1, 'visit.refused', {}]))).toBeUndefined();
  expect(nextOf(visit('A01', [1, 'visit.withdrawn', {}]))).toBeUndefined();
});

it('drops a number fifteen minutes after its last news, but not one that was asked to wait', () => {
  const minutes = STRIP_SHOWN_MS / MINUTE;
  expect(nextOf(visit('A01'), minutes - 1)).toBe('asking');
  expect(nextOf(visit('A01'), minutes)).toBeUndefined();
  expect(nextOf(visit('A01', approved), minutes)).toBe('to-the-desk');
  expect(nextOf(visit('A01', [1, 'visit.asked-to-wait', { minutes: 30, word: 'link' }]), 25)).toBe('wait');
});

it('shows the latest news first, and not more than fit', () => {
  const visits = Array.from({ length: 20 }, (_, n) =>
    visit(`A${10 + n}`, [n / 10, 'visit.approved', { word: 'link' }]),
  );
  const strip = stripOf(visits, TEN + 3 * MINUTE);
  expect(strip).toHaveLength(STRIP_LENGTH);
  expect(strip[0]!.callNumber).toBe('A29');
  expect(Object.keys(strip[0]!)).toEqual(['callNumber', 'next']);
});
