import { afterEach, beforeEach, expect, it } from 'vitest';
import { addDays, createCalendar, type Day } from '@foyer/shared/history';
import { stackEvents } from '@foyer/shared/parcels';
import { openParcelDays, type ParcelDays } from './parcelDays.ts';
import { createSpecParcels, MEI, SITE, taken, type SpecParcels } from './specParcels.ts';

const ZONE = 'Asia/Shanghai';
const DAY = 24 * 60 * 60_000;
const COLLECT = { type: 'collect', proof: 'known' } as const;

let spec: SpecParcels;
let days: ParcelDays;
const open = (book: Parameters<typeof openParcelDays>[0]['book'] = spec.book) =>
  openParcelDays({
    ...{ book, log: spec.world.log, documents: spec.world.documents, now: spec.world.now },
    timeZoneOf: () => ZONE,
  });
beforeEach(async () => {
  spec = await createSpecParcels();
  days = await open();
});
afterEach(() => spec.close());

const today = (): Day => createCalendar(ZONE).dayAt(spec.world.now());
const of = (from: Day, until = addDays(from, 1), sites = [SITE]) => days.sheet({ from, until }, sites);
const one = async (more = {}) => taken(await spec.takeIn(more));

it('counts what comes and goes as it happens, and what was put back not at all', async () => {
  const [first, second] = [await one(), await one({ carrier: 'jd' })];
  await spec.parcels.run([first.id], COLLECT, MEI);
  await spec.parcels.run([second.id], COLLECT, MEI);
  await spec.parcels.run([second.id], { type: 'put-back' }, MEI);
  const { sum, now } = of(today());
  expect(sum).toMatchObject({ in: 2, collected: 1, carriers: { sf: 1, jd: 1 } });
  expect(now).toMatchObject({ waiting: 1, statuses: { shelved: 1 } });
  expect(now.oldest.map(({ id }) => id)).toEqual([second.id]);
});

it('says of each day how much was in the house when it ended', async () => {
  const first = today();
  const [a] = [await one(), await one()];
  spec.world.clock.now += DAY;
  await spec.parcels.run([a.id], COLLECT, MEI);
  await one();
  await one({ for: { unclear: 'masked' } });
  spec.world.clock.now += DAY;
  const { days: rows, sum } = of(first, addDays(first, 3));
  expect(rows.map(({ counts, waiting }) => [counts.in, counts.collected, waiting])).toEqual([
    [2, 0, 2],
    [2, 1, 3],
    [0, 0, 3],
  ]);
  expect(sum).toMatchObject({ in: 4, unclear: 1, collected: 1 });
  expect(of(first).days.map(({ waiting }) => waiting)).toEqual([2]);
});

it('is the same after a restart, and long after the parcels are forgotten', async () => {
  const first = today();
  const a = await one();
  await spec.parcels.run([a.id], COLLECT, MEI);
  const before = of(first).sum;
  days = await open((await spec.again()).book);
  expect(of(first).sum).toEqual(before);
  spec.world.clock.now += 61 * DAY;
  await days.sweep();
  spec.book.sweep();
  expect(spec.book.has(a.id)).toBe(false);
  days = await open();
  expect(of(first).sum).toEqual(before);
  spec.world.clock.now += 400 * DAY;
  await days.sweep();
  days = await open();
  expect(of(first).sum.in).toBe(0);
});

it('counts stacks as couriers counted them in, and what was missing of them', async () => {
  const write = (type: 'stack.counted-in' | 'stack.settled', facts: object) =>
    spec.world.log.append([stackEvents.write(spec.world.log.writer(MEI, SITE), 's1', type, facts as never, [])]);
  await write('stack.counted-in', { carrier: 'sf', pieces: 12 });
  await write('stack.settled', { missing: 2 });
  expect(of(today()).sum).toMatchObject({ pieces: 12, piecesMissing: 2 });
  days = await open();
  expect(of(today()).sum).toMatchObject({ pieces: 12, piecesMissing: 2 });
});

it('is of the sites that are asked for', async () => {
  await one();
  expect(of(today(), undefined, ['elsewhere'])).toMatchObject({ sum: { in: 0 }, now: { waiting: 0, oldest: [] } });
});
