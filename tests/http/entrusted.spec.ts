import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeOfParcel } from '../../hub/src/lib/server/parcels/specParcels.ts';
import { openHouse, type Caller, type House } from './house.ts';

const MEI = { kind: 'staff', id: 'mei' } as const;
let house: House;
let desk: Caller;
let wang: Caller;
let kiosk: Caller;
beforeAll(async () => {
  house = await openHouse();
  const { directory } = house.hub.directory.current('site')!;
  const people = directory.people.map((person) =>
    person.id === 'wang' ? { ...person, contact: { email: 'wang@hengchuan.example' } } : person,
  );
  await house.hub.directory.publish({ ...structuredClone(directory), people } as never, 'test');
  desk = await house.staff('desk');
  wang = await house.host('wang');
  const enrolment = await house.hub.devices.issueEnrolmentCode(
    { name: 'North lobby', siteId: 'site' },
    { kind: 'hub', id: 'hub' },
  );
  const answer = await house.nobody.post('/api/v1/kiosk/enrol', { code: enrolment.code });
  kiosk = house.with(answer.headers.get('set-cookie')!.split(';', 1)[0]!);
});
afterAll(() => house.close());

async function waiting(recipient = { tenantId: 't-1', personId: 'wang' }) {
  const whom = { recipient, asked: true };
  const taking = { carrier: 'sf', kind: 'parcel', size: 'small', for: whom } as const;
  const done = await house.hub.parcels.takeIn(randomUUID(), taking, MEI, 'site');
  if (!done.ok) throw new Error(done.refusal);
  return { id: done.parcels[0]!.id, code: codeOfParcel(done.parcels[0]!)! };
}
const entrust = async (parcelId: string, name: string, caller = wang) =>
  (await caller.submit('/my/parcels?/entrust', { parcelId, name })).status;
const digitsOf = async (id: string) => house.hub.parcels.digitsOf(await house.hub.parcels.get(id));
const trustOf = async (id: string) => (await house.hub.parcels.get(id)).entrusted?.trustId ?? 'none';
async function openAt(code: string, phoneLast4: string) {
  const answer = await kiosk.post('/api/v1/kiosk/pick-ups/open', { by: 'code', code, phoneLast4 });
  return { status: answer.status, ...((await answer.json()) as object) };
}

it('a recipient lets somebody else collect: the page, the kiosk and the desk know who it is', async () => {
  const { id, code } = await waiting();
  expect(await entrust(id, ' 李雷 ')).toBe(200);
  const digits = (await digitsOf(id))!;
  const page = await (await wang.get('/my/parcels')).text();
  for (const shown of ['李雷', code, digits]) expect(page).toContain(shown);

  expect(await openAt(code, digits)).toMatchObject({ status: 200, as: 'proxy', proxy: '李**', name: '王**' });
  const find = async () =>
    (await desk.get(`/api/v1/desk/parcels/find?q=${encodeURIComponent(`${code} ${digits}`)}`)).json();
  expect(await find()).toMatchObject({ groups: [{ rows: [{ code, entrusted: { name: '李雷' } }] }] });

  const act = { type: 'hand-over', proof: 'consent', name: '李雷' };
  const given = await desk.post('/api/v1/desk/parcels/acts', { parcelIds: [id], act });
  expect([given.status, await given.json()]).toMatchObject([200, { ok: true, rows: [{ status: 'handed-over' }] }]);
  expect((await house.hub.parcels.get(id)).entrusted).toMatchObject({ by: { kind: 'host', id: 'wang' } });
});

it('it is taken back with one tap, once, and the digits open nothing any more', async () => {
  const { id, code } = await waiting();
  await entrust(id, '李雷');
  const [digits, trustId] = [(await digitsOf(id))!, await trustOf(id)];
  const withdraw = async (caller = wang) => (await caller.submit('/my/parcels?/withdraw', { trustId })).status;
  expect(await withdraw(await house.host('emily'))).toBe(409);
  expect([await withdraw(), await withdraw()]).toEqual([200, 409]);
  expect(await openAt(code, digits)).toEqual({ status: 404, error: 'code-wrong' });
});

it('the desk asks about somebody without a code; yes hands over, no does not, and each is said once', async () => {
  const ask = async (id: string, name: string) => {
    const askId = randomUUID();
    const act = { type: 'ask-proxy', askId, name };
    const answer = await desk.post('/api/v1/desk/parcels/acts', { parcelIds: [id], act });
    expect([answer.status, await answer.json()]).toMatchObject([
      200,
      { ok: true, rows: [{ asked: { declinedAt: null } }] },
    ]);
    return askId;
  };
  const say = async (askId: string, answer: string, caller = wang) =>
    (await caller.submit('/my/parcels?/answer-proxy', { askId, answer })).status;
  const row = async (code: string) =>
    ((await (await desk.get(`/api/v1/desk/parcels/find?q=${code}`)).json()) as { groups: { rows: object[] }[] })
      .groups[0]?.rows;

  const emilys = await waiting({ tenantId: 't-2', personId: 'emily' });
  const act = { type: 'ask-proxy', askId: randomUUID(), name: '李雷' };
  const unreached = await desk.post('/api/v1/desk/parcels/acts', { parcelIds: [emilys.id], act });
  expect([unreached.status, await unreached.json()]).toMatchObject([409, { refusal: 'not-reached' }]);

  const [first, second] = [await waiting(), await waiting()];
  const agreed = await ask(first.id, '李雷');
  expect(await (await wang.get('/my/parcels')).text()).toContain('李雷');
  expect([await say(agreed, 'yes', await house.host('emily')), await say(agreed, 'perhaps')]).toEqual([409, 400]);
  expect([await say(agreed, 'yes'), await say(agreed, 'no')]).toEqual([200, 409]);
  expect(await row(first.code)).toContainEqual(
    expect.objectContaining({ code: first.code, asked: null, entrusted: expect.objectContaining({ name: '李雷' }) }),
  );
  const declined = await ask(second.id, '张三');
  expect([await say(declined, 'no'), await say(declined, 'yes')]).toEqual([200, 409]);
  expect((await house.hub.parcels.get(second.id)).entrusted).toBeNull();
  expect(await row(second.code)).toContainEqual(
    expect.objectContaining({ asked: expect.objectContaining({ name: '张三', declinedAt: expect.any(Number) }) }),
  );
});

it('the link in the message decides with a tap, once, and nothing where a mail scanner follows it', async () => {
  const outside = house.with('', 'public');
  const asked = async (name: string) => {
    const { id } = await waiting();
    const askId = randomUUID();
    expect((await house.hub.parcels.run([id], { type: 'ask-proxy', askId, name }, MEI)).ok).toBe(true);
    const link = { kind: 'collect', parcelId: id, askId, personId: 'wang' } as const;
    return { id, page: `/collect/${(await house.hub.links.issue(link, 60_000)).token}` };
  };
  const [{ id, page }, other] = [await asked('李雷'), await asked('张三')];
  for (const path of [page, `${page}?utm=1`, `${page}/__data.json`, page])
    expect(await (await outside.get(path)).text()).toContain('李雷');
  const scanned = await house.hub.parcels.get(id);
  expect([scanned.entrusted, scanned.proxyAsked?.declined]).toEqual([null, null]);

  const say = async (where: string, answer: string) =>
    (await outside.submit(`${where}?/answer-proxy`, { answer, askId: 'whatever' })).status;
  expect([await say(page, ''), await say(page, 'perhaps')]).toEqual([400, 400]);
  expect([await say(page, 'yes'), await say(page, 'no'), await say(other.page, 'no')]).toEqual([200, 410, 200]);
  const [one, two] = [await house.hub.parcels.get(id), await house.hub.parcels.get(other.id)];
  expect([one.entrusted, two.entrusted]).toMatchObject([{ by: { kind: 'host', id: 'wang' } }, null]);
  expect(two.proxyAsked?.declined).toMatchObject({ by: { kind: 'host', id: 'wang' } });
  // Who comes late reads how it stands, and of whom no more.
  const late = await outside.get(page);
  expect([late.status, (await late.text()).includes('answer-proxy')]).toEqual([200, false]);
  expect((await outside.get(`/collect/${'A'.repeat(43)}`)).status).toBe(404);
});

it('nobody lets somebody collect what is not theirs, what has left, or without a name', async () => {
  const { id } = await waiting();
  expect(await entrust(id, '张三', await house.host('emily'))).toBe(403);
  expect(await entrust('nothing', '张三')).toBe(403);
  expect([await entrust(id, ' '), await entrust(id, 'A'.repeat(81))]).toEqual([400, 400]);
  expect((await house.hub.parcels.get(id)).entrusted).toBeNull();
  await house.hub.parcels.run([id], { type: 'collect', proof: 'known' }, MEI);
  expect(await entrust(id, '张三')).toBe(409);
  const signedOut = await house.nobody.submit('/my/parcels?/entrust', { parcelId: id, name: '张三' });
  expect([signedOut.status, signedOut.headers.get('location')]).toEqual([303, expect.stringContaining('/my/sign-in')]);
});
