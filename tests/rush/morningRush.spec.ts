import { uuidv7 } from '@foyer/shared/events';
import { callNumber } from '@foyer/shared/devices';
import { emptyVisit, decideVisit } from '@foyer/shared/visits';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startTestHub, type TestHub } from '../../hub/src/lib/server/testHub.ts';
import { createTimeline, report, STAGES, TAKES, type Stage } from './lobby.ts';

const MINUTE_MS = 60_000;
const ARRIVALS = 30;
const AGENT = { kind: 'staff', id: 'agent' } as const;
const HOST = { kind: 'host', id: 'p-1' } as const;
const KIOSKS = ['A', 'B'] as const;

let world: TestHub;

beforeEach(async () => {
  world = await startTestHub();
  await world.hub.directory.publish(
    {
      v: 1,
      site: world.hub.sites.first(),
      tenants: [{ id: 't-1', name: 'Yuanshan Design', units: [{ unit: '1203' }], reception: {}, settings: {} }],
      people: [{ id: 'p-1', tenantId: 't-1', name: 'Wang', aliases: [], roles: ['host'], contact: {} }],
    },
    'spec',
  );
});
afterEach(() => world.close());

/**
 * The hub is the real one, with its board and everything it does by itself; people are modelled by how long they take.
 * Whom the agent takes next is what the board says: the one who has waited longest for the check.
 */
it('thirty arrivals in ten minutes at two kiosks and one agent are all through by minute fifteen', async () => {
  const { hub, clock } = world;
  const start = clock.now;
  const timeline = createTimeline(clock);
  const spent = new Map<string, Map<Stage, number>>();
  const since = new Map<string, number>();
  const kioskFree = new Map<string, number>(KIOSKS.map((kiosk) => [kiosk, start]));
  let agentIsFree = true;
  let lastThrough = start;

  /** Ends one stage of a visitor's way; the next begins. */
  function passed(visitId: string, stage: Stage): void {
    const of = spent.get(visitId) ?? new Map<Stage, number>();
    of.set(stage, clock.now - (since.get(visitId) ?? clock.now));
    spent.set(visitId, of);
    since.set(visitId, clock.now);
  }

  async function arrive(n: number): Promise<void> {
    const isInvited = n % 2 === 1;
    const visitId = uuidv7(clock.now);
    if (isInvited) await invite(visitId);
    since.set(visitId, clock.now);
    const kiosk = KIOSKS.reduce((a, b) => (kioskFree.get(a)! <= kioskFree.get(b)! ? a : b));
    const begins = Math.max(clock.now, kioskFree.get(kiosk)!);
    const sends = begins + (isInvited ? TAKES.invited : TAKES.walkIn) * 1000;
    kioskFree.set(kiosk, sends);
    timeline.at(begins, async () => passed(visitId, 'waits for a kiosk'));
    timeline.at(sends, () => register(visitId, kiosk, n, isInvited));
  }

  async function invite(visitId: string): Promise<void> {
    const window = { from: clock.now - MINUTE_MS, until: clock.now + 60 * MINUTE_MS };
    const planned = await hub.invites.plan(
      visitId,
      {
        tenantId: 't-1',
        hostPersonId: 'p-1',
        purpose: 'meeting',
        heads: 1,
        ...window,
        guest: { name: '李雷' },
        language: 'en',
      },
      HOST,
    );
    expect(planned.ok).toBe(true);
  }

  async function register(visitId: string, kiosk: string, n: number, isInvited: boolean): Promise<void> {
    passed(visitId, 'at the kiosk');
    const writer = hub.record.writer({ kind: 'kiosk', id: kiosk });
    const decision = decideVisit(
      emptyVisit(visitId),
      {
        type: 'register',
        origin: isInvited ? 'invitation' : 'walk-in',
        tenantId: 't-1',
        hostPersonId: 'p-1',
        purpose: 'meeting',
        heads: 1,
        callNumber: callNumber(kiosk, n + 1),
        identityCheck: true,
        language: 'en',
      },
      writer,
    );
    if (!decision.ok) throw new Error(decision.refusal);
    await hub.record.append(decision.events);
    if (isInvited) return answered(visitId);
    const answers = TAKES.hostAnswers[n % TAKES.hostAnswers.length]! * 1000;
    timeline.at(clock.now + answers, async () => {
      await hub.visits.run(visitId, { type: 'approve', word: 'link' }, HOST);
      await answered(visitId);
    });
  }

  async function answered(visitId: string): Promise<void> {
    await vi.waitFor(async () => expect((await hub.board.row(visitId))?.status.status).toBe('awaiting-check'));
    passed(visitId, 'waits for the host');
    await nextPlease();
  }

  /** The agent takes who has waited longest, by the board. */
  async function nextPlease(): Promise<void> {
    if (!agentIsFree) return;
    const waiting = hub.board.rows().filter(({ status }) => status.status === 'awaiting-check');
    const [next] = waiting.sort((a, b) => a.status.since - b.status.since);
    if (!next) return;
    agentIsFree = false;
    passed(next.visitId, 'waits for the desk');
    timeline.at(clock.now + TAKES.identityCheck * 1000, () => check(next.visitId));
  }

  async function check(visitId: string): Promise<void> {
    const done = await hub.visits.run(visitId, { type: 'verify-identity', document: 'resident-id' }, AGENT);
    expect(done.ok).toBe(true);
    await vi.waitFor(async () => expect((await hub.board.row(visitId))?.status.status).toBe('on-site'));
    passed(visitId, 'at the desk');
    lastThrough = clock.now;
    agentIsFree = true;
    await nextPlease();
  }

  for (let n = 0; n < ARRIVALS; n++) timeline.at(start + (n * 10 * MINUTE_MS) / ARRIVALS, () => arrive(n));
  await timeline.run();

  console.info(`${report(spent)}\nlast through after ${((lastThrough - start) / MINUTE_MS).toFixed(1)} minutes`);
  expect(hub.board.rows().filter(({ status }) => status.status === 'on-site')).toHaveLength(ARRIVALS);
  for (const of of spent.values()) expect([...of.keys()].sort()).toEqual([...STAGES].sort());
  expect(lastThrough - start).toBeLessThanOrEqual(15 * MINUTE_MS);
}, 120_000);
