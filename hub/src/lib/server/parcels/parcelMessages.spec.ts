import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Parcel } from '@foyer/shared/parcels';
import type { Told } from '../notifications/outbox.ts';
import { ANNA, codeOfParcel, createSpecParcels, MEI, SITE, taken, WANG, type SpecParcels } from './specParcels.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let spec: SpecParcels;
beforeEach(async () => {
  spec = await createSpecParcels();
  spec.messages.start();
});
afterEach(() => spec.close());

const told = () => [...spec.queued.values()].map(({ parcelIds, personId }) => [personId, parcelIds.length]);
const forAnna = { for: { recipient: ANNA, asked: true } };

it('several of one delivery are told in one message, and each recipient in their own', async () => {
  await spec.takeIn();
  await spec.advance(MINUTE);
  await spec.takeIn();
  await spec.takeIn(forAnna);
  await spec.advance(1.5 * MINUTE);
  expect(told()).toEqual([]);
  await spec.advance(MINUTE);
  expect(told()).toEqual([
    ['wang', 2],
    ['anna', 1],
  ]);
  expect(spec.parcels.waitingFor(WANG).map(({ told }) => told.length)).toEqual([1, 1]);
});

it('a courier who unloads for long keeps nobody waiting', async () => {
  for (let minute = 0; minute < 12; minute++) {
    await spec.takeIn();
    await spec.advance(MINUTE);
  }
  expect(told()[0]?.[0]).toBe('wang');
});

it('whoever does not come is reminded by the plan, once a rung, and nobody who came is', async () => {
  const parcel = taken(await spec.takeIn());
  await spec.takeIn(forAnna);
  await spec.advance(5 * MINUTE);
  await spec.parcels.run([parcel.id], { type: 'collect', proof: 'known' }, MEI);
  spec.queued.clear();
  await spec.advance(DAY);
  expect(told()).toEqual([['anna', 1]]);
  await spec.advance(9 * DAY);
  expect(told()).toEqual([
    ['anna', 1],
    ['anna', 1],
    ['anna', 1],
  ]);
  expect(spec.parcels.waitingFor(ANNA)[0]?.told.map(({ days }) => days)).toEqual([0, 1, 3, 7]);
});

it('a hub that was away reminds once by the latest rung, and one that was killed before the outbox heard says it', async () => {
  await spec.takeIn(forAnna);
  await spec.advance(5 * MINUTE);
  const [[message]] = [...spec.queued.keys()].map((id) => [id]) as [[string]];
  spec.queued.clear();
  await spec.messages.stop();

  const { book } = await spec.again();
  const started = spec.messagesOf(book);
  started.start();
  await started.idle();
  expect([...spec.queued.keys()]).toEqual([message]);
  await started.stop();

  spec.queued.clear();
  spec.world.clock.now += 5 * DAY;
  const later = spec.messagesOf(book);
  later.start();
  await later.idle();
  expect(told()).toEqual([['anna', 1]]);
  await later.stop();
});

it('says the codes, with one QR code for all, in the words of whoever gets it', async () => {
  const codes = [taken(await spec.takeIn()), taken(await spec.takeIn())].map(codeOfParcel);
  await spec.advance(5 * MINUTE);
  const [[id, message]] = [...spec.queued] as unknown as [
    [string, { parcelIds: readonly string[]; personId: string | null }],
  ];
  const { tidings, to } = (await spec.world.render(message as never, spec.world.now(), id)) as Told;
  expect(to).toEqual({ personId: 'wang' });
  expect(tidings.subject).toContain('2 件快递');
  for (const code of codes) expect(tidings.subject).toContain(code);
  expect(tidings.letter.facts).toEqual(codes.map((code) => ['顺丰', code]));
  expect(tidings.attachments?.[0]?.content.subarray(1, 4).toString()).toBe('PNG');
  expect(tidings.discreet).not.toContain(codes[0]);

  const parcelIds = spec.parcels.waitingFor(WANG).map(({ id }) => id);
  await spec.parcels.run(parcelIds, { type: 'collect', proof: 'known' }, MEI);
  expect(await spec.world.render(message as never, spec.world.now(), id)).toBe('over');
});

it('what is a company’s goes to its reception, and nobody is said to be told who cannot be', async () => {
  await spec.takeIn({ for: { recipient: { tenantId: 'yuanshan' }, asked: true } });
  await spec.takeIn({ for: { recipient: { tenantId: 'nordlicht' }, asked: true } });
  await spec.advance(5 * MINUTE);
  expect(told()).toEqual([[null, 1]]);
  expect(spec.parcels.waitingFor({ tenantId: 'nordlicht' })[0]?.told).toEqual([]);
});

it('a neighbour who is to collect it is told whose it is, with no code to the rest, and the recipient who collects', async () => {
  await spec.parcels.state(ANNA, { wish: { kind: 'neighbour', tenantId: 'yuanshan' } }, MEI);
  await spec.takeIn(forAnna);
  const code = codeOfParcel(taken(await spec.takeIn({ ...forAnna, toNeighbour: true })))!;
  await spec.advance(5 * MINUTE);
  // One for what is Anna's alone to collect, and one to each of them for the other.
  expect(told()).toEqual([
    ['anna', 1],
    ['anna', 1],
    [null, 1],
  ]);
  const [, toAnna, toNeighbour] = [...spec.queued];
  const render = async ([id, message]: [string, unknown]) =>
    (await spec.world.render(message as never, spec.world.now(), id)) as Told;
  const anna = await render(toAnna!);
  expect(anna.to).toEqual({ personId: 'anna' });
  expect(anna.tidings.letter.lead).toContain('远山设计');
  const neighbour = await render(toNeighbour!);
  expect(neighbour.to).toEqual({ mailbox: { name: '远山设计', address: 'reception@yuanshan.example' } });
  expect(neighbour.tidings.subject).toContain(code);
  expect(neighbour.tidings.letter.heading).toContain('Anna Berg');
  expect([neighbour.tidings.letter.image, neighbour.tidings.attachments]).toEqual([null, undefined]);
  expect(neighbour.tidings.discreet).not.toContain('Anna');
});

it('what a visitor left is told at once and by itself, and reminded of as every parcel is', async () => {
  await spec.takeIn();
  const left = { recipient: WANG, visitId: 'v1', words: 'details:v1:d1' };
  const [parcel] = ((await spec.parcels.leave(spec.world.newId(), left, MEI, SITE)) as { parcels: Parcel[] }).parcels;
  await spec.messages.idle();
  const kinds = () => [...spec.queued.values()].map(({ kind }) => kind);
  expect(kinds()).toEqual(['keep-taken']);
  expect([...spec.queued.values()][0]).toMatchObject({ keepId: parcel!.id, personId: 'wang' });
  expect((await spec.parcels.get(parcel!.id)).told).toMatchObject([{ days: 0 }]);
  await spec.advance(DAY + MINUTE);
  expect(kinds().slice(1)).toEqual(['parcels-waiting', 'parcels-waiting']);
  expect((await spec.parcels.get(parcel!.id)).told).toMatchObject([{ days: 0 }, { days: 1 }]);
});

it('a stop does not wait until everybody was told; the next start tells them', async () => {
  await spec.messages.stop();
  await spec.takeIn();
  await spec.takeIn(forAnna);
  spec.world.clock.now += 5 * MINUTE;
  const stopped = spec.messagesOf(spec.book);
  stopped.start();
  await stopped.stop();
  expect(told()).toEqual([]);

  const later = spec.messagesOf(spec.book);
  later.start();
  await later.idle();
  expect(told()).toEqual([
    ['wang', 1],
    ['anna', 1],
  ]);
  await later.stop();
});
