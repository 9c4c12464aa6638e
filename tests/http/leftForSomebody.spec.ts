import { sealedDetailsDocument } from '@foyer/shared/details';
import { createClock, uuidv7 } from '@foyer/shared/events';
import { decideAnnouncing, decideTaking, foldKeep } from '@foyer/shared/keeps';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHouse, type Caller, type House } from './house.ts';

let house: House;
let desk: Caller;
let wang: Caller;
beforeAll(async () => {
  house = await openHouse();
  desk = await house.staff('desk');
  wang = await house.host('wang');
});
afterAll(() => house.close());

async function leave(): Promise<{ visitId: string; keepId: string }> {
  const { hub } = house;
  const visitId = uuidv7(hub.now());
  const visit = { tenantId: 't-1', hostPersonId: 'wang', purpose: 'meeting', heads: 1, language: 'en' } as const;
  await hub.visits.register(visitId, { ...visit, name: '赵敏' }, { kind: 'hub', id: 'hub' });
  const keepId = uuidv7(hub.now());
  const command = { type: 'keep', keepId, text: 'A blue folder', item: true, goes: false };
  expect((await desk.post(`/api/v1/desk/visits/${visitId}/commands`, command)).status).toBe(200);
  return { visitId, keepId };
}

it('what a visitor leaves is a parcel on the host’s page, is answered there, and the desk reads the answer', async () => {
  const { visitId, keepId } = await leave();
  const page = await (await wang.get('/my/parcels')).text();
  expect(page).toContain('A blue folder');
  expect(page).toContain('赵敏');
  const answered = await wang.submit('/my/parcels?/answer', { parcelId: keepId, words: '谢谢，明天来取' });
  expect(answered.status).toBe(200);
  expect(await (await wang.get('/my/parcels')).text()).toContain('谢谢，明天来取');
  const view = await (await desk.get(`/api/v1/desk/visits/${visitId}`)).json();
  expect(view).toMatchObject({
    keeps: [{ item: true, text: 'A blue folder', answer: '谢谢，明天来取', givenAt: null }],
  });
  expect((await desk.get(`/desk/visits/${visitId}`)).status).toBe(200);
  expect((await desk.get('/desk/parcels?find=1-1-1000')).status).toBe(200);
});

it('it is handed over against a signature, in the words of the page where there is none', async () => {
  const { keepId } = await leave();
  const act = (act: object) => desk.post('/api/v1/desk/parcels/acts', { parcelIds: [keepId], act });
  const known = { type: 'collect', proof: 'known' };
  const unsigned = await act(known);
  expect(unsigned.status).toBe(409);
  expect(await unsigned.json()).toMatchObject({ refusal: 'signature-needed', row: { parcelId: keepId } });
  const strokes = [
    [
      [100, 100],
      [600, 200],
    ],
  ];
  for (const bad of [{ how: 'drawn', strokes: [] }, { how: 'typed', name: ' ' }, 'x'])
    expect((await act({ ...known, signature: bad })).status).toBe(400);
  const signed = { signer: '王小明', signature: { how: 'drawn', strokes }, language: 'en' };
  expect((await act({ ...known, ...signed })).status).toBe(200);
  expect((await house.hub.parcels.get(keepId)).end).toMatchObject({ how: 'collected', signature: expect.any(String) });
});

/** What a visitor typed at a kiosk, pushed as kiosks do: the event, and the words sealed to the hub's key. */
async function typed(text: string, item: boolean): Promise<string> {
  const { hub } = house;
  const visitId = uuidv7(hub.now());
  const visit = { tenantId: 't-1', hostPersonId: 'wang', purpose: 'meeting', heads: 1, language: 'en' } as const;
  await hub.visits.register(visitId, { ...visit, name: '赵敏' }, { kind: 'hub', id: 'hub' });
  const { code } = await hub.devices.issueEnrolmentCode({ name: 'Lobby', siteId: 'site' }, { kind: 'hub', id: 'hub' });
  const enrolled = await house.nobody.post('/api/v1/kiosk/enrol', { code });
  const { device } = (await enrolled.json()) as { device: { id: string } };
  const kiosk = house.with(enrolled.headers.get('set-cookie')!.split(';', 1)[0]!);
  const key = await hub.vault.sealingKey();
  const [keepId, uuid, now] = [uuidv7(hub.now()), uuidv7(hub.now()), hub.now()];
  const about = { subject: visitId, device: device.id, site: 'site', key, uuid, now };
  const sealed = await sealedDetailsDocument({ details: { kind: 'note', text }, ...about });
  const clock = createClock(device.id, () => hub.now());
  const by = { kind: 'kiosk', id: device.id } as const;
  const writer = { now: hub.now, tick: () => clock.tick(), newId: () => uuidv7(hub.now()), by, site: 'site' };
  const left = { visitId, tenantId: 't-1', hostPersonId: 'wang', details: sealed._id };
  const keep = foldKeep(keepId, []);
  const events = item ? decideAnnouncing(keep, left, writer) : decideTaking(keep, { ...left, item }, writer);
  for (const [database, docs] of [
    ['events', events],
    ['details', [sealed]],
  ] as const) {
    const body = { new_edits: false, docs: docs.map((doc) => ({ _rev: '1-abcdef', ...doc })) };
    const pushed = await kiosk.post(`/sync/${database}/_bulk_docs`, body);
    expect([pushed.status, await pushed.json()]).toEqual([201, []]);
  }
  return keepId;
}

it('a message that was typed at a kiosk is read on the host’s page', async () => {
  await typed('Contract on Friday', false);
  const page = await (await wang.get('/my')).text();
  expect(page).toContain('Contract on Friday');
});

it('an item that a visitor brings to the desk is taken there with one tap, and is a parcel', async () => {
  const keepId = await typed('A green umbrella', true);
  const overview = async () =>
    ((await (await desk.get('/api/v1/desk/parcels')).json()) as { brought: unknown[] }).brought;
  expect(await overview()).toMatchObject([{ keepId, visitor: '赵敏', text: 'A green umbrella' }]);
  expect(await (await wang.get('/my/parcels')).text()).not.toContain('A green umbrella');
  const say = async (caller: Caller, is: string) => {
    const answer = await caller.post('/api/v1/desk/parcels/brought', { keepId, is });
    return { status: answer.status, ...((await answer.json()) as object) };
  };
  expect((await say(wang, 'here')).status).toBe(401);
  expect((await say(desk, 'somewhere')).status).toBe(400);
  expect(await say(desk, 'here')).toMatchObject({ status: 200, row: { parcelId: keepId, status: 'shelved' } });
  expect(await overview()).toEqual([]);
  expect(await (await wang.get('/my/parcels')).text()).toContain('A green umbrella');
  expect((await desk.get('/desk/parcels')).status).toBe(200);
});

it('an item that nobody brought is off the desk’s list, and one that nobody announced was never on it', async () => {
  const keepId = await typed('Keys', true);
  const say = async (of: string) =>
    (await desk.post('/api/v1/desk/parcels/brought', { keepId: of, is: 'not-brought' })).status;
  expect([await say(keepId), await say(uuidv7(house.hub.now()))]).toEqual([200, 409]);
  const { brought } = (await (await desk.get('/api/v1/desk/parcels')).json()) as { brought: unknown[] };
  expect(brought).toEqual([]);
});

it('somebody else’s is answered by nobody, and nothing is no answer', async () => {
  const { keepId } = await leave();
  const emily = await house.host('emily');
  const say = async (caller: Caller, words: string) =>
    (await caller.submit('/my/parcels?/answer', { parcelId: keepId, words })).status;
  expect([await say(emily, 'mine'), await say(wang, ' ')]).toEqual([403, 400]);
  expect((await house.hub.parcels.get(keepId)).answered).toBe(null);
});
