import { uuidv7 } from '@foyer/shared/events';
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

it('somebody else’s is answered by nobody, and nothing is no answer', async () => {
  const { keepId } = await leave();
  const emily = await house.host('emily');
  const say = async (caller: Caller, words: string) =>
    (await caller.submit('/my/parcels?/answer', { parcelId: keepId, words })).status;
  expect([await say(emily, 'mine'), await say(wang, ' ')]).toEqual([403, 400]);
  expect((await house.hub.parcels.get(keepId)).answered).toBe(null);
});
