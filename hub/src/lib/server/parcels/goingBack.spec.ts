import { afterEach, beforeEach, expect, it } from 'vitest';
import { specDirectory } from '../notifications/specWorld.ts';
import { goingBackOf } from './goingBack.ts';
import { ANNA, createSpecParcels, MEI, taken, type SpecParcels } from './specParcels.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let spec: SpecParcels;
beforeEach(async () => {
  spec = await createSpecParcels();
  spec.messages.start();
});
afterEach(() => spec.close());

const goingBack = () => goingBackOf({ parcels: spec.parcels, directory: specDirectory as never, now: spec.world.now });
const listed = async () =>
  (await goingBack()).map(({ carrier, lines }) => [carrier, lines.map(({ row, why }) => [row.parcelId, why])]);

it('what is overdue and what was refused is listed by carrier, with its waybill, and what still has time is not', async () => {
  const old = taken(await spec.takeIn({ waybill: 'SF1400123456789' }));
  await spec.advance(5 * MINUTE);
  await spec.advance(10 * DAY);
  const refused = taken(await spec.takeIn({ carrier: 'yto', for: { recipient: ANNA, asked: true } }));
  await spec.parcels.run([refused.id], { type: 'refuse' }, MEI);
  await spec.takeIn();
  expect(await listed()).toEqual([
    ['sf', [[old.id, 'overdue']]],
    ['yto', [[refused.id, 'refused']]],
  ]);
  expect((await goingBack())[0]?.lines[0]?.waybill).toBe('SF1400123456789');
});

it('what a courier took along is off the list, and says why and who; the name is sealed', async () => {
  const [one, other] = [taken(await spec.takeIn()), taken(await spec.takeIn())];
  await spec.parcels.run([one.id], { type: 'refuse' }, MEI);
  await spec.advance(5 * MINUTE);
  await spec.advance(10 * DAY);
  expect(await spec.parcels.run([one.id, other.id], { type: 'hand-back', name: '韩梅梅' }, MEI)).toMatchObject({
    ok: true,
    parcels: [{ end: { how: 'returned', why: 'refused' } }, { end: { how: 'returned', why: 'overdue' } }],
  });
  expect(await listed()).toEqual([]);
  const { end } = await spec.parcels.get(one.id);
  const kept = await spec.world.vault.getAll(one.id);
  expect(kept.find(({ id }) => end?.how === 'returned' && id === end.courier)?.details).toEqual({
    kind: 'proxy',
    name: '韩梅梅',
  });
  expect(JSON.stringify(await spec.world.log.eventsOf('parcel', one.id))).not.toContain('韩梅梅');
});

it('where one was collected meanwhile none of them is written down as gone', async () => {
  const [one, other] = [taken(await spec.takeIn()), taken(await spec.takeIn())];
  await spec.parcels.run([other.id], { type: 'collect', proof: 'known' }, MEI);
  const both = [one.id, other.id];
  expect(await spec.parcels.run(both, { type: 'hand-back', name: '韩梅梅' }, MEI)).toEqual({
    ...{ ok: false, refusal: 'already-out', parcelId: other.id },
  });
  expect((await spec.parcels.get(one.id)).end).toBeNull();
});
