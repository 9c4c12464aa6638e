import { decideVisit, foldVisit, visitStatus, type Visit, type VisitEvent } from '@foyer/shared/visits';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TestHub } from '../../hub/src/lib/server/testHub.ts';
import { HOST } from '../faults/furnish.ts';
import { createRandom } from '../faults/random.ts';
import type { Network } from '../world/network.ts';
import { startApart, type ApartWorld, type Terminal } from './apartWorld.ts';
import { createHoursApart } from './hoursApart.ts';

/** Two kiosks with their own stores and clocks, a hub on a real disk, and a network between them that can be cut. */

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const DESK = { kind: 'staff', id: 'lin' } as const;
const MINUTES_BEHIND = -10 * MINUTE_MS;
const DAYS_AHEAD = 2 * DAY_MS;

let world: TestHub;
let network: Network;
let terminals: readonly Terminal[];
let apart: ApartWorld;

beforeEach(async () => {
  apart = await startApart([MINUTES_BEHIND, DAYS_AHEAD]);
  ({ world, network, terminals } = apart);
});
afterEach(() => apart.close());

async function atHub(visitId: string): Promise<Visit> {
  return foldVisit(visitId, (await world.hub.record.eventsOf('visit', visitId)) as VisitEvent[]);
}

/** Everybody has heard everything, and says the same of this visit. @returns what they say */
async function agreed(visitId: string): Promise<Visit> {
  await vi.waitFor(
    async () => {
      for (const { kiosk } of terminals) kiosk.retry();
      expect(terminals.map(({ kiosk }) => kiosk.settled())).toEqual([true, true]);
      const said = await Promise.all([atHub(visitId), ...terminals.map(({ kiosk }) => kiosk.visit(visitId))]);
      for (const one of said) expect(one).toEqual(said[0]);
    },
    { timeout: 25_000, interval: 250 },
  );
  const visit = await atHub(visitId);
  const row = await world.hub.board.row(visitId);
  expect([row?.status.status, row?.flags]).toEqual([visitStatus(visit).status, visit.flags]);
  return visit;
}

/** Registered at the first kiosk, whose clock is behind, and known to all. */
async function registered(): Promise<string> {
  const visitId = await terminals[0]!.kiosk.register();
  await vi.waitFor(async () => expect((await atHub(visitId)).registration).not.toBeNull(), 10_000);
  await agreed(visitId);
  return visitId;
}

async function letIn(visitId: string): Promise<void> {
  const { visits } = world.hub;
  expect(await visits.run(visitId, { type: 'approve', word: 'link' }, DESK)).toMatchObject({ ok: true });
  const verified = await visits.run(visitId, { type: 'verify-identity', document: 'passport' }, DESK);
  expect(verified).toMatchObject({ ok: true });
  await vi.waitFor(async () => expect(visitStatus(await atHub(visitId)).status).toBe('on-site'), 10_000);
}

const checkOut = { type: 'check-out', heads: 1, how: 'pass', granted: 'provisional' } as const;

it('who was checked out at two kiosks apart has left once, and the desk is told, with clocks minutes and days wrong', async () => {
  const visitId = await registered();
  await letIn(visitId);
  await agreed(visitId);
  network.cut();
  for (const { kiosk } of terminals) await kiosk.run(visitId, checkOut);
  network.restore();
  const visit = await agreed(visitId);
  expect([visitStatus(visit).status, visit.flags]).toEqual(['left', ['out-more-than-in']]);
});

it('what the desk decides upon the entry of a clock that is days ahead comes after it', async () => {
  const visitId = await terminals[1]!.kiosk.register();
  await vi.waitFor(async () => expect((await atHub(visitId)).registration).not.toBeNull(), 10_000);
  await letIn(visitId);
  expect(
    await world.hub.visits.run(visitId, { type: 'check-out', heads: 1, how: 'desk', granted: 'decided' }, DESK),
  ).toMatchObject({ ok: true });
  const visit = await agreed(visitId);
  expect([visitStatus(visit).status, visit.flags]).toEqual(['left', []]);
});

it('an answer that another answer met on the way is settled at the desk, and everywhere', async () => {
  const visitId = await registered();
  const { record, visits } = world.hub;
  const before = await atHub(visitId);
  // Host and desk at two hubs, neither of which has heard of the other.
  for (const [command, by] of [
    [
      { type: 'approve', word: 'link' },
      { kind: 'host', id: HOST.hostPersonId },
    ],
    [{ type: 'decline', word: 'telephone' }, DESK],
  ] as const) {
    const decision = decideVisit(before, command, record.writer(by));
    if (!decision.ok) expect.unreachable(decision.refusal);
    else await record.append(decision.events);
  }
  expect(await agreed(visitId)).toMatchObject({ flags: ['decided-both-ways'], decision: { answer: 'declined' } });
  const settle = { type: 'settle-flag', flag: 'decided-both-ways', how: 'host-called' } as const;
  expect(await visits.withReason(visitId, settle, 'The host had not seen who came.', DESK)).toMatchObject({ ok: true });
  expect((await agreed(visitId)).flags).toEqual([]);
  expect(await visits.collisions(visitId)).toMatchObject([
    { flag: 'decided-both-ways', settled: { how: 'host-called', text: 'The host had not seen who came.' } },
  ]);
});

it('a clock that jumps back, at a kiosk and at the hub, turns nothing round', async () => {
  const visitId = await registered();
  terminals[0]!.skewMs -= DAY_MS;
  await letIn(visitId);
  await agreed(visitId);
  world.clock.now -= 3 * 60 * MINUTE_MS;
  await terminals[0]!.kiosk.run(visitId, checkOut);
  const visit = await agreed(visitId);
  expect([visitStatus(visit).status, visit.flags]).toEqual(['left', []]);
});

/** The short form of what `npm run torture` does for days. */
it('hours apart with clocks that are wrong end in one state everywhere', async () => {
  const seed = Number(process.env['FOYER_STORY_SEED'] ?? 20_261_122);
  const hours = createHoursApart(apart, createRandom(seed));
  const { events, visits, faults } = await hours.round();
  expect({ seed, faults }).toEqual({ seed, faults: [] });
  expect([events, visits].every((count) => count > 0)).toBe(true);
});
