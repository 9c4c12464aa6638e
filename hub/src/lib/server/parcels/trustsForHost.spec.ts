import { PROXY_ASKED_FOR_MS } from '@foyer/shared/parcels';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { specDirectory } from '../notifications/specWorld.ts';
import { codeOfParcel, createSpecParcels, MEI, taken, WANG, type SpecParcels } from './specParcels.ts';
import { asksForHost, namesToPick, trustsForHost } from './trustsForHost.ts';

const HOST = { kind: 'host', id: 'wang' } as const;
let spec: SpecParcels;
beforeEach(async () => {
  spec = await createSpecParcels();
});
afterEach(() => spec.close());

const hub = () => {
  const site = { id: 'riverside', name: { 'zh-CN': '滨江大厦', en: 'Riverside' }, timeZone: 'Asia/Shanghai' };
  return {
    parcels: spec.parcels,
    now: spec.world.now,
    sites: { settings: () => site },
    directory: specDirectory,
  } as never;
};
const trusts = (locale: 'en' | 'zh-CN' = 'en') => trustsForHost(hub(), spec.parcels.waitingFor(WANG), locale);
const entrust = (ids: string[], trustId: string, name: string) =>
  spec.parcels.run(ids, { type: 'entrust', trustId, name }, HOST);

it('what was entrusted with one word stands together, with what is sent on in the reader’s language', async () => {
  const [one, two, other] = [taken(await spec.takeIn()), taken(await spec.takeIn()), taken(await spec.takeIn())];
  await entrust([one.id, two.id], 'tr1', '李雷');
  spec.world.clock.now += 60_000;
  await entrust([other.id], 'tr2', '赵敏');
  const [first, second] = await trusts();
  expect([first!.name, second!.name]).toEqual(['李雷', '赵敏']);
  expect(first!.codes.toSorted()).toEqual([codeOfParcel(one), codeOfParcel(two)].toSorted());
  expect(first!.digits).toMatch(/^\d{4}$/);
  expect(first!.qr).not.toBeNull();
  for (const locale of ['en', 'zh-CN'] as const) {
    const { words } = (await trusts(locale))[0]!;
    for (const said of [...first!.codes, first!.digits, locale === 'en' ? 'Riverside' : '滨江大厦'])
      expect(words).toContain(said);
  }
});

it('holds until the parcel goes back, which is not said before its recipient was told; taken back it is gone', async () => {
  const parcel = taken(await spec.takeIn());
  await entrust([parcel.id], 'tr1', '李雷');
  expect((await trusts())[0]!.until).toBeNull();
  spec.messages.start();
  await spec.advance(11 * 60_000);
  expect((await trusts())[0]!.until).not.toBeNull();
  await spec.parcels.run([parcel.id], { type: 'withdraw-trust' }, HOST);
  expect(await trusts()).toEqual([]);
});

it('a question stands there until it is answered or nobody waits for it any more', async () => {
  const parcel = taken(await spec.takeIn());
  const asks = () => asksForHost(hub(), spec.parcels.waitingFor(WANG));
  await spec.parcels.run([parcel.id], { type: 'ask-proxy', askId: 'a1', name: '李雷' }, MEI);
  expect(await asks()).toEqual([{ askId: 'a1', name: '李雷', codes: [codeOfParcel(parcel)], count: 1 }]);
  spec.world.clock.now += PROXY_ASKED_FOR_MS;
  expect(await asks()).toEqual([]);
});

it('names are picked of a household or a small office, and nobody’s of a large one', () => {
  const host = { tenantId: 'yuanshan', personId: 'wang' } as never;
  const before = [{ name: '赵敏' }, { name: '李静' }] as never;
  const picked = namesToPick(hub(), host, before);
  expect(picked.slice(0, 2)).toEqual(['赵敏', '李静']);
  expect(picked).not.toContain('王小明');
  expect(new Set(picked).size).toBe(picked.length);
  const many = Array.from({ length: 13 }, (_, n) => ({ id: `p${n}`, name: `P${n}` }));
  expect(namesToPick({ directory: { peopleOf: () => many } } as never, host, before)).toEqual(['赵敏', '李静']);
});
