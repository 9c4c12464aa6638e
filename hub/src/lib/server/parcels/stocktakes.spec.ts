import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countsOf, parcelStatus, type Parcel } from '@foyer/shared/parcels';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import { codeOfParcel, createSpecParcels, MEI, SITE, taken, type SpecParcels } from './specParcels.ts';
import { openStocktakes, type StocktakeDone, type Stocktakes } from './stocktakes.ts';

const LI = { kind: 'staff', id: 'li' } as const;
const MINUTE = 60_000;
const COLLECT = { type: 'collect', proof: 'known' } as const;

let spec: SpecParcels;
let counting: Stocktakes;
const open = () =>
  openStocktakes({ log: spec.world.log, parcels: spec.parcels, queue: createKeyedQueue(), now: spec.world.now });
beforeEach(async () => {
  spec = await createSpecParcels();
  const levels = [
    { size: 'small' as const, places: 10 },
    { size: 'small' as const, places: 1 },
  ];
  const shelf = { access: 'closed' as const, chilled: false, levels };
  const shelves = [
    { ...shelf, name: '1' },
    { ...shelf, name: '2' },
  ];
  await spec.parcels.change(SITE, { ...spec.parcels.settings(SITE), shelves }, MEI);
  counting = await open();
});
afterEach(() => spec.close());

/** One on a level of shelf 1 unless said otherwise, put there before anything is counted. */
async function lies(level = 1, shelf = '1'): Promise<Parcel> {
  const parcel = taken(await spec.takeIn({ level: { shelf, level } }));
  await spec.advance(MINUTE);
  return parcel;
}
const begin = (shelf = '1', id = 's1') => counting.begin(id, shelf, SITE, MEI);
async function scanned(typed: string, level = 1, id = 's1') {
  const done = await counting.scan(id, typed, level, MEI);
  if (!done.ok) throw new Error(done.refusal);
  return done;
}
const statusOf = async ({ id }: Parcel) => parcelStatus(await spec.parcels.get(id));
const codeNow = async ({ id }: Parcel) => codeOfParcel(await spec.parcels.get(id));
const countsIn = (done: StocktakeDone) => (done.ok ? countsOf(done.stocktake) : done.refusal);

describe('a label that is scanned', () => {
  it('is right, elsewhere, gone, lost or unknown; by its code, by an old one, or by the waybill', async () => {
    const [here, there, gone, lost] = [await lies(), await lies(1, '2'), await lies(), await lies()];
    const waybill = taken(await spec.takeIn({ waybill: 'SF1400123456789', level: { shelf: '1', level: 2 } }));
    await spec.parcels.run([gone.id], COLLECT, MEI);
    await spec.parcels.run([lost.id], { type: 'lose' }, MEI);
    await begin();
    const found = async (typed: string, level?: number) => (await scanned(typed, level)).scan.found;
    expect(await found(codeOfParcel(here)!)).toBe('right');
    expect(await found(codeOfParcel(here)!, 2)).toBe('elsewhere');
    expect(await found(codeOfParcel(there)!)).toBe('elsewhere');
    expect(await found(codeOfParcel(gone)!)).toBe('gone');
    expect(await found(codeOfParcel(lost)!)).toBe('was-lost');
    expect(await found('1-1-999999')).toBe('unknown');
    expect(await found('https://example.org/x')).toBe('unknown');
    expect(await found('SF1400123456789', 2)).toBe('right');
    expect(waybill.recipient).not.toBe(null);
  });

  it('twice counts once', async () => {
    const code = codeOfParcel(await lies())!;
    await begin();
    expect((await scanned(code)).again).toBe(false);
    const again = await scanned(code);
    expect([again.again, countsOf(again.stocktake).right]).toEqual([true, 1]);
  });

  it('that nobody can read leaves nothing of what was scanned in the record', async () => {
    await begin();
    await scanned('李雷 13800000000');
    expect(JSON.stringify(await spec.world.log.eventsOf('stocktake', 's1'))).not.toContain('李雷');
  });
});

describe('what is found wrong is put right with one word', () => {
  it.each([
    ['elsewhere', async (parcel: Parcel) => void parcel],
    [
      'gone long since',
      async ({ id }: Parcel) => {
        await spec.parcels.run([id], COLLECT, MEI);
        await spec.advance(60 * MINUTE);
      },
    ],
    ['lost', async ({ id }: Parcel) => void (await spec.parcels.run([id], { type: 'lose' }, MEI))],
  ])('%s', async (_what, before) => {
    const parcel = await lies(1, '2');
    const code = codeOfParcel(parcel)!;
    await before(parcel);
    await begin();
    await scanned(code);
    const done = await counting.setRight('s1', parcel.id, MEI);
    expect(countsIn(done)).toMatchObject({ right: 1, elsewhere: 0, gone: 0, 'was-lost': 0 });
    expect([await statusOf(parcel), (await codeNow(parcel))!.slice(0, 4)]).toEqual(['shelved', '1-1-']);
    expect((await spec.parcels.byCode(code, SITE)).map(({ id }) => id)).toEqual([parcel.id]);
  });

  it('also on a level that is full, since it lies there', async () => {
    await lies(2);
    const other = await lies(1, '2');
    await begin();
    await scanned(codeOfParcel(other)!, 2);
    expect(await counting.setRight('s1', other.id, MEI)).toMatchObject({ ok: true });
    expect((await codeNow(other))!.slice(0, 4)).toBe('1-2-');
  });

  it('only where it was scanned, and while it is counted', async () => {
    const parcel = await lies(1, '2');
    await begin();
    expect(await counting.setRight('s1', parcel.id, MEI)).toMatchObject({ refusal: 'not-received' });
    await scanned(codeOfParcel(parcel)!);
    await counting.end('s1', MEI);
    expect(await counting.setRight('s1', parcel.id, MEI)).toMatchObject({ refusal: 'already-ended' });
  });
});

describe('at the end', () => {
  it('what is missing is lost, and is where it was when the count is taken up again', async () => {
    const [seen, missed, collected] = [await lies(), await lies(), await lies()];
    await begin();
    await scanned(codeOfParcel(seen)!);
    await spec.parcels.run([collected.id], COLLECT, MEI);
    const ended = await counting.end('s1', MEI);
    expect(ended).toMatchObject({ ok: true, stocktake: { ended: { right: 1, missing: 1, by: MEI } } });
    expect([await statusOf(seen), await statusOf(missed), await statusOf(collected)]).toEqual([
      ...['shelved', 'lost', 'collected'],
    ]);
    const missing = async () => (await counting.missing(await counting.get('s1'))).map(({ id }) => id);
    expect(await missing()).toEqual([missed.id]);
    expect(await counting.reopen('s1', LI)).toMatchObject({ ok: true });
    expect([await statusOf(missed), await codeNow(missed)]).toEqual(['shelved', codeOfParcel(missed)]);
    expect(await missing()).toEqual([missed.id]);
  });

  it('what was lost before stays so when the count is taken up again', async () => {
    const lost = await lies();
    await spec.parcels.run([lost.id], { type: 'lose' }, MEI);
    await begin();
    await counting.end('s1', MEI);
    await counting.reopen('s1', MEI);
    expect(await statusOf(lost)).toBe('lost');
  });

  it('twice is once', async () => {
    await begin();
    expect(await counting.end('s1', MEI)).toEqual(await counting.end('s1', MEI));
  });
});

it('two people count two shelves, and nobody begins on one that is being counted', async () => {
  await begin('1', 's1');
  expect(await counting.begin('s2', '2', SITE, LI)).toMatchObject({ ok: true });
  expect(await counting.begin('s3', '1', SITE, LI)).toEqual({ ok: false, refusal: 'being-counted', stocktakeId: 's1' });
  await counting.end('s1', MEI);
  expect(await counting.begin('s3', '1', SITE, LI)).toMatchObject({ ok: true });
  expect(await counting.begin('s3', '1', SITE, LI)).toMatchObject({ ok: true });
});

it.each([
  ['a shelf that nobody has', () => begin('Z'), 'no-such-shelf'],
  ['a count that nobody began', () => counting.scan('nothing', '1-1-1000', 1, MEI), 'not-begun'],
  ['the end of one', () => counting.end('nothing', MEI), 'not-begun'],
])('%s is refused', async (_what, ask, refusal) => expect(await ask()).toMatchObject({ ok: false, refusal }));

it('goes on after a restart where it was, and is let go after a month', async () => {
  const parcel = await lies();
  await begin();
  await scanned(codeOfParcel(parcel)!);
  counting = await open();
  expect(counting.list().map(({ id, scans }) => [id, scans.length])).toEqual([['s1', 1]]);
  spec.world.clock.now += 36 * 24 * 60 * MINUTE;
  counting.sweep();
  expect(counting.list()).toEqual([]);
});
