import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHouse, type Caller, type House } from './house.ts';

let house: House;
let desk: Caller;
beforeAll(async () => {
  house = await openHouse();
  desk = await house.staff('desk');
});
afterAll(() => house.close());

const WANG = { tenantId: 't-1', personId: 'wang' };
const taking = (more: object = {}) => ({
  ...{ parcelId: randomUUID(), carrier: 'sf', kind: 'parcel', size: 'small' },
  for: { recipient: WANG, asked: true },
  ...more,
});
const post = async (path: string, body: unknown, caller = desk): Promise<Record<string, unknown>> => {
  const answer = await caller.post(`/api/v1/desk/${path}`, body);
  return { status: answer.status, ...((await answer.json()) as Record<string, unknown>) };
};
const find = async (typed: string) =>
  (await (await desk.get(`/api/v1/desk/parcels/find?q=${encodeURIComponent(typed)}`)).json()) as {
    groups: { recipient: { name: string }; rows: { parcelId: string; code: string }[] }[];
    others: { status: string }[];
  };

it('a parcel goes through the desk’s endpoints, from the courier’s hand to the recipient’s', async () => {
  const body = taking({ waybill: ' sf1400123456789 ' });
  const taken = await post('parcels', body);
  expect(taken).toMatchObject({ status: 200, ok: true, rows: [{ status: 'shelved', recipient: { short: '王**' } }] });
  const [{ code }] = taken['rows'] as [{ code: string }];
  for (const typed of [code, 'SF1400123456789', '王小明', 'wangxm', '1203']) {
    const [group] = (await find(typed)).groups;
    expect([typed, group?.recipient.name, group?.rows.map((row) => row.code)]).toEqual([typed, '王小明', [code]]);
  }
  const pass = await house.hub.parcels.pass(await house.hub.parcels.get(body.parcelId));
  expect((await find(pass)).groups).toHaveLength(1);

  expect(await post('parcels', taking({ waybill: 'SF1400123456789' }))).toMatchObject({
    status: 409,
    refusal: 'same-waybill',
    row: { parcelId: body.parcelId },
  });
  const collect = { parcelIds: [body.parcelId], act: { type: 'collect', proof: 'known' } };
  expect(await post('parcels/acts', collect)).toMatchObject({ status: 200, ok: true });
  expect(await post('parcels/acts', collect)).toMatchObject({ status: 409, refusal: 'already-out' });
  expect(await find(code)).toMatchObject({ groups: [], others: [{ status: 'collected' }] });
});

it('without a recorded consent it is not taken, and with one it is', async () => {
  const unasked = { for: { recipient: { tenantId: 't-2', personId: 'emily' }, asked: false } };
  expect(await post('parcels', taking(unasked))).toMatchObject({ status: 409, refusal: 'no-consent', row: null });
  const asked = '/api/v1/desk/parcels/standing?tenantId=t-2&personId=emily&size=small&kind=parcel';
  expect(await (await desk.get(asked)).json()).toMatchObject({
    refusal: 'no-consent',
    level: { shelf: '1', level: 3 },
  });
  await post('parcels/standing', { recipient: unasked.for.recipient, consent: 'telephone' });
  expect(await (await desk.get(asked)).json()).toMatchObject({ refusal: null, of: 'person' });
  expect(await post('parcels', taking(unasked))).toMatchObject({ status: 200 });
});

it('shelves are settled by whoever runs the building, and nobody else', async () => {
  const manager = await house.staff('manager');
  const level = { size: 'small', places: 3 };
  const shelf = { name: 'Z', access: 'closed', chilled: false, levels: [level] };
  const reminders = { remindAfterDays: [2], returnAfterDays: 5 };
  const couriers = {
    atKiosk: true,
    rests: [{ from: '07:30', until: '09:30', days: 'weekdays' }],
    instead: { 'zh-CN': '', en: '' },
  };
  const rest = { shelves: [shelf], reminders, couriers, photograph: true, signs: true, label: '80' };
  const settings = (change: object) => ({ settings: JSON.stringify({ ...rest, ...change }) });
  expect((await desk.get('/admin/shelves')).status).toBe(403);
  expect((await manager.submit('/admin/shelves', settings({ shelves: [shelf, shelf] }))).status).toBe(400);
  const backwards = { ...couriers, rests: [{ from: '09:30', until: '07:30', days: 'weekdays' }] };
  expect((await manager.submit('/admin/shelves', settings({ couriers: backwards }))).status).toBe(400);
  expect((await manager.submit('/admin/shelves', settings({ label: '210' }))).status).toBe(400);
  expect(house.hub.parcels.settings('site').shelves[0]?.name).toBe('1');
  expect((await manager.submit('/admin/shelves', settings({}))).status).toBe(200);
  expect(house.hub.parcels.settings('site')).toEqual(rest);
});

it.each([
  ['no kind of parcel', taking({ kind: 'elephant' })],
  ['an id that is none', taking({ parcelId: 'x' })],
  ['a waybill that is none', taking({ waybill: '!' })],
  ['more than it may say', taking({ price: 3 })],
])('%s is refused', async (_what, body) => {
  expect(await post('parcels', body)).toMatchObject({ status: 400, error: 'bad-request' });
});

it('a courier’s stack is counted in at the desk, taken in piece by piece, and settled', async () => {
  const stackId = randomUUID();
  const stacks = async () =>
    ((await (await desk.get('/api/v1/desk/parcels')).json()) as { stacks: { stackId: string; taken: number }[] })
      .stacks;
  expect(await post('parcels/stacks', { stackId, carrier: 'yto', pieces: 0 })).toMatchObject({ status: 400 });
  expect(await post('parcels/stacks', { stackId, carrier: 'yto', pieces: 2 })).toMatchObject({
    status: 200,
    stack: { carrier: 'yto', pieces: 2, taken: 0, settled: null },
  });
  expect(await post('parcels', taking({ stackId }))).toMatchObject({ status: 200 });
  expect(await post('parcels', taking({ stackId: randomUUID() }))).toMatchObject({ status: 404 });
  expect((await stacks()).find((one) => one.stackId === stackId)).toMatchObject({ taken: 1 });
  expect(await post('parcels/stacks/settle', { stackId, short: false })).toMatchObject({
    status: 409,
    refusal: 'pieces-missing',
  });
  expect(await post('parcels/stacks/settle', { stackId, short: true })).toMatchObject({
    status: 200,
    stack: { settled: { missing: 1 } },
  });
});

it('what was told of a parcel is shown to the desk, and of one that is not there nothing', async () => {
  const body = taking();
  await post('parcels', body);
  const told = (parcelId: string, caller = desk) => caller.get(`/api/v1/desk/parcels/${parcelId}/told`);
  const answer = await told(body.parcelId);
  // It is told with what else the same courier brings, in some minutes.
  expect([answer.status, await answer.json()]).toEqual([200, { rungs: [], ahead: [] }]);
  expect((await told('nothing')).status).toBe(404);
  expect((await told(body.parcelId, await house.host('wang'))).status).toBe(401);
});

it('what was given back to the courier is written down, and its picture is seen by who may see it', async () => {
  const turning = { parcelId: randomUUID(), carrier: 'sf', recipient: WANG };
  expect(await post('parcels/turn-away', { ...turning, why: 'bored' })).toMatchObject({ status: 400 });
  expect(await post('parcels/turn-away', { ...turning, why: 'declined' })).toMatchObject({
    status: 200,
    rows: [{ status: 'turned-away', carrier: 'sf', recipient: { name: '王小明' } }],
  });
  const photo = { mediaType: 'image/jpeg', base64: 'AAAA' };
  const seen = taking({ photo });
  expect(await post('parcels', seen)).toMatchObject({ status: 200, rows: [{ photo: true }] });
  const answer = await desk.get(`/api/v1/desk/parcels/${seen.parcelId}/photo`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  expect((await desk.get(`/api/v1/desk/parcels/${turning.parcelId}/photo`)).status).toBe(404);
});

it('what is put with a neighbour is found under theirs, and handed to them by name', async () => {
  const recipient = { tenantId: 't-2', personId: 'emily' };
  const putWith = (neighbour: string) => post('parcels/standing/neighbour', { recipient, neighbour });
  expect(await putWith('nobody')).toMatchObject({ status: 404 });
  expect(await putWith('t-2'), 'themselves').toMatchObject({ status: 400 });
  const body = taking({ for: { recipient, asked: true }, toNeighbour: true });
  expect(await post('parcels', body)).toMatchObject({ status: 409, refusal: 'no-such-wish' });
  expect(await putWith('t-1')).toMatchObject({ status: 200 });
  expect(await post('parcels', body)).toMatchObject({ status: 200, rows: [{ neighbour: '恒川律师事务所' }] });
  const { groups } = (await find('王小明')) as unknown as {
    groups: { forOthers: boolean; rows: { parcelId: string; recipient: { name: string } }[] }[];
  };
  const theirs = groups.find(({ forOthers }) => forOthers);
  expect(theirs?.rows).toMatchObject([{ parcelId: body.parcelId, recipient: { name: 'Emily Walker' } }]);
  const act = { type: 'hand-over', proof: 'wish', name: '王小明' };
  expect(await post('parcels/acts', { parcelIds: [body.parcelId], act })).toMatchObject({
    status: 200,
    rows: [{ status: 'handed-over' }],
  });
});

it('what goes back to a carrier is on a page of the desk’s, and leaves it once, with a courier’s name', async () => {
  const body = taking({ waybill: 'SF1400199999999' });
  await post('parcels', body);
  const act = (what: object) => post('parcels/acts', { parcelIds: [body.parcelId], act: what });
  const page = async () => (await desk.get('/desk/parcels/returns')).text();
  expect(await page()).not.toContain('SF1400199999999');
  await act({ type: 'refuse' });
  expect(await page()).toContain('SF1400199999999');
  expect(await act({ type: 'hand-back', name: ' ' })).toMatchObject({ status: 400 });
  const handBack = { type: 'hand-back', name: '韩梅梅' };
  expect(await act(handBack)).toMatchObject({ status: 200, rows: [{ status: 'returned' }] });
  expect(await act(handBack)).toMatchObject({ status: 409, refusal: 'already-out' });
  expect(await page()).not.toContain('SF1400199999999');
  expect((await (await house.host('wang')).get('/desk/parcels/returns')).status).toBe(303);
});
