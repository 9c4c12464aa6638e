import { randomUUID } from 'node:crypto';
import { codeOfParcel } from '../../hub/src/lib/server/parcels/specParcels.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type Caller, type House } from './house.ts';

const HUB = { kind: 'hub', id: 'hub' } as const;
const MEI = { kind: 'staff', id: 'mei' } as const;
const LAST4 = '4312';
let house: House;
let kiosk: Caller;
let beside: Caller;

beforeAll(async () => {
  house = await openHouse();
  kiosk = await enrolled('North lobby');
  beside = await enrolled('South lobby');
  const { shelves, ...settings } = house.hub.parcels.settings('site');
  const open = shelves.map((shelf) => ({ ...shelf, access: 'open' as const }));
  await house.hub.parcels.change('site', { ...settings, shelves: open }, HUB);
});
afterAll(() => house.close());

async function enrolled(name: string): Promise<Caller> {
  const { code } = await house.hub.devices.issueEnrolmentCode({ name, siteId: 'site' }, HUB);
  const answer = await house.nobody.post('/api/v1/kiosk/enrol', { code });
  return house.with(answer.headers.get('set-cookie')!.split(';', 1)[0]!);
}

async function shelved(more: object = {}) {
  const taking = { carrier: 'sf', kind: 'parcel', size: 'small', phoneEnding: LAST4, ...more } as const;
  const whom = { recipient: { tenantId: 't-1', personId: 'wang' }, asked: true };
  const done = await house.hub.parcels.takeIn(randomUUID(), { ...taking, for: whom }, MEI, 'site');
  if (!done.ok) throw new Error(done.refusal);
  const [parcel] = done.parcels;
  return { id: parcel!.id, code: codeOfParcel(parcel!)!, pass: await house.hub.parcels.pass(parcel!) };
}

async function say(path: string, body: unknown, caller = kiosk): Promise<Record<string, unknown>> {
  const answer = await caller.post(`/api/v1/kiosk/pick-ups/${path}`, body);
  return { status: answer.status, ...((await answer.json()) as Record<string, unknown>) };
}
const open = (token: string, caller = kiosk) => say('open', { by: 'pass', token }, caller);

it('a parcel goes out at a kiosk by its code and its label, once, and the code then says since when', async () => {
  const parcel = await shelved();
  const byCode = { by: 'code', code: parcel.code, phoneLast4: LAST4 };
  const opened = await say('open', byCode);
  expect(opened).toMatchObject({ status: 200, is: 'open', name: '王**', parcels: [{ code: parcel.code, open: true }] });
  const take = { ticket: opened['ticket'], parcelId: parcel.id, label: parcel.code, language: 'zh-CN' };
  expect(await say('take', { ...take, label: '9-9-9999' })).toEqual({ status: 200, result: 'not-it' });
  expect(await say('take', take)).toEqual({ status: 200, result: 'done' });
  // Said again, since the answer was lost: nothing is let out a second time.
  expect(await say('take', take)).toEqual({ status: 200, result: 'gone' });
  expect((await house.hub.parcels.get(parcel.id)).end).toMatchObject({ how: 'collected', proof: 'label' });
  expect(await say('open', byCode)).toMatchObject({ status: 200, is: 'out', how: 'collected' });
});

it('the desk is asked to bring what somebody at a kiosk may have, however often the kiosk says so', async () => {
  const { id, pass } = await shelved();
  const { ticket } = await open(pass);
  const callId = randomUUID();
  const wait = { ticket, callId, parcelIds: [id], name: '李雷', language: 'zh-CN' };
  expect(await say('await', wait)).toEqual({ status: 200, result: 'done' });
  expect(await say('await', wait)).toEqual({ status: 200, result: 'done' });
  expect(await say('standing', { ticket, callId })).toEqual({ status: 200, here: [id], coming: null });
  const desk = await house.staff('desk');
  const overview = (await (await desk.get('/api/v1/desk/parcels')).json()) as { atKiosks: unknown[] };
  expect(overview.atKiosks).toMatchObject([{ callId, kiosk: 'North lobby', proxy: '李雷' }]);
  const handOut = { parcelIds: [id], act: { type: 'hand-out' } };
  expect(await (await desk.post('/api/v1/desk/parcels/acts', handOut)).json()).toMatchObject({ ok: true });
  expect(await say('standing', { ticket, callId })).toMatchObject({ here: [] });
  expect(await say('await', wait)).toEqual({ status: 200, result: 'gone' });
});

it('its photograph is shown to whoever may have it, at the kiosk where they stand', async () => {
  const photo = { mediaType: 'image/jpeg', base64: 'AAAA' };
  const [pictured, plain] = [await shelved({ photo }), await shelved()];
  const { ticket } = await open(pictured.pass);
  expect(await say('picture', { ticket, parcelId: pictured.id })).toEqual({ status: 200, ...photo });
  expect(await say('picture', { ticket, parcelId: plain.id })).toEqual({ status: 404, error: 'not-found' });
  expect(await say('picture', { ticket, parcelId: pictured.id }, beside)).toEqual({ status: 404, error: 'not-found' });
});

describe('whoever', () => {
  const paths = ['open', 'take', 'await', 'standing', 'picture'];

  it('is no kiosk is told nothing', async () => {
    const { pass } = await shelved();
    const others = [house.nobody, await house.host('wang'), await house.staff('admin'), house.with('foyer_device=x.y')];
    for (const caller of others)
      for (const path of paths)
        expect(await say(path, { by: 'pass', token: pass }, caller)).toEqual({ status: 401, error: 'not-signed-in' });
  });

  it('has a ticket of another kiosk, or none, does nothing with it', async () => {
    const { id, pass, code } = await shelved();
    const { ticket } = await open(pass);
    const refused = { status: 403, error: 'not-allowed' };
    for (const [text, caller] of [
      [ticket, beside],
      ['made.up', kiosk],
    ] as const) {
      const take = { ticket: text, parcelId: id, label: code, language: 'en' };
      expect(await say('take', take, caller)).toEqual(refused);
      const wait = { ticket: text, callId: randomUUID(), parcelIds: [id], language: 'en' };
      expect(await say('await', wait, caller)).toEqual(refused);
      expect(await say('standing', { ticket: text, callId: 'none' }, caller)).toEqual(refused);
    }
    expect((await house.hub.parcels.get(id)).end).toBeNull();
  });
});

it.each<[string, string, unknown]>([
  ['a code without the phone', 'open', { by: 'code', code: '3-2-1047' }],
  ['five digits of a phone', 'open', { by: 'code', code: '3-2-1047', phoneLast4: '43121' }],
  ['a way in that is none', 'open', { by: 'face', token: 'x' }],
  ['a pass as long as a book', 'open', { by: 'pass', token: 'A'.repeat(500) }],
  ['nothing to bring', 'await', { ticket: 'x', callId: 'c', parcelIds: [], language: 'en' }],
  ['a language that is none', 'take', { ticket: 'x', parcelId: 'p', label: 'l', language: 'English' }],
  ['a signature that is a picture', 'take', { ticket: 'x', parcelId: 'p', label: 'l', language: 'en', signature: 'x' }],
  ['more than may be said', 'standing', { ticket: 'x', callId: 'c', all: true }],
  ['no body', 'picture', ''],
])('%s is refused', async (_what, path, body) => {
  expect(await say(path, body)).toMatchObject({ status: 400, error: 'bad-request' });
});

it('five wrong tries pause one kiosk, with how long, and not the one beside it', async () => {
  const { code, pass } = await shelved();
  const third = await enrolled('Back door');
  const wrong = (n: number) => say('open', { by: 'code', code: `8-${n}-8888`, phoneLast4: '0000' }, third);
  for (let n = 1; n <= 5; n++) expect(await wrong(n)).toEqual({ status: 404, error: 'code-wrong' });
  const right = { by: 'code', code, phoneLast4: LAST4 };
  const paused = await third.post('/api/v1/kiosk/pick-ups/open', right);
  const seconds = Number(paused.headers.get('retry-after'));
  expect([paused.status, seconds > 50 && seconds <= 60]).toEqual([429, true]);
  expect(await paused.json()).toMatchObject({ error: 'too-many-tries' });
  expect(await open(pass, beside)).toMatchObject({ status: 200, is: 'open' });
});

it('what a kiosk is told of parcels is kept nowhere on the way', async () => {
  const { pass } = await shelved();
  const answer = await kiosk.post('/api/v1/kiosk/pick-ups/open', { by: 'pass', token: pass });
  expect(answer.headers.get('cache-control')).toBe('no-store');
});
