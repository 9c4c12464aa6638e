import { callEvents } from '@foyer/shared/calls';
import { uuidv7 } from '@foyer/shared/events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { desk, host, startDesk, visitor, type SpecDesk } from '../visits/specDesk.ts';
import type { ReceiveRequest } from '../../officials/requests.ts';

const KIOSK = { kind: 'kiosk', id: 'k-1' } as const;
const CREW = {
  unit: '静安消防救援站',
  members: [{ name: '高峰', credential: 'fire-card', number: 'X-1234' }],
} as const;

let world: SpecDesk;
beforeEach(async () => {
  world = await startDesk();
});
afterEach(() => world.close());

async function received(more: Partial<ReceiveRequest> = {}): Promise<string> {
  const visitId = uuidv7(world.clock.now);
  const request = { visitId, service: 'inspection', unit: '', words: '', heads: 2, ...more } as const;
  expect(await world.hub.officials.receive(request, desk, 'site')).toMatchObject({ ok: true });
  return visitId;
}

const rungsOf = async (visitId: string) =>
  (await world.hub.record.eventsOf('visit', visitId)).flatMap(({ type, facts }) =>
    type === 'visit.host-asked' ? [facts] : [],
  );

describe('an official', () => {
  it('is received at once: the duty manager is called, and nobody is asked', async () => {
    const visitId = await received();
    await world.rowIn('awaiting-check', visitId);
    expect(world.hub.helps.list()).toMatchObject([{ raised: { kind: 'duty-manager', visitId } }]);
    expect(await rungsOf(visitId)).toEqual([]);
    expect(await world.hub.outbox.list()).toEqual([]);
  });

  it('is received once, however often it is pressed', async () => {
    const visitId = await received();
    const again = { visitId, service: 'inspection', unit: '', words: '', heads: 2 } as const;
    await world.hub.officials.receive(again, desk, 'site');
    expect(world.hub.helps.list()).toHaveLength(1);
    expect(world.hub.board.rows()).toHaveLength(1);
  });

  it('cannot be declined, by a host or for one, and no host is asked by hand', async () => {
    const visitId = await received();
    const refused = { ok: false, refusal: 'is-official' };
    expect(await world.run(visitId, { type: 'decline', word: 'link' }, host)).toEqual(refused);
    expect(await world.run(visitId, { type: 'decline', word: 'telephone' }, desk)).toEqual(refused);
    expect(await world.run(visitId, { type: 'ask-host', rung: 'host', channel: 'telephone' }, desk)).toEqual(refused);
  });

  it('who was registered as a visitor of somebody is asked about no more once it is known', async () => {
    const visitId = uuidv7(world.clock.now);
    await world.hub.visits.register(visitId, { ...visitor, standing: 'official' }, desk);
    await world.rowIn('awaiting-check', visitId);
    expect(await rungsOf(visitId)).toEqual([]);
  });

  it('is let in on the credentials that were seen, which are sealed', async () => {
    const visitId = await received();
    expect((await world.hub.board.row(visitId))?.credentials).toBe('to-record');
    await world.rowIn('awaiting-check', visitId);
    expect(await world.hub.officials.record(visitId, { ...CREW, members: [...CREW.members] }, desk)).toMatchObject({
      ok: true,
    });
    const row = await world.rowIn('on-site', visitId);
    expect(row.credentials).toBe('recorded');
    expect(await world.hub.officials.recorded(visitId)).toEqual(CREW);
    const record = JSON.stringify(await world.hub.record.eventsOf('visit', visitId));
    for (const word of ['高峰', 'X-1234', '静安']) expect(record).not.toContain(word);
  });
});

describe('a fire or medical crew', () => {
  it('is inside with the press, counted, and recorded afterwards', async () => {
    const visitId = await received({ service: 'fire', heads: 6 });
    const row = await world.rowIn('on-site', visitId);
    expect(row).toMatchObject({ headsInside: 6, credentials: 'to-record', flags: [] });
    await world.hub.officials.record(visitId, { ...CREW, members: [...CREW.members] }, desk);
    await vi.waitFor(async () => expect((await world.hub.board.row(visitId))?.credentials).toBe('recorded'));
  });

  it('is let in while an alarm runs, when nobody else is', async () => {
    const alarm = uuidv7(world.clock.now);
    await world.hub.emergencies.run(alarm, { type: 'raise', kind: 'fire', drill: false }, desk, 'site');
    expect(await world.hub.visits.register(uuidv7(world.clock.now), visitor, desk)).toMatchObject({ ok: false });
    await world.rowIn('on-site', await received({ service: 'fire' }));
  });
});

it('who touches the way for officials at a kiosk calls the duty manager once, also through a restart', async () => {
  const callId = uuidv7(world.clock.now);
  const facts = { device: 'k-1', screen: 'official' };
  const writer = { ...world.hub.record.writer(KIOSK), site: 'site' };
  await world.hub.record.append([callEvents.write(writer, callId, 'call.raised', facts, [])]);
  await vi.waitFor(() => expect(world.hub.helps.list()).toMatchObject([{ raised: { kind: 'duty-manager' } }]));
  world = await world.restarted(world.clock.now);
  await vi.waitFor(() => expect(world.hub.calls.ringing()).toHaveLength(1));
  expect(world.hub.helps.list()).toHaveLength(1);
});
