import { PROXY_ASKED_FOR_MS } from '@foyer/shared/parcels';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Told } from '../notifications/outbox.ts';
import { specDirectory } from '../notifications/specWorld.ts';
import { createProxyMessages } from './proxyMessages.ts';
import { ANNA, createSpecParcels, MEI, taken, WANG, type SpecParcels } from './specParcels.ts';
import { whoAnswers } from './whoAnswers.ts';

const HOST = { kind: 'host', id: 'wang' } as const;
let spec: SpecParcels;
let queued: Map<string, { kind: 'proxy-asked'; parcelId: string; personId: string }>;
beforeEach(async () => {
  spec = await createSpecParcels();
  queued = new Map();
});
afterEach(() => spec.close());

const answering = whoAnswers(specDirectory, (personId) => personId === 'bo');
const messages = () =>
  createProxyMessages({
    ...{ book: spec.book, whoAnswers: answering, now: spec.world.now, onError: spec.world.onError },
    outbox: { queue: async (id, message) => void queued.set(id, message as never) },
  });
const ask = (ids: string[], askId = 'a1') => spec.parcels.run(ids, { type: 'ask-proxy', askId, name: '李雷' }, MEI);

it('the recipient is asked once for all that somebody came for, and nobody else is', async () => {
  const saying = messages();
  saying.start();
  const [one, two] = [taken(await spec.takeIn()), taken(await spec.takeIn())];
  expect(await ask([one.id, two.id])).toMatchObject({ ok: true });
  expect(await ask([one.id, two.id])).toMatchObject({ ok: true });
  await vi.waitFor(() => expect([...queued.keys()]).toEqual(['proxy-asked:a1:wang']));
  const events = await spec.world.log.eventsOf('parcel', one.id);
  expect(events.filter(({ type }) => type === 'parcel.proxy-asked')).toHaveLength(1);
  saying.stop();
});

it('a hub that was away asks what is still waited for, and nothing that is answered or long over', async () => {
  const parcels = [taken(await spec.takeIn()), taken(await spec.takeIn()), taken(await spec.takeIn())];
  const [open, answered, old] = parcels.map(({ id }) => id) as [string, string, string];
  await ask([old], 'old');
  spec.world.clock.now += PROXY_ASKED_FOR_MS;
  await ask([open], 'open');
  await ask([answered], 'answered');
  await spec.parcels.run([answered], { type: 'decline-proxy', askId: 'answered' }, HOST);
  messages().start();
  await vi.waitFor(() => expect([...queued.keys()]).toEqual(['proxy-asked:open:wang']));
});

it('says who is there and for what, in a group nobody’s name; once the recipient has answered nothing', async () => {
  const parcel = taken(await spec.takeIn());
  await ask([parcel.id]);
  const message = { kind: 'proxy-asked', parcelId: parcel.id, personId: 'wang' } as const;
  const { to, tidings } = (await spec.world.render(message, spec.world.now(), 'one')) as Told;
  expect(to).toEqual({ personId: 'wang' });
  expect(tidings.subject).toContain('李雷');
  expect(tidings.discreet).not.toContain('李雷');
  expect(tidings.letter.action?.url).toMatch(/^https:\/\/foyer\.example\/collect\/[\w-]{43}$/);
  expect(tidings.shortLink).toMatch(/\/collect\/[\w-]{22}$/);
  // A message that goes out a second time says the same.
  expect(await spec.world.render(message, spec.world.now(), 'one')).toEqual({ to, tidings });
  expect(JSON.stringify(await spec.world.log.eventsOf('parcel', parcel.id))).not.toContain('李雷');
  await spec.parcels.run([parcel.id], { type: 'entrust', trustId: 'a1', name: '李雷' }, HOST);
  expect(await spec.world.render(message, spec.world.now(), 'one')).toBe('over');
});

it('of a company’s parcel those are asked who speak for it, and whom nothing reaches is asked nothing', async () => {
  expect([answering(WANG), answering({ ...ANNA, personId: 'bo' }), answering({ ...WANG, personId: 'li' })]).toEqual([
    ['wang'],
    ['bo'],
    [],
  ]);
  expect(answering({ tenantId: 'yuanshan' })).not.toContain('wang');
  const parcel = taken(await spec.takeIn({ for: { recipient: { tenantId: 'yuanshan' }, asked: true } }));
  expect(await ask([parcel.id])).toMatchObject({ ok: false, refusal: 'not-reached' });
  expect((await spec.parcels.get(parcel.id)).proxyAsked).toBeNull();
});
