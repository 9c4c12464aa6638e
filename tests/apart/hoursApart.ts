import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { foldVisit, visitStatus, type Visit, type VisitEvent } from '@foyer/shared/visits';
import type { Random } from '../faults/random.ts';
import type { ApartWorld } from './apartWorld.ts';

const HOURS = 8;
const ACTS_AN_HOUR = 12;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const SETTLED_WITHIN_MS = 25_000;
const NOES = [{ type: 'decline', word: 'telephone' }, { type: 'refuse' }, { type: 'revoke-pass' }] as const;
const DESK = { kind: 'staff', id: 'lin' } as const;

/** What eight hours apart came to when all were together again; `faults` is empty where all held. */
export interface RoundApart {
  /** Entries of kiosks that were looked for at the hub, of all rounds so far. */
  events: number;
  /** Visits whose state was compared, at the hub, on its board and on every kiosk. */
  visits: number;
  devices: number;
  /** Flags that the desk was shown by then. */
  flags: number;
  faults: string[];
}

/**
 * Eight hours in which the network comes and goes, half of it at times, clocks are set wrong and each does what it can;
 * then the line is whole again. A seed tells the same story again.
 */
export function createHoursApart({ world, network, terminals }: ApartWorld, random: Random) {
  const { hub, clock } = world;
  const visits: string[] = [];
  const weather = [
    () => network.restore(),
    () => network.cut(),
    () => network.slow({ latencyMs: 30, bytesPerMs: 20 }),
    () => network.reorder(60),
    () => network.lose('to-hub'),
    () => network.lose('from-hub'),
    () => network.hang(),
  ];

  async function hour(): Promise<void> {
    random.pick(weather)();
    if (random.next() < 0.3) random.pick(terminals).skewMs = random.between(-DAY_MS, DAY_MS);
    for (let n = 0; n < ACTS_AN_HOUR; n++) {
      clock.now += (60 / ACTS_AN_HOUR) * MINUTE_MS;
      await act();
    }
  }

  async function act(): Promise<void> {
    const { kiosk } = random.pick(terminals);
    const visitId = visits.length === 0 ? null : random.pick(visits.slice(-2 * ACTS_AN_HOUR));
    const chosen = random.between(0, 5);
    if (visitId === null || chosen <= 1) visits.push(await kiosk.register());
    else if (chosen === 2) await kiosk.leave(visitId);
    else if (chosen === 3) await hub.visits.run(visitId, { type: 'approve', word: 'link' }, DESK);
    else if (chosen === 4) await hub.visits.run(visitId, { type: 'verify-identity', document: 'passport' }, DESK);
    else await hub.visits.run(visitId, random.pick(NOES), DESK);
  }

  async function atHub(visitId: string): Promise<Visit> {
    return foldVisit(visitId, (await hub.record.eventsOf('visit', visitId)) as VisitEvent[]);
  }

  async function differences(): Promise<string[]> {
    const faults: string[] = [];
    for (const visitId of visits) {
      const visit = await atHub(visitId);
      if (visit.registration === null) faults.push(`${visitId}: the hub has no registration`);
      for (const { kiosk } of terminals)
        if (!isDeepStrictEqual(await kiosk.visit(visitId), visit)) faults.push(`${visitId}: kiosk ${kiosk.id} differs`);
      const row = await hub.board.row(visitId);
      if (row && row.status.status !== visitStatus(visit).status) faults.push(`${visitId}: the board differs`);
      if (row && !isDeepStrictEqual(row.flags, visit.flags)) faults.push(`${visitId}: a flag is not on the board`);
    }
    return faults;
  }

  async function together(): Promise<string[]> {
    const until = Date.now() + SETTLED_WITHIN_MS;
    for (;;) {
      for (const { kiosk } of terminals) kiosk.retry();
      const settled = terminals.every(({ kiosk }) => kiosk.settled());
      const faults = settled ? await differences() : ['kiosks did not come to rest'];
      if (faults.length === 0 || Date.now() > until) return faults;
      await pause(200);
    }
  }

  return {
    async round(): Promise<RoundApart> {
      for (let n = 0; n < HOURS; n++) await hour();
      network.restore();
      const faults = await together();
      const times = new Map<string, number>();
      let flags = 0;
      for (const visitId of visits) {
        flags += (await atHub(visitId)).flags.length;
        for (const { _id } of await hub.record.eventsOf('visit', visitId)) times.set(_id, (times.get(_id) ?? 0) + 1);
      }
      const written = terminals.flatMap(({ kiosk }) => [...kiosk.written]);
      for (const id of written) if (times.get(id) !== 1) faults.push(`${id} is there ${times.get(id) ?? 0}×`);
      return { events: written.length, visits: visits.length, devices: terminals.length, flags, faults };
    },
  };
}
