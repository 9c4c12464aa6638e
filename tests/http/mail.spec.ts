import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type Caller, type House } from './house.ts';

let house: House;
let desk: Caller;
beforeAll(async () => {
  house = await openHouse();
  desk = await house.staff('desk');
});
afterAll(() => house.close());

const WANG = { tenantId: 't-1', personId: 'wang' };
const receipt = { name: '王小明', signature: { how: 'typed', name: '王小明' } };
const post = async (path: string, body: unknown, caller = desk): Promise<Record<string, unknown>> => {
  const answer = await caller.post(`/api/v1/desk/post/${path}`, body);
  return { status: answer.status, ...((await answer.json()) as Record<string, unknown>) };
};
const read = async <T>(path: string): Promise<T> => (await (await desk.get(`/api/v1/desk/post/${path}`)).json()) as T;
const letter = (more: object = {}) => ({ letterId: randomUUID(), kind: 'registered', recipient: WANG, ...more });
const letterAct = (letterId: string, act: object) => post('letters/acts', { letterId, act });
const roundAct = (roundId: string, act: object) => post('rounds/acts', { roundId, act });

describe('a registered letter', () => {
  it('comes in once, is signed for once, and its hour ends with the signature', async () => {
    const arrived = letter({ number: 'xa 1234 5678 9 cn', name: '王先生' });
    const { letterId } = arrived;
    const row = { letterId, status: 'open', number: 'XA123456789CN', recipient: { name: '王小明', unit: '1203' } };
    expect(await post('letters', arrived)).toMatchObject({ status: 200, ok: true, row });
    expect(await post('letters', arrived)).toMatchObject({ status: 200, ok: true, row });
    expect(await post('letters', letter({ number: 'XA123456789CN' }))).toMatchObject({
      status: 409,
      refusal: 'same-number',
      row: { letterId },
    });
    const sign = { type: 'sign', tickId: randomUUID(), receipt };
    expect(await letterAct(letterId, sign)).toMatchObject({
      status: 200,
      row: { status: 'signed', ended: { signer: '王小明' } },
    });
    expect(await letterAct(letterId, sign)).toMatchObject({ status: 200, row: { status: 'signed' } });
    expect(await letterAct(letterId, { ...sign, tickId: randomUUID() })).toMatchObject({
      status: 409,
      refusal: 'already-signed',
    });
    const { here, done } = await read<Record<'here' | 'done', { letterId: string; metAt: number | null }[]>>('letters');
    expect(here.map((one) => one.letterId)).not.toContain(letterId);
    expect(done.find((one) => one.letterId === letterId)?.metAt).toEqual(expect.any(Number));
  });

  it('that was signed for by mistake is taken back, and what nobody wants is given back', async () => {
    const { letterId } = letter();
    await post('letters', letter({ letterId }));
    await letterAct(letterId, { type: 'sign', tickId: randomUUID(), receipt });
    expect(await letterAct(letterId, { type: 'reopen' })).toMatchObject({ row: { status: 'open' } });
    expect(await letterAct(letterId, { type: 'return', why: 'moved-away' })).toMatchObject({
      row: { status: 'returned' },
    });
    expect(await letterAct(letterId, { type: 'cancel' })).toMatchObject({ status: 409, refusal: 'already-carried' });
  });

  it('that nobody took in is not there', async () => {
    expect(await letterAct('nothing', { type: 'cancel' })).toMatchObject({ status: 409, refusal: 'not-received' });
  });
});

describe('a round', () => {
  it('is made once, carried up on a phone and closed by its last door; each tick counts once', async () => {
    const roundId = randomUUID();
    const made = { roundId, kind: 'bill', signed: true, title: '十一月水费', tenantIds: ['t-1', 't-2'] };
    for (let said = 0; said < 2; said++)
      expect(await post('rounds', made)).toMatchObject({ status: 200, row: { roundId, open: 2, title: '十一月水费' } });
    const { floors } = await read<{ floors: { doors: { tenantId: string }[] }[] }>('way');
    expect(floors.flatMap(({ doors }) => doors.map(({ tenantId }) => tenantId))).toEqual(['t-1', 't-2']);

    const at = house.hub.now();
    const tick = (tenantId: string, did: object) => ({
      ...{ tickId: randomUUID(), at, did },
      of: { noun: 'mailround', roundId, tenantId },
    });
    const missed = tick('t-1', { type: 'missed', why: 'nobody' });
    for (let said = 0; said < 2; said++) expect(await post('way', missed)).toEqual({ status: 200, ok: true });
    expect(await post('way', tick('t-2', { type: 'left' }))).toEqual({
      ...{ status: 409, ok: false },
      refusal: 'needs-signature',
    });
    expect(await post('way', tick('t-2', { type: 'left', receipt }))).toEqual({ status: 200, ok: true });
    const { rounds } = await read<{ rounds: { roundId: string }[] }>('rounds');
    expect(rounds.find((one) => one.roundId === roundId)).toMatchObject({ status: 'running', left: 1, missed: 1 });
    expect(await roundAct(roundId, { type: 'leave', tickId: randomUUID(), tenantId: 't-1', receipt })).toMatchObject({
      status: 200,
      row: { status: 'finished', left: 2, waiting: [] },
    });
    expect(await roundAct(roundId, { type: 'finish' })).toMatchObject({ status: 409, refusal: 'already-finished' });
    expect(await roundAct(roundId, { type: 'cancel' })).toMatchObject({ status: 409, refusal: 'already-carried' });
  });

  it('has the doors on its list, and no other', async () => {
    const roundId = randomUUID();
    await post('rounds', { roundId, kind: 'notice', signed: false, title: '停水', tenantIds: ['t-1'] });
    const leave = { type: 'leave', tickId: randomUUID(), tenantId: 't-2' };
    expect(await roundAct(roundId, leave)).toMatchObject({ status: 409, refusal: 'not-on-list' });
    expect(await roundAct(roundId, { type: 'cancel' })).toMatchObject({ status: 200, row: { status: 'cancelled' } });
    expect(await roundAct('nothing', { type: 'finish' })).toMatchObject({ status: 409, refusal: 'not-opened' });
  });
});

it('outgoing mail has one receipt however often it is sent, is cancelled with why, and leaves as a file', async () => {
  const dispatchId = randomUUID();
  const handedIn = {
    ...{ dispatchId, carrier: 'ems', service: 'express', grams: 320, cents: 2300, sender: WANG },
    ...{ addressee: '=HYPERLINK("x")', destination: '上海市南京西路 1 号', tracking: 'EA123456789CN' },
  };
  const first = await post('outgoing', handedIn);
  const { number } = first['row'] as { number: string };
  expect(first).toMatchObject({ status: 200, row: { number: expect.stringMatching(/^\d{8}-0001$/), cents: 2300 } });
  expect(await post('outgoing', handedIn)).toMatchObject({ status: 200, row: { number } });
  const second = await post('outgoing', { ...handedIn, dispatchId: randomUUID(), cents: 700 });
  expect(second).toMatchObject({ row: { number: expect.stringMatching(/-0002$/) } });
  const cancelled = { dispatchId, reason: '重量写错' };
  expect(await post('outgoing/cancel', cancelled)).toMatchObject({ row: { cancelled: { reason: '重量写错' } } });
  expect(await post('outgoing/cancel', cancelled)).toMatchObject({ status: 409, refusal: 'already-cancelled' });
  expect(await post('outgoing/cancel', { ...cancelled, dispatchId: 'nothing' })).toMatchObject({
    ...{ status: 409, refusal: 'not-accepted' },
  });
  expect(await read('outgoing')).toMatchObject({ totals: { pieces: 1, grams: 320, cents: 700 } });

  const csv = await desk.get('/api/v1/desk/post/outgoing/csv');
  expect([csv.status, csv.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  const [, ...lines] = (await csv.text()).trim().split('\r\n');
  expect(lines).toHaveLength(2);
  // A spreadsheet does not run what somebody wrote as a name.
  expect(lines[1]).not.toMatch(/(^|,)"?=/);
  for (const path of ['', `/${dispatchId}`]) expect((await desk.get(`/desk/post/outgoing${path}`)).status).toBe(200);
  expect((await desk.get('/desk/post/outgoing/nothing')).status).toBe(404);
});

it.each<[string, string, object]>([
  ['a letter', 'letters', letter({ recipient: { tenantId: 'gone' } })],
  ['a letter to somebody of another company', 'letters', letter({ recipient: { tenantId: 't-2', personId: 'wang' } })],
  [
    'a piece',
    'outgoing',
    {
      ...{ dispatchId: randomUUID(), carrier: 'ems', service: 'express', grams: 1, cents: 1 },
      ...{ sender: { tenantId: 'gone' }, addressee: 'x', destination: 'y' },
    },
  ],
  [
    'a round',
    'rounds',
    { ...{ roundId: randomUUID(), kind: 'bill', signed: false }, title: 'x', tenantIds: ['t-1', 'gone'] },
  ],
])('%s of a company that is not in the house is refused in words', async (_what, path, body) => {
  expect(await post(path, body)).toMatchObject({ status: 409, refusal: 'not-at-this-site' });
});

it.each<[string, string, unknown]>([
  ['a letter that is ordinary', 'letters', letter({ kind: 'ordinary' })],
  ['a number that is none', 'letters', letter({ number: '!?' })],
  ['a recipient who is nobody', 'letters', letter({ recipient: {} })],
  [
    'a letter that was signed by nobody',
    'letters/acts',
    { letterId: 'x', act: { type: 'sign', tickId: randomUUID() } },
  ],
  ['a return for no reason', 'letters/acts', { letterId: 'x', act: { type: 'return', why: 'no-room' } }],
  [
    'a round to nobody',
    'rounds',
    { ...{ roundId: randomUUID(), kind: 'bill' }, signed: false, title: 'x', tenantIds: [] },
  ],
  ['a tick of nothing', 'way', { tickId: randomUUID(), at: 0, of: {}, did: { type: 'left' } }],
  ['a piece that weighs nothing', 'outgoing', { dispatchId: randomUUID(), grams: 0 }],
  ['a cancellation without why', 'outgoing/cancel', { dispatchId: 'x', reason: ' ' }],
  ['no JSON', 'letters', '{'],
])('%s is refused', async (_what, path, body) => {
  expect(await post(path, body)).toMatchObject({ status: 400, error: 'bad-request' });
});

it('mail is the desk’s: others are refused, and so is a page of another origin', async () => {
  const kinds: [string, unknown][] = [
    ['letters', letter()],
    ['rounds', {}],
    ['way', {}],
    ['outgoing', {}],
    ['outgoing/cancel', {}],
  ];
  for (const caller of [house.nobody, await house.host('wang')])
    for (const [path, body] of kinds)
      expect(await post(path, body, caller)).toEqual({ status: 401, error: 'not-signed-in' });
  const elsewhere = { origin: 'https://example.com', 'sec-fetch-site': 'cross-site' };
  const answer = await desk.post('/api/v1/desk/post/letters', letter(), elsewhere);
  expect(answer.status).toBe(403);
});
