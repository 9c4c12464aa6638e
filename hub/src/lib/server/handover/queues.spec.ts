import { sealedDetailsDocument } from '@foyer/shared/details';
import { uuidv7 } from '@foyer/shared/events';
import { sealHandover, type HandoverDocument, type HandoverPart } from '@foyer/shared/handover';
import { visitEvents } from '@foyer/shared/visits';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { enrolKiosk } from '../kiosk/specKiosk.ts';
import { desk, startDesk, type SpecDesk } from '../visits/specDesk.ts';

let world: SpecDesk;
let former: Awaited<ReturnType<typeof enrolKiosk>>;
beforeEach(async () => {
  world = await startDesk();
  former = await enrolKiosk(world, 'North lobby');
});
afterEach(() => world.close());

/** A registration with its sealed details, as it lies on the disk of a kiosk that was revoked. */
async function undelivered(name = '韩梅梅') {
  const visitId = uuidv7(world.clock.now);
  const registration = {
    origin: 'walk-in',
    tenantId: 't-1',
    purpose: 'meeting',
    heads: 1,
    callNumber: 'A01',
    identityCheck: true,
    language: 'zh-CN',
  } as const;
  const details = await sealedDetailsDocument({
    details: { kind: 'visitor', name, language: 'zh-CN' },
    subject: visitId,
    device: former.device.id,
    site: 'site',
    key: await world.hub.vault.sealingKey(),
    uuid: uuidv7(world.clock.now),
    now: world.clock.now,
  });
  const event = visitEvents.write(former.writer, visitId, 'visit.registered', registration, ['kiosks:site']);
  const documents = [
    { database: 'details', document: { _rev: '1-aa', ...details } },
    { database: 'events', document: { _rev: '1-bb', ...event } },
  ] as HandoverDocument[];
  return { visitId, documents };
}

async function sealed(documents: HandoverDocument[], change: Partial<HandoverPart> = {}, key = former.passKey) {
  const house = world.hub.issuer.rootPublicKey;
  const whole = { v: 1, house, device: former.device.id, madeAt: 1, part: 1, parts: 1, documents, ...change } as const;
  return sealHandover(whole, { own: key, hub: await world.hub.vault.sealingKey() });
}

const bring = (line: string) => world.hub.kiosk.takeDelivery(line, 'file', () => true);

describe('a queue of a former enrolment', () => {
  it('waits for the desk, by counts alone, and shows nothing on the board', async () => {
    await world.hub.devices.revoke(former.device.id, desk);
    const { visitId, documents } = await undelivered();
    expect(await bring(await sealed(documents))).toMatchObject({ ok: true, part: 1, parts: 1 });
    const [queue, ...others] = await world.hub.queues.list();
    expect(others).toEqual([]);
    expect(queue).toMatchObject({ name: 'North lobby', registrations: 1, documents: 2, since: world.clock.now });
    expect(JSON.stringify(queue)).not.toContain('韩梅梅');
    expect(await world.hub.board.row(visitId)).toBeNull();
  });

  it('is taken in: in its own device’s name, with its details, once, and the trail says so', async () => {
    await world.hub.devices.revoke(former.device.id, desk);
    const { visitId, documents } = await undelivered();
    const line = await sealed(documents);
    await bring(line);
    await bring(line);
    expect(await world.hub.queues.takeIn(former.device.id, desk)).toEqual({ taken: 2 });
    const row = await world.rowIn('awaiting-host', visitId);
    expect(row).toMatchObject({ callNumber: 'A01', registeredBy: 'North lobby', flags: [] });
    await vi.waitFor(async () => expect((await world.hub.board.row(visitId))?.name).toBe('韩梅梅'));
    expect(await world.hub.queues.list()).toEqual([]);
    const until = world.clock.now + 1;
    const { entries } = await world.hub.audit.read({ from: 0, until, what: 'queue-taken-in' }, 10);
    expect(entries).toMatchObject([{ by: desk, note: '2/2', subject: { kind: 'device', id: former.device.id } }]);
  });

  it('that is brought again after it was taken in changes nothing', async () => {
    const { documents } = await undelivered();
    const line = await sealed(documents);
    await bring(line);
    await world.hub.queues.takeIn(former.device.id, desk);
    expect(await bring(line)).toMatchObject({ ok: true });
    expect(await world.hub.queues.list()).toEqual([]);
    expect(await world.hub.queues.takeIn(former.device.id, desk)).toBeNull();
    expect(await world.hub.kiosk.queueDecision(former.device.id)).toBe('taken-in');
  });

  it('of which the hub has a part already is only what it lacks', async () => {
    const { documents } = await undelivered();
    await former.push(documents[1]!.document);
    await bring(await sealed(documents));
    expect(await world.hub.queues.list()).toMatchObject([{ registrations: 0, documents: 1 }]);
  });

  it('is refused: nothing of it is kept, and the kiosk may delete its copy', async () => {
    const { visitId, documents } = await undelivered();
    await bring(await sealed(documents));
    expect(await world.hub.queues.refuse(former.device.id, desk)).toBe(true);
    expect(await world.hub.queues.list()).toEqual([]);
    expect(await world.hub.board.row(visitId)).toBeNull();
    expect(await world.hub.kiosk.queueDecision(former.device.id)).toBe('refused');
    expect(await world.hub.queues.refuse(former.device.id, desk)).toBe(false);
  });

  it('brings nothing of whom was erased before it came: it is not even kept for the decision', async () => {
    const { visitId, documents } = await undelivered();
    await world.hub.vault.erase(visitId);
    await bring(await sealed(documents));
    expect(await world.hub.queues.list()).toMatchObject([{ documents: 1 }]);
    expect(await world.hub.queues.takeIn(former.device.id, desk)).toEqual({ taken: 1 });
    expect((await world.hub.vault.get(visitId)).state).toBe('erased');
  });

  it('brings nothing of whom was erased while it waited, nor what is too old by then', async () => {
    const [gone, late] = [await undelivered(), await undelivered('李雷')];
    await bring(await sealed([...gone.documents, late.documents[0]!]));
    expect(await world.hub.queues.list()).toMatchObject([{ documents: 3 }]);
    await world.hub.vault.erase(gone.visitId);
    world.clock.now += 120 * 24 * 60 * 60_000;
    expect(await world.hub.queues.takeIn(former.device.id, desk)).toEqual({ taken: 1 });
    expect((await world.hub.vault.get(gone.visitId)).state).toBe('erased');
    expect((await world.hub.vault.get(late.visitId)).state).toBe('awaited');
    expect(await world.hub.queues.list()).toEqual([]);
  });

  it('leaves a receipt and no sealed bytes, so that the same from the kiosk itself is known', async () => {
    const { documents } = await undelivered();
    await bring(await sealed(documents));
    await world.hub.queues.takeIn(former.device.id, desk);
    const { _id, _rev } = documents[0]!.document as { _id: string; _rev: string };
    const { db } = world.hub.stores.backedUp.find(({ name }) => name === 'details')!;
    const receipt = await db.get(_id);
    expect(receipt).toMatchObject({ _rev });
    expect(receipt).not.toHaveProperty('jwe');
    expect(await db.revsDiff({ [_id]: [_rev] })).toEqual({});
  });

  it('survives a restart of the hub', async () => {
    const { documents } = await undelivered();
    await bring(await sealed(documents));
    world = await world.restarted(world.clock.now);
    expect(await world.hub.queues.list()).toMatchObject([{ registrations: 1 }]);
    expect(await world.hub.queues.takeIn(former.device.id, desk)).toEqual({ taken: 2 });
  });

  it('brings in nothing that its kiosk could not have written itself', async () => {
    const { documents } = await undelivered();
    const approval = { ...documents[1]!.document, _id: `visit:V1:${uuidv7(1)}`, type: 'visit.approved' };
    await bring(await sealed([...documents, { database: 'events', document: approval }]));
    expect(await world.hub.queues.takeIn(former.device.id, desk)).toEqual({ taken: 2 });
  });
});

describe('a part of a queue is refused', () => {
  it.each([
    ['signed by another kiosk', 'forged', async () => sealed([], {}, (await enrolKiosk(world, 'Other')).passKey)],
    ['of a kiosk that there is not', 'unknown-device', () => sealed([], { device: 'K9' })],
    ['of another house', 'other-house', () => sealed([], { house: 'X'.repeat(43) })],
    ['torn', 'torn', async () => (await sealed([])).slice(0, -30)],
    ['something else', 'not-a-queue', async () => 'name,phone'],
  ])('%s', async (_, reason, make) => {
    expect(await bring(await make())).toEqual({ ok: false, reason });
    expect(await world.hub.queues.list()).toEqual([]);
  });

  it('of a site that is not theirs who bring it', async () => {
    const { documents } = await undelivered();
    const line = await sealed(documents);
    expect(await world.hub.kiosk.takeDelivery(line, 'file', () => false)).toEqual({ ok: false, reason: 'not-yours' });
    expect(await world.hub.queues.list()).toEqual([]);
  });
});
