import { parcelStatus } from '@foyer/shared/parcels';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ANNA,
  codeOfParcel,
  createSpecParcels,
  HOUSE_PARCELS,
  MEI,
  SITE,
  taken,
  WANG,
  type SpecParcels,
} from './specParcels.ts';

let spec: SpecParcels;
beforeEach(async () => {
  spec = await createSpecParcels();
});
afterEach(() => spec.close());

const plan = (places: number) => ({
  ...HOUSE_PARCELS,
  shelves: [{ name: 'A', access: 'closed' as const, chilled: false, levels: [{ size: 'large' as const, places }] }],
});

describe('a parcel at the desk', () => {
  it('is taken in and has a place, a code and its waybill sealed', async () => {
    const parcel = taken(await spec.takeIn({ waybill: 'SF1234567890123', name: '王**', phoneEnding: '5678' }));
    expect(codeOfParcel(parcel)).toMatch(/^1-3-\d{4}$/);
    expect(await spec.parcels.detailsOf(parcel)).toMatchObject({ waybill: 'SF1234567890123', phoneEnding: '5678' });
    expect(spec.parcels.byWaybill('SF1234567890123')?.id).toBe(parcel.id);
    expect(spec.parcels.waitingFor(WANG)).toEqual([parcel]);
    expect(JSON.stringify(await spec.world.log.eventsOf('parcel', parcel.id))).not.toContain('1234567890123');
  });

  it('is not taken without a consent, and nothing of it is kept', async () => {
    const id = spec.world.newId();
    const asked = await spec.takeIn({ for: { recipient: WANG, asked: false }, waybill: 'SF1234567890123' }, id);
    expect(asked).toEqual({ ok: false, refusal: 'no-consent', parcelId: id });
    expect(await spec.world.vault.getAll(id)).toEqual([]);
    await spec.parcels.state(WANG, { consent: 'telephone' }, MEI);
    expect((await spec.takeIn({ for: { recipient: WANG, asked: false } })).ok).toBe(true);
    await spec.parcels.state(WANG, { consent: null }, MEI);
    expect(await spec.takeIn({ for: { recipient: WANG, asked: false } })).toMatchObject({ refusal: 'no-consent' });
  });

  it('is taken once, however often it is sent', async () => {
    const id = spec.world.newId();
    const [one, other] = await Promise.all([spec.takeIn({}, id), spec.takeIn({}, id)]);
    expect(taken(one)).toEqual(taken(other));
    expect(spec.parcels.here()).toHaveLength(1);
  });

  it('with a waybill that is here already is not taken twice, and comes in again after it was returned', async () => {
    const first = taken(await spec.takeIn({ waybill: 'YT9999999999999' }));
    expect(await spec.takeIn({ waybill: 'YT9999999999999' })).toEqual({
      ok: false,
      refusal: 'same-waybill',
      parcelId: first.id,
    });
    await spec.parcels.run([first.id], { type: 'return', why: 'carrier-asked' }, MEI);
    expect((await spec.takeIn({ waybill: 'YT9999999999999' })).ok).toBe(true);
  });

  it('that nobody knows whose waits on the list, and is shelved when somebody found out', async () => {
    const unclear = taken(await spec.takeIn({ for: { unclear: 'masked' } }));
    expect([parcelStatus(unclear), codeOfParcel(unclear)]).toEqual(['unclear', null]);
    const address = { type: 'address', recipient: ANNA, asked: true } as const;
    expect(parcelStatus(taken(await spec.parcels.run([unclear.id], address, MEI)))).toBe('shelved');
    expect(spec.parcels.waitingFor(ANNA)).toHaveLength(1);
  });

  it('stays on the counter where no shelf has room, and two at once never get one place', async () => {
    await spec.parcels.change(SITE, plan(1), MEI);
    const done = await Promise.all([spec.takeIn(), spec.takeIn()]);
    expect(done.map((one) => parcelStatus(taken(one))).sort()).toEqual(['counter', 'shelved']);
    expect(spec.parcels.rooms(SITE)).toMatchObject([{ shelf: 'A', places: 1, taken: 1 }]);
    expect(await spec.takeIn({ level: { shelf: 'A', level: 1 } })).toMatchObject({ refusal: 'place-full' });
    expect(await spec.takeIn({ level: { shelf: 'Z', level: 1 } })).toMatchObject({ refusal: 'no-such-place' });
  });

  it('goes beside what is there for the same recipient', async () => {
    const near = taken(await spec.takeIn({ level: { shelf: '1', level: 2 } }));
    expect(codeOfParcel(taken(await spec.takeIn()))!.slice(0, 3)).toBe(codeOfParcel(near)!.slice(0, 3));
  });
});

describe('what a recipient wishes', () => {
  it('at their door is done there: it takes no place, and is ticked off or put on a shelf after all', async () => {
    await spec.parcels.state(WANG, { wish: { kind: 'door' } }, MEI);
    const toDoor = { for: { recipient: WANG, asked: false }, toDoor: true } as const;
    const [one, other] = [taken(await spec.takeIn(toDoor)), taken(await spec.takeIn(toDoor))];
    expect([parcelStatus(one), codeOfParcel(one)]).toEqual(['counter', null]);
    const ticked = taken(await spec.parcels.run([one.id], { type: 'collect', proof: 'door' }, MEI));
    expect(ticked.end).toMatchObject({ how: 'collected', proof: 'door' });
    expect(parcelStatus(taken(await spec.parcels.run([other.id], { type: 'shelve' }, MEI)))).toBe('shelved');
  });

  it('with a neighbour is done: it is for them to collect, until somebody took it, who is written down', async () => {
    const toNeighbour = { for: { recipient: ANNA, asked: true }, toNeighbour: true } as const;
    expect(await spec.takeIn(toNeighbour)).toMatchObject({ refusal: 'no-such-wish' });
    await spec.parcels.state(ANNA, { wish: { kind: 'neighbour', tenantId: 'moved-away' } }, MEI);
    expect(await spec.takeIn(toNeighbour)).toMatchObject({ refusal: 'no-such-wish' });
    await spec.parcels.state(ANNA, { wish: { kind: 'neighbour', tenantId: 'yuanshan' } }, MEI);
    const parcel = taken(await spec.takeIn(toNeighbour));
    expect([parcelStatus(parcel), parcel.neighbour]).toEqual(['shelved', 'yuanshan']);
    expect([spec.parcels.waitingFor(ANNA), spec.parcels.forNeighbour('yuanshan')]).toEqual([[parcel], [parcel]]);
    expect((await spec.again()).parcels.forNeighbour('yuanshan')).toEqual([parcel]);
    const handOver = { type: 'hand-over', proof: 'wish', name: '王小明' } as const;
    const out = taken(await spec.parcels.run([parcel.id], handOver, MEI));
    expect(out.end).toMatchObject({ how: 'handed-over', proof: 'wish', by: MEI });
    expect(await spec.world.vault.getAll(parcel.id)).toMatchObject([{ details: { kind: 'proxy', name: '王小明' } }]);
    expect(spec.parcels.forNeighbour('yuanshan')).toEqual([]);
  });

  it('with a neighbour is over for what is not theirs after all', async () => {
    await spec.parcels.state(ANNA, { wish: { kind: 'neighbour', tenantId: 'yuanshan' } }, MEI);
    const { id } = taken(await spec.takeIn({ for: { recipient: ANNA, asked: true }, toNeighbour: true }));
    await spec.parcels.run([id], { type: 'unclear', why: 'not-theirs' }, MEI);
    expect(spec.parcels.forNeighbour('yuanshan')).toEqual([]);
  });

  it('not to be taken in is done: the courier has it back, nothing of it is kept, and no piece is missing', async () => {
    const stackId = spec.world.newId();
    await spec.stacks.countIn(stackId, { carrier: 'sf', pieces: 1 }, MEI, SITE);
    const id = spec.world.newId();
    const turning = { carrier: 'sf', recipient: WANG, why: 'recipient-refuses', stackId } as const;
    const turnAway = () => spec.parcels.turnAway(id, turning, MEI, SITE);
    expect(parcelStatus(taken(await turnAway()))).toBe('turned-away');
    expect(taken(await turnAway()).turnedAway).toMatchObject({ why: 'recipient-refuses', by: MEI });
    expect(spec.parcels.here()).toEqual([]);
    expect(await spec.world.vault.getAll(id)).toEqual([]);
    expect(await spec.stacks.settle(stackId, false, MEI)).toEqual({ ok: true });
    const here = taken(await spec.takeIn());
    expect(await spec.parcels.turnAway(here.id, turning, MEI, SITE)).toMatchObject({ refusal: 'already-received' });
  });
});

it('a parcel’s picture is sealed, opened for who may see it, and gone when it was erased', async () => {
  const photo = { mediaType: 'image/jpeg', base64: 'AAAA' } as const;
  const parcel = taken(await spec.takeIn({ photo }));
  expect(parcel.received?.photo).toContain(parcel.id);
  expect(await spec.parcels.photoOf(parcel)).toMatchObject(photo);
  expect(await spec.parcels.photoOf(taken(await spec.takeIn()))).toBe(null);
  await spec.world.vault.erase(parcel.id);
  expect(await spec.parcels.photoOf(parcel)).toBe(null);
});

describe('parcels are handed out', () => {
  it('all or none', async () => {
    const [one, other] = [taken(await spec.takeIn()), taken(await spec.takeIn())];
    await spec.parcels.run([other.id], { type: 'lose' }, MEI);
    const collect = { type: 'collect', proof: 'known' } as const;
    expect(await spec.parcels.run([one.id, other.id], collect, MEI)).toEqual({
      ok: false,
      refusal: 'is-lost',
      parcelId: other.id,
    });
    expect(parcelStatus(await spec.parcels.get(one.id))).toBe('shelved');
    await spec.parcels.run([other.id], { type: 'find' }, MEI);
    expect((await spec.parcels.run([one.id, other.id], collect, MEI)).ok).toBe(true);
    expect(spec.parcels.waitingFor(WANG)).toEqual([]);
  });

  it('to somebody else with their name, which is sealed', async () => {
    const parcel = taken(await spec.takeIn());
    const act = { type: 'hand-over', proof: 'consent', name: '李雷' } as const;
    expect(taken(await spec.parcels.run([parcel.id], act, MEI)).end).toMatchObject({ how: 'handed-over' });
    expect((await spec.world.vault.getAll(parcel.id)).map(({ details }) => details)).toContainEqual({
      kind: 'proxy',
      name: '李雷',
    });
    expect(JSON.stringify(await spec.world.log.eventsOf('parcel', parcel.id))).not.toContain('李雷');
  });

  it('once, and a code that was used finds what became of it', async () => {
    const parcel = taken(await spec.takeIn());
    const code = codeOfParcel(parcel)!;
    const collect = { type: 'collect', proof: 'code' } as const;
    await spec.parcels.run([parcel.id], collect, MEI);
    expect(await spec.parcels.run([parcel.id], collect, MEI)).toMatchObject({ refusal: 'already-out' });
    expect((await spec.parcels.byCode(code, SITE)).map(parcelStatus)).toEqual(['collected']);
    expect(await spec.parcels.byCode(code, 'elsewhere')).toEqual([]);
  });
});

it('everything is found again after a restart, and what left long ago is let go', async () => {
  await spec.parcels.state(ANNA, { wish: { kind: 'call-first' } }, MEI);
  const [here, gone] = [taken(await spec.takeIn({ waybill: 'JT1234567890123' })), taken(await spec.takeIn())];
  await spec.parcels.run([gone.id], { type: 'collect', proof: 'known' }, MEI);
  const { parcels, book } = await spec.again();
  expect(parcels.here().map(({ id }) => id)).toEqual([here.id]);
  expect(parcels.byWaybill('JT1234567890123')?.id).toBe(here.id);
  expect((await parcels.byCode(codeOfParcel(here)!, SITE))[0]?.id).toBe(here.id);
  expect(parcels.standing(ANNA).wish).toEqual({ kind: 'call-first' });
  expect(book.has(gone.id)).toBe(true);
  spec.world.clock.now += 61 * 24 * 60 * 60_000;
  book.sweep();
  expect([book.has(gone.id), book.has(here.id)]).toEqual([false, true]);
});
