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

const post = async (path: string, body: unknown): Promise<Record<string, unknown>> => {
  const answer = await desk.post(`/api/v1/desk/parcels${path}`, body);
  return { status: answer.status, ...((await answer.json()) as Record<string, unknown>) };
};
async function takenIn(): Promise<{ id: string; code: string }> {
  const parcelId = randomUUID();
  const taking = { carrier: 'sf', kind: 'parcel', size: 'small' } as const;
  const whom = { recipient: { tenantId: 't-1', personId: 'wang' }, asked: true };
  const { rows } = await post('', { parcelId, ...taking, for: whom });
  return { id: parcelId, code: (rows as { code: string }[])[0]!.code };
}

it('a shelf is counted through the desk’s endpoints, ended, read as a file and taken up again', async () => {
  const [seen, missed] = [await takenIn(), await takenIn()];
  const stocktakeId = randomUUID();
  const level = Number(seen.code.split('-')[1]);
  expect(await post('/stocktakes', { stocktakeId, shelf: '1' })).toMatchObject({
    ...{ status: 200, stocktakeId, line: null },
    progress: { counts: { right: 0, missing: 2 } },
  });
  expect(await post('/stocktakes', { stocktakeId: randomUUID(), shelf: '1' })).toMatchObject({
    ...{ status: 409, refusal: 'being-counted', stocktakeId },
  });
  const count = `/stocktakes/${stocktakeId}`;
  expect(await post(count, { type: 'scan', typed: seen.code, level })).toMatchObject({
    line: { found: 'right', said: seen.code, row: { parcelId: seen.id, recipient: { name: '王小明' } } },
    progress: { counts: { right: 1, missing: 1 } },
  });
  expect(await post(count, { type: 'scan', typed: missed.code, level: level === 1 ? 2 : 1 })).toMatchObject({
    line: { found: 'elsewhere' },
  });
  expect(await post(count, { type: 'set-right', parcelId: missed.id })).toMatchObject({ line: { found: 'right' } });
  expect(await post(count, { type: 'set-right', parcelId: 'nothing' })).toMatchObject({ status: 409 });
  const third = await takenIn();
  await house.hub.parcels.run([third.id], { type: 'lose' }, { kind: 'staff', id: 'x' });
  expect(await post(count, { type: 'end' })).toMatchObject({ status: 200 });
  expect(await post(count, { type: 'scan', typed: seen.code, level })).toMatchObject({ refusal: 'already-ended' });
  const view = await (await desk.get(`/api/v1/desk/parcels${count}`)).json();
  expect(view).toMatchObject({ shelf: '1', progress: { counts: { right: 2, missing: 0 } }, missing: [] });
  const csv = await desk.get(`/desk/parcels/stocktake/${stocktakeId}/csv`);
  expect([csv.status, csv.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  expect((await csv.text()).split('\r\n')[0]).toContain('结果');
  expect((await desk.get(`/desk/parcels/stocktake/${stocktakeId}`)).status).toBe(200);
  expect(await post(count, { type: 'reopen' })).toMatchObject({ status: 200 });
});

it.each([
  ['an id that is none', '/stocktakes', { stocktakeId: 'x', shelf: '1' }, 400],
  ['no shelf', '/stocktakes', { stocktakeId: randomUUID(), shelf: 'ABCDEF' }, 400],
  ['a shelf that stands nowhere', '/stocktakes', { stocktakeId: randomUUID(), shelf: 'ZZ' }, 409],
  ['nothing that was scanned', `/stocktakes/${randomUUID()}`, { type: 'scan', typed: ' ', level: 1 }, 400],
  ['a count that nobody began', `/stocktakes/${randomUUID()}`, { type: 'end' }, 409],
])('%s is refused', async (_what, path, body, status) => expect(await post(path, body)).toMatchObject({ status }));

it('of a count that nobody began there is no page, no view and no file', async () => {
  for (const path of ['/desk/parcels/stocktake/nothing', '/api/v1/desk/parcels/stocktakes/nothing'])
    expect((await desk.get(path)).status).toBe(404);
  expect((await desk.get('/desk/parcels/stocktake/nothing/csv')).status).toBe(404);
});
