import type { Person } from '@foyer/shared/directory';
import { audiences, createClock, uuidv7, type Actor } from '@foyer/shared/events';
import { visitEvents, type VisitEvent } from '@foyer/shared/visits';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
const HUB: Actor = { kind: 'hub', id: 'hub' };
const SURNAMES = '王李张刘陈杨赵黄周吴徐孙';
const GIVEN = ['敏', '静', '晓东', '立涵', '海安', '慧然', '秋川', '雅强', '永丽', '皓薇'];

export const EVENTS_OF_A_VISIT = 7;
export const nameOf = (n: number): string => SURNAMES[n % SURNAMES.length]! + GIVEN[(n * 7) % GIVEN.length]!;
export const phoneOf = (n: number): string => `154${String(n).padStart(8, '0')}`;
export const startOf = (newest: number, visits: number, everyMs: number, n: number): number =>
  newest - (visits - 1 - n) * everyMs;

/** A visit from the desk to the door and out again, as the hub writes it; what each step says is checked elsewhere. */
export function eventsOfVisit(
  site: string,
  host: Person,
  n: number,
  start: number,
): { visitId: string; events: VisitEvent[] } {
  const visitId = uuidv7(start);
  const { id: hostPersonId, tenantId } = host;
  let at = start;
  const clock = createClock('hub', () => at);
  const step = (minute: number, by: Actor) => {
    at = start + minute * MINUTE_MS;
    return { now: () => at, newId: () => uuidv7(at), by, site, tick: () => clock.tick() };
  };
  const none: string[] = [];
  const kiosks = [audiences.kiosksOf(site)];
  const byHost: Actor = { kind: 'host', id: hostPersonId };
  const registered = {
    origin: 'desk',
    tenantId,
    hostPersonId,
    purpose: 'meeting',
    heads: 1,
    callNumber: `Z${String((n % 999) + 1).padStart(2, '0')}`,
    identityCheck: true,
    language: 'zh-CN',
  } as const;
  const pass = { notBefore: start, expires: start + 10 * HOUR_MS, zones: 0xffff };
  const events = [
    visitEvents.write(step(0, HUB), visitId, 'visit.registered', registered, kiosks),
    visitEvents.write(step(0, HUB), visitId, 'visit.host-asked', { rung: 'host', channel: 'mail' }, none),
    visitEvents.write(step(2, byHost), visitId, 'visit.approved', { word: 'tenant-page' }, kiosks),
    visitEvents.write(step(4, HUB), visitId, 'visit.identity-verified', { document: 'resident-id' }, kiosks),
    visitEvents.write(step(5, HUB), visitId, 'visit.pass-issued', pass, kiosks),
    visitEvents.write(step(5, HUB), visitId, 'visit.checked-in', { heads: 1, how: 'pass', granted: 'decided' }, kiosks),
    visitEvents.write(
      step(65, HUB),
      visitId,
      'visit.checked-out',
      { heads: 1, how: 'pass', granted: 'decided' },
      kiosks,
    ),
  ];
  return { visitId, events };
}
