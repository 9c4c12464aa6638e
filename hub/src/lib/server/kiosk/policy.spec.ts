import { uuidv7 } from '@foyer/shared/events';
import { visitEvents } from '@foyer/shared/visits';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { desk, startDesk, type SpecDesk } from '../visits/specDesk.ts';
import { enrolKiosk } from './specKiosk.ts';

let world: SpecDesk;

beforeEach(async () => {
  world = await startDesk();
});
afterEach(() => world.close());

describe('a kiosk', () => {
  const facts = {
    origin: 'walk-in',
    tenantId: 't-1',
    purpose: 'meeting',
    heads: 1,
    callNumber: 'A01',
    identityCheck: true,
    language: 'en',
  } as const;

  it('delivers a registration, which is on the board before its details have come', async () => {
    const { writer, push } = await enrolKiosk(world);
    const visitId = uuidv7(world.clock.now);
    const event = visitEvents.write(writer, visitId, 'visit.registered', facts, ['kiosks:site']);
    expect((await push(event)).results).toEqual([]);
    const row = await world.rowIn('awaiting-host', visitId);
    expect(row).toMatchObject({ callNumber: 'A01', registeredBy: 'Lobby', detailsState: 'awaited', name: '' });
  });

  it('cannot do away with the desk’s look at a document', async () => {
    const { writer, push } = await enrolKiosk(world);
    const visitId = uuidv7(world.clock.now);
    await push(
      visitEvents.write(writer, visitId, 'visit.registered', { ...facts, identityCheck: false }, ['kiosks:site']),
    );
    await world.rowIn('awaiting-host', visitId);
    await world.run(visitId, { type: 'approve', word: 'telephone' }, desk);
    await world.rowIn('awaiting-check', visitId);
    expect(await world.hub.visits.passToken(visitId)).toBeNull();
  });

  it('is shut out once it is revoked, and without a credential', async () => {
    const { device, credential } = await enrolKiosk(world);
    const ask = (cookie: string) => fetch(`${world.url}/sync/events/_changes`, { headers: { cookie } });
    expect((await ask(`foyer_device=${credential}`)).status).toBe(200);
    expect((await ask(`foyer_device=${device.id}.guess`)).status).toBe(401);
    expect((await ask('')).status).toBe(401);
    await world.hub.devices.revoke(device.id, desk);
    expect((await ask(`foyer_device=${credential}`)).status).toBe(401);
  });
});
