import { sealedDetailsDocument } from '@foyer/shared/details';
import { uuidv7 } from '@foyer/shared/events';
import { decideAnnouncing, decideTaking, foldKeep } from '@foyer/shared/keeps';
import { visitEvents } from '@foyer/shared/visits';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { enrolKiosk } from '../kiosk/specKiosk.ts';
import { startDesk, type SpecDesk } from '../visits/specDesk.ts';

/** However busy the machine is. */
const SOON = { timeout: 10_000 };
const MEI = { kind: 'staff', id: 'mei' } as const;
let world: SpecDesk;
let kiosk: Awaited<ReturnType<typeof enrolKiosk>>;
beforeEach(async () => {
  world = await startDesk();
  kiosk = await enrolKiosk(world);
});
afterEach(() => world.close());

/** As a kiosk that was without the hub pushes it: the event, and the words by themselves, sealed to the hub's key. */
async function typed(text: string, item: boolean) {
  const { hub, clock } = world;
  const visitId = await world.registered();
  const keepId = uuidv7(clock.now);
  const sealed = await sealedDetailsDocument({
    details: { kind: 'note', text },
    ...{ subject: visitId, device: kiosk.device.id, site: 'site', uuid: uuidv7(clock.now), now: clock.now },
    key: await hub.vault.sealingKey(),
  });
  const left = { visitId, tenantId: 't-1', hostPersonId: 'p-1', details: sealed._id };
  const keep = foldKeep(keepId, []);
  const kept = item ? decideAnnouncing(keep, left, kiosk.writer) : decideTaking(keep, { ...left, item }, kiosk.writer);
  const gone = visitEvents.write(kiosk.writer, visitId, 'visit.withdrawn', {}, ['kiosks:site']);
  const { status, results } = await kiosk.push(...kept, gone);
  expect([status, results]).toEqual([201, []]);
  const words = async () => {
    const body = { new_edits: false, docs: [{ _rev: '1-abcdef', ...sealed }] };
    const pushed = await fetch(`${world.url}/sync/details/_bulk_docs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `foyer_device=${kiosk.credential}` },
      body: JSON.stringify(body),
    });
    expect([pushed.status, await pushed.json()]).toEqual([201, []]);
  };
  return { keepId, visitId, words };
}

it('a message that was typed at a kiosk is readable once its words have come, and its visitor is not waited for', async () => {
  const { keepId, visitId, words } = await typed('合同周五再签', false);
  const { keeps } = world.hub;
  await expect.poll(() => keeps.list().map(({ id }) => id), SOON).toEqual([keepId]);
  expect(await keeps.textOf(await keeps.get(keepId))).toBe(null);
  await words();
  expect(await keeps.textOf(await keeps.get(keepId))).toBe('合同周五再签');
  expect((await keeps.get(keepId)).taken).toMatchObject({ by: { kind: 'kiosk', id: kiosk.device.id }, site: 'site' });
  await world.rowIn('withdrawn', visitId);
  expect(await keeps.give(keepId, { kind: 'host', id: 'p-1' })).toEqual({ ok: true });
});

it('an item is waited for at the desk, and is a parcel of its host’s when the desk has it', async () => {
  const { keepId, visitId, words } = await typed('蓝色文件夹', true);
  await words();
  const { keeps, parcels } = world.hub;
  await expect.poll(() => keeps.awaited().map(({ id }) => id), SOON).toEqual([keepId]);
  expect(await keeps.textOf(keeps.awaited()[0]!)).toBe('蓝色文件夹');
  expect(await keeps.bring(keepId, MEI)).toMatchObject({ ok: true });
  expect(keeps.awaited()).toEqual([]);
  expect(await parcels.wordsOf(await parcels.get(keepId))).toEqual({ left: '蓝色文件夹', answer: null });
  expect(parcels.leftBy(visitId)).toHaveLength(1);
});
