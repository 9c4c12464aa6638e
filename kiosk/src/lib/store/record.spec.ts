import { createClock } from '@foyer/shared/events';
import { visitEvents, visitStatus, type VisitEvent, type VisitEventType } from '@foyer/shared/visits';
import { expect, it, vi } from 'vitest';
import { createRecord } from './record.ts';

const HOUR = 60 * 60_000;

function world() {
  const time = { now: Date.UTC(2025, 10, 22, 2) };
  const clock = createClock('hub', () => time.now);
  let ids = 0;
  const writer = {
    now: () => time.now,
    tick: () => clock.tick(),
    newId: () => `e${ids++}`,
    by: { kind: 'hub', id: 'hub' } as const,
    site: 'site',
  };
  const event = (id: string, type: VisitEventType, facts: object) => {
    time.now += 1000;
    return visitEvents.write(writer, id, type, facts as never, []) as VisitEvent;
  };
  const registered = (id: string) =>
    event(id, 'visit.registered', {
      origin: 'desk',
      tenantId: 't-1',
      purpose: 'meeting',
      heads: 1,
      callNumber: 'Z01',
      identityCheck: false,
      language: 'en',
    });
  return { time, event, registered, record: createRecord(() => time.now) };
}

it('comes to the same visit in whatever order its events arrive, and however often', () => {
  const { record, event, registered } = world();
  const events = [registered('v1'), event('v1', 'visit.approved', { word: 'link' })];
  record.add([...events].reverse());
  record.add(events);
  expect(visitStatus(record.visits.get('v1')!).status).toBe('cleared');
  expect(record.visits.get('v1')!.decisions).toHaveLength(1);
});

it('tells each subject that changed once, and nothing where nothing was new', () => {
  const { record, event, registered } = world();
  const events = [registered('v1'), event('v1', 'visit.approved', { word: 'link' }), registered('v2')];
  const onChange = vi.fn();
  record.onChange(onChange);
  expect(record.add(events)).toEqual(events.map(({ clock }) => clock));
  expect(onChange.mock.calls.map(([{ id }]) => id)).toEqual(['v1', 'v2']);
  expect(record.add(events)).toEqual([]);
  expect(onChange).toHaveBeenCalledTimes(2);
});

it('lets events pass that it does not know: of a later version, of another noun, and what is none', () => {
  const { record, registered } = world();
  const known = registered('v1');
  const later = { ...known, _id: 'visit:v1:later', v: 99 };
  expect(record.add([later, { _id: 'parcel:p1:e1' }, { _id: 'visit:v9:e9' }, {}, known])).toEqual([known.clock]);
});

it('forgets what is over, and keeps who is inside', () => {
  const { record, time, event, registered } = world();
  record.add([registered('gone'), registered('inside')]);
  record.add([event('inside', 'visit.checked-in', { heads: 1, granted: 'decided' })]);
  time.now += 48 * HOUR;
  record.add([registered('today')]);
  record.forgetWhatIsOver();
  expect([...record.visits.all()].map(({ id }) => id)).toEqual(['inside', 'today']);
  expect(record.holds('visit:gone:e1')).toBe(false);
  expect(record.holds('visit:inside:e2')).toBe(true);
});
