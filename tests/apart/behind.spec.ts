import { audiences } from '@foyer/shared/events';
import { visitEvents, type VisitCommand } from '@foyer/shared/visits';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { enrolKiosk } from '../../hub/src/lib/server/kiosk/specKiosk.ts';
import { startTestHub, type TestHub } from '../../hub/src/lib/server/testHub.ts';

/** What comes in late, or without its beginning, is before the desk's eyes and not behind its back. */

const DAY_MS = 24 * 60 * 60_000;
const DESK = { kind: 'staff', id: 'lin' } as const;

let world: TestHub;
beforeEach(async () => void (world = await startTestHub()));
afterEach(() => world.close());

type Kiosk = Awaited<ReturnType<typeof enrolKiosk>>;

/** An entry as a kiosk writes it whose clock, or whose queue, is so far behind. */
function entry(kiosk: Kiosk, visitId: string, command: Partial<VisitCommand> & { type: string }, behindMs = 0) {
  const { type, ...facts } = command;
  const writer = { ...kiosk.writer, now: () => world.clock.now - behindMs };
  const types = { register: 'visit.registered', 'check-out': 'visit.checked-out' } as Record<string, string>;
  return visitEvents.write(writer, visitId, types[type] as never, facts as never, [audiences.kiosksOf('site')], []);
}

const checkOut = { type: 'check-out', heads: 1, how: 'pass', granted: 'provisional' } as const;
const register = {
  type: 'register',
  origin: 'walk-in',
  tenantId: 't-1',
  purpose: 'meeting',
  heads: 1,
  callNumber: 'A01',
  identityCheck: true,
  language: 'en',
} as const;

async function delivered(kiosk: Kiosk, ...events: { _id: string }[]): Promise<void> {
  const { results } = await kiosk.push(...events);
  expect(results.filter(({ reason }) => reason !== undefined)).toEqual([]);
  await world.hub.board.settled();
}

it('an entry whose registration was lost with its kiosk is listed, until somebody has looked into it', async () => {
  const kiosk = await enrolKiosk(world);
  const visitId = kiosk.writer.newId();
  await delivered(kiosk, entry(kiosk, visitId, checkOut));
  await vi.waitFor(() => expect(world.hub.board.strays()).toEqual([{ visitId, siteId: 'site' }]));
  expect((await world.hub.visits.timeline(visitId)).map(({ type }) => type)).toEqual(['visit.checked-out']);

  const settle = { type: 'settle-flag', flag: 'event-before-registration', how: 'looked-into' } as const;
  expect(await world.hub.visits.run(visitId, settle, DESK)).toMatchObject({ ok: true });
  await vi.waitFor(() => expect(world.hub.board.strays()).toEqual([]));
});

it('a registration that comes after all takes its entries with it', async () => {
  const kiosk = await enrolKiosk(world);
  const visitId = kiosk.writer.newId();
  await delivered(kiosk, entry(kiosk, visitId, checkOut));
  await vi.waitFor(() => expect(world.hub.board.strays()).toHaveLength(1));
  await delivered(kiosk, entry(kiosk, visitId, register));
  await vi.waitFor(async () => expect((await world.hub.board.row(visitId))?.callNumber).toBe('A01'));
  expect(world.hub.board.strays()).toEqual([]);
});

it('what is listed is listed after a restart, and after a week', async () => {
  const kiosk = await enrolKiosk(world);
  const visitId = kiosk.writer.newId();
  await delivered(kiosk, entry(kiosk, visitId, checkOut));
  await vi.waitFor(() => expect(world.hub.board.strays()).toHaveLength(1));
  await world.stop();
  const again = await startTestHub({}, world.folder, world.clock.now + 8 * DAY_MS);
  world = again;
  expect(world.hub.board.strays()).toEqual([{ visitId, siteId: 'site' }]);
});

it('a registration of a kiosk that was away for days is on the board when it comes, and waits there', async () => {
  const kiosk = await enrolKiosk(world);
  const visitId = kiosk.writer.newId();
  await delivered(kiosk, entry(kiosk, visitId, register, 5 * DAY_MS));
  await vi.waitFor(() => expect(world.hub.board.rows().map((row) => row.visitId)).toContain(visitId));
  world.clock.now += DAY_MS;
  const [row] = world.hub.board.rows();
  expect(row?.status.status).toBe('awaiting-host');
});

it('an invitation that was cancelled lets nobody in whom a kiosk had not heard of it, and the desk is told until the host answers', async () => {
  const { hub } = world;
  const kiosk = await enrolKiosk(world);
  const tenant = { id: 't-1', name: 'Nordlicht', units: [{ unit: '1203' }], reception: {}, settings: {} };
  const contact = { email: 'anna@nordlicht.example' };
  const anna = { id: 'p-1', tenantId: tenant.id, name: 'Anna', aliases: [], roles: ['host'], contact };
  const site = { id: 'site', name: { 'zh-CN': '大厦', en: 'The building' } };
  await hub.directory.publish({ v: 1, site, tenants: [tenant], people: [anna] } as never, 'spec');
  const host = { kind: 'host', id: anna.id } as const;
  const visitId = kiosk.writer.newId();
  const planned = {
    tenantId: tenant.id,
    hostPersonId: anna.id,
    purpose: 'meeting',
    heads: 1,
    language: 'en',
    from: world.clock.now,
    until: world.clock.now + 60 * 60_000,
    guest: { name: 'Li Lei' },
  } as const;
  expect(await hub.invites.plan(visitId, planned, host)).toMatchObject({ ok: true });
  expect(await hub.invites.cancel(visitId, host)).toMatchObject({ ok: true });

  await delivered(kiosk, entry(kiosk, visitId, { ...register, origin: 'invitation', hostPersonId: anna.id }));
  const row = () => hub.board.row(visitId);
  await vi.waitFor(async () =>
    expect(await row()).toMatchObject({ status: { status: 'awaiting-host' }, flags: ['invitation-cancelled'] }),
  );
  expect((await hub.visits.collisions(visitId)).map(({ flag, entries }) => [flag, entries.length])).toEqual([
    ['invitation-cancelled', 1],
  ]);
  // Asked as for anybody who comes without one.
  await vi.waitFor(async () =>
    expect((await hub.visits.timeline(visitId)).map(({ type }) => type)).toContain('visit.host-asked'),
  );
  expect(await hub.visits.run(visitId, { type: 'approve', word: 'link' }, host)).toMatchObject({ ok: true });
  await vi.waitFor(async () => expect((await row())?.flags).toEqual([]));
});
