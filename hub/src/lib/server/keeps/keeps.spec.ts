import { decideAnnouncing, decideTaking, foldKeep, keepEvents } from '@foyer/shared/keeps';
import { parcelStatus } from '@foyer/shared/parcels';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toldIn } from '../notifications/specTold.ts';
import { createSpecWorld, specDirectory, type SpecWorld } from '../notifications/specWorld.ts';
import { createKeepMessages } from './keepMessages.ts';
import { openKeeps } from './keeps.ts';

/** However busy the machine is. */
const SOON = { timeout: 10_000 };
const DESK = { kind: 'staff', id: 'mei' } as const;
const SIGNATURE = { how: 'typed', name: '王小明' } as const;
const HOST = { kind: 'host', id: 'wang' } as const;

let world: SpecWorld;
const queued = new Map<string, { kind: 'keep-taken'; keepId: string; personId: string | null }>();

beforeEach(async () => {
  world = await createSpecWorld();
  queued.clear();
  createKeepMessages({
    keeps: world.keeps,
    onDetails: world.vault.onChange,
    directory: specDirectory,
    reaches: () => false,
    outbox: { queue: async (id, message) => void queued.set(id, message as never) },
    onError: world.onError,
  }).start();
});
afterEach(() => world.close());

it('a message is written to whom it is for, in the visitor’s words, until it was read', async () => {
  const visitId = await world.register({}, { name: '赵敏' });
  expect(await world.keeps.take('k1', visitId, { text: 'Contract on Friday', item: false }, DESK)).toEqual({
    ok: true,
  });
  await expect.poll(() => [...queued.values()], SOON).toEqual([{ kind: 'keep-taken', keepId: 'k1', personId: 'wang' }]);
  const [message] = queued.values();
  const mail = toldIn(await world.render(message!, world.now(), 'keep-taken:k1:wang'));
  expect(mail.subject).toContain('赵敏');
  expect(mail.text).toContain('Contract on Friday');
  expect(await world.keeps.give('k1', HOST)).toEqual({ ok: true });
  expect(await world.keeps.give('k1', HOST)).toEqual({ ok: false, refusal: 'already-given' });
  expect(await world.render(message!, world.now(), 'keep-taken:k1:wang')).toBe('over');
});

it('what was sent twice is taken once, with the words of the first time', async () => {
  const visitId = await world.register({}, { name: 'Ann' });
  await world.keeps.take('k1', visitId, { text: 'first', item: false }, DESK);
  await world.keeps.take('k1', visitId, { text: 'second', item: false }, DESK);
  const kept = world.keeps.list();
  expect(kept).toHaveLength(1);
  expect(await world.keeps.textOf(kept[0]!)).toBe('first');
});

it('a message that was typed at a kiosk is told when its words have come, and once', async () => {
  const visitId = await world.register({}, { name: '赵敏' });
  const facts = { visitId, tenantId: 'yuanshan', hostPersonId: 'wang', details: 'details:v:w', item: false };
  const kiosk = { kind: 'kiosk', id: 'k1' } as const;
  const keep = foldKeep('k9', decideTaking(foldKeep('k9', []), facts, world.log.writer(kiosk)));
  let text: string | null = null;
  let arrived: (subject: string) => void = () => undefined;
  const asked: string[] = [];
  const told: string[] = [];
  createKeepMessages({
    keeps: {
      list: () => [keep],
      onChange: () => () => undefined,
      textOf: async ({ id }) => (asked.push(id), text),
    },
    onDetails: (listener) => ((arrived = listener), () => undefined),
    directory: specDirectory,
    reaches: () => false,
    outbox: { queue: async (id) => void told.push(id) },
    onError: world.onError,
  }).start();
  await expect.poll(() => asked, SOON).toHaveLength(1);
  arrived('another visit');
  text = '合同周五再签';
  arrived(visitId);
  await expect.poll(() => told, SOON).toEqual(['keep-taken:k9:wang']);
  arrived(visitId);
  expect([asked.length, told.length]).toEqual([2, 1]);
});

describe('an item that a visitor said at a kiosk they bring', () => {
  const ITEM = '01a20364-e898-7000-8000-000000000003';
  const announce = async () => {
    const visitId = await world.register({}, { name: '赵敏' });
    const details = await world.vault.put(visitId, { kind: 'note', text: 'a blue folder' });
    const facts = { visitId, tenantId: 'yuanshan', hostPersonId: 'wang', details };
    const writer = world.log.writer({ kind: 'kiosk', id: 'k1' });
    await world.log.append(decideAnnouncing(foldKeep(ITEM, []), facts, writer));
    return visitId;
  };

  it('is waited for, and nobody is told of what does not lie there', async () => {
    await announce();
    const [keep] = world.keeps.awaited();
    expect(keep).toMatchObject({ id: ITEM, announced: { site: 'riverside' } });
    expect(await world.keeps.textOf(keep!)).toBe('a blue folder');
    expect([world.keeps.list(), [...queued.values()]]).toEqual([[], []]);
    expect((await world.parcels.get(ITEM)).received).toBe(null);
  });

  it('is a parcel on a shelf when the desk has taken it, with one tap, however often it is tapped', async () => {
    const visitId = await announce();
    for (let tap = 0; tap < 2; tap++) expect(await world.keeps.bring(ITEM, DESK)).toMatchObject({ ok: true });
    const parcel = await world.parcels.get(ITEM);
    expect(parcel).toMatchObject({
      recipient: { tenantId: 'yuanshan', personId: 'wang' },
      received: { left: { visitId }, by: DESK },
    });
    expect(parcelStatus(parcel)).toBe('shelved');
    expect((await world.parcels.wordsOf(parcel)).left).toBe('a blue folder');
    expect([world.parcels.leftBy(visitId).length, world.keeps.awaited()]).toEqual([1, []]);
  });

  it('is waited for no longer when nobody came with it, and is taken all the same when somebody comes after all', async () => {
    await announce();
    expect(await world.keeps.notBrought(ITEM, DESK)).toEqual({ ok: true });
    expect(world.keeps.awaited()).toEqual([]);
    expect(await world.keeps.bring(ITEM, DESK)).toMatchObject({ ok: true });
  });

  it('is forgotten after half a day', async () => {
    await announce();
    world.clock.now += 12 * 60 * 60_000 + 1;
    expect(world.keeps.awaited()).toEqual([]);
  });

  it('is waited for after a restart, too', async () => {
    await announce();
    const again = await openKeeps({ ...world, now: world.now });
    expect(again.awaited().map(({ id }) => id)).toEqual([ITEM]);
  });

  it('is taken by nobody whom no kiosk told of it', async () => {
    const refused = { ok: false, refusal: 'not-announced' };
    expect([await world.keeps.bring(ITEM, DESK), await world.keeps.notBrought(ITEM, DESK)]).toEqual([refused, refused]);
  });
});

describe('an item', () => {
  const ITEM = '01a20364-e898-7000-8000-000000000001';
  const take = async (text = 'a book') => {
    const visitId = await world.register({}, { name: '赵敏' });
    await world.keeps.take(ITEM, visitId, { text, item: true }, DESK);
    return visitId;
  };

  it('is a parcel of whom it is for, on a shelf, with who left it', async () => {
    const visitId = await take();
    const parcel = await world.parcels.get(ITEM);
    expect(parcel).toMatchObject({
      ...{ recipient: { tenantId: 'yuanshan', personId: 'wang' } },
      received: { consent: 'left', left: { visitId }, by: DESK },
    });
    expect(parcelStatus(parcel)).toBe('shelved');
    expect(world.parcels.leftBy(visitId).map(({ id }) => id)).toEqual([ITEM]);
    expect(world.keeps.list()).toEqual([]);
    expect(JSON.stringify(await world.log.eventsOf('parcel', ITEM))).not.toMatch(/a book|赵敏/);
  });

  it('sent twice is one, with the words of the first time', async () => {
    const visitId = await take('first');
    await world.keeps.take(ITEM, visitId, { text: 'second', item: true }, DESK);
    expect(world.parcels.leftBy(visitId)).toHaveLength(1);
    expect((await world.parcels.wordsOf(await world.parcels.get(ITEM))).left).toBe('first');
  });

  it('is told in the visitor’s words, until somebody has it', async () => {
    await take();
    const message = { kind: 'keep-taken', keepId: ITEM, personId: 'wang' } as const;
    const mail = toldIn(await world.render(message, world.now(), 'parcels:1:wang'));
    expect([mail.subject, mail.text]).toEqual([expect.stringContaining('赵敏'), expect.stringContaining('a book')]);
    await world.parcels.run([ITEM], { type: 'collect', proof: 'known', signature: SIGNATURE }, DESK);
    expect(await world.render(message, world.now(), 'parcels:1:wang')).toBe('over');
  });

  it('is handed over against a signature, which is sealed with the name of who signed, and not without', async () => {
    await take();
    const [known, proxy] = [
      { type: 'collect', proof: 'known' },
      { type: 'hand-over', proof: 'consent', name: '李雷' },
    ] as const;
    for (const act of [known, proxy])
      expect(await world.parcels.run([ITEM], act, DESK)).toMatchObject({ refusal: 'signature-needed' });
    expect(parcelStatus(await world.parcels.get(ITEM))).toBe('shelved');
    const signed = { signer: '王小明', signature: SIGNATURE, language: 'zh-CN' };
    expect((await world.parcels.run([ITEM], { ...known, ...signed }, DESK)).ok).toBe(true);
    const { end } = await world.parcels.get(ITEM);
    const kept = (await world.vault.getAll(ITEM)).find(({ id }) => id === (end as { signature: string }).signature);
    expect(kept?.details).toMatchObject({ kind: 'receipt', name: '王小明', signature: SIGNATURE, language: 'zh-CN' });
    expect(JSON.stringify(await world.log.eventsOf('parcel', ITEM))).not.toContain('王小明');
  });

  it('is answered in a few words, which are sealed; what a carrier brought is not', async () => {
    await take();
    expect((await world.parcels.answer(ITEM, '谢谢，明天来取', HOST)).ok).toBe(true);
    expect((await world.parcels.wordsOf(await world.parcels.get(ITEM))).answer).toBe('谢谢，明天来取');
    expect(JSON.stringify(await world.log.eventsOf('parcel', ITEM))).not.toContain('谢谢');
    expect(await world.parcels.answer('nothing', 'x', HOST)).toMatchObject({ refusal: 'not-received' });
  });

  it('of the time when items were kept apart becomes a parcel, once, unless it was handed over', async () => {
    const visitId = await world.register({}, { name: 'Ann' });
    const [open, given] = [ITEM, '01a20364-e898-7000-8000-000000000002'];
    for (const keepId of [open, given]) {
      const details = await world.vault.put(visitId, { kind: 'note', text: 'an umbrella' });
      const facts = { visitId, tenantId: 'yuanshan', hostPersonId: 'wang', details, item: true };
      const writer = world.log.writer(DESK);
      await world.log.append([keepEvents.write(writer, keepId, 'keep.taken', facts, [])]);
    }
    await world.log.append([keepEvents.write(world.log.writer(DESK), given, 'keep.given', {}, [])]);
    for (let start = 0; start < 2; start++) {
      const keeps = await openKeeps({ ...world, now: world.now });
      expect(keeps.list().map(({ id }) => id)).toEqual([given]);
      expect(world.parcels.leftBy(visitId).map(({ id }) => id)).toEqual([open]);
    }
    expect((await world.parcels.wordsOf(await world.parcels.get(open))).left).toBe('an umbrella');
  });
});

it('nothing is left by a visitor whom nobody knows', async () => {
  expect(await world.keeps.take('k1', 'nobody', { text: 'x', item: false }, DESK)).toEqual({
    ok: false,
    refusal: 'not-registered',
  });
});

it('words that were destroyed are sent to nobody', async () => {
  const visitId = await world.register({}, { name: 'Ann' });
  await world.keeps.take('k1', visitId, { text: 'x', item: false }, DESK);
  const keep = await world.keeps.get('k1');
  const gone = { ...keep, taken: { ...keep.taken!, details: 'details:nowhere' } };
  expect(await world.keeps.textOf(gone)).toBe(null);
});
