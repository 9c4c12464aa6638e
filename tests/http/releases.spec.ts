import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type Caller, type House } from './house.ts';

let house: House;
let desk: Caller;
let wang: Caller;
let li: Caller;
let emily: Caller;
beforeAll(async () => {
  house = await openHouse();
  const { directory } = house.hub.directory.current('site')!;
  const li_ = { id: 'li', tenantId: 't-1', name: '李娜', aliases: [], roles: ['host', 'administrator'], contact: {} };
  const people = [...directory.people, li_];
  await house.hub.directory.publish({ ...structuredClone(directory), people } as never, 'test');
  desk = await house.staff('desk');
  [wang, li, emily] = [await house.host('wang'), await house.host('li'), await house.host('emily')];
});
afterAll(() => house.close());

const DAY_MS = 24 * 60 * 60_000;
/** The day after tomorrow, wherever the building is. */
const day = () => new Date(house.hub.now() + 2 * DAY_MS).toISOString().slice(0, 10);
const form = (more: Record<string, string> = {}) => ({
  ...{ releaseId: house.hub.newId(), what: '会议桌', count: '2', day: day(), from: '10:00', until: '12:00' },
  ...more,
});
async function applied(caller = wang): Promise<string> {
  const fields = form();
  const answer = await caller.submit('/my/releases/new', fields);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/my/releases/${fields.releaseId}?sent`]);
  return fields.releaseId;
}
/** What an action of a page comes to, as a script of the page hears it. */
async function act(caller: Caller, path: string, fields: Record<string, string>): Promise<[number, string]> {
  const answer = await caller.submit(path, fields, { accept: 'application/json', 'x-sveltekit-action': 'true' });
  const { type, status, data } = (await answer.json()) as { type: string; status: number; data?: string };
  return [type === 'success' || type === 'failure' ? status : answer.status, data ?? ''];
}
const status = async (releaseId: string) => {
  const { answer, granted, cancelled, dues } = await house.hub.releases.get(releaseId);
  return { word: answer?.word ?? null, granted: granted !== null, cancelled: cancelled !== null, dues: dues?.dues };
};

it('an application that has the tenant’s word and the desk’s is a pass, which the desk knows when it is scanned', async () => {
  const releaseId = await applied();
  expect(await act(li, '/my/releases?/confirm', { releaseId })).toMatchObject([
    200,
    expect.stringContaining('confirmed'),
  ]);
  const dues = { releaseId, dues: 'paid' };
  expect(await act(desk, '/desk/releases?/dues', dues)).toMatchObject([200, expect.stringContaining('granted')]);
  expect(await status(releaseId)).toMatchObject({ word: 'confirmed', granted: true, dues: 'paid' });
  // Said again, since the answer was lost: it stands as it stood.
  expect(await act(li, '/my/releases?/confirm', { releaseId })).toMatchObject([
    409,
    expect.stringContaining('already'),
  ]);
  expect(await act(desk, '/desk/releases?/dues', dues)).toMatchObject([
    409,
    expect.stringContaining('already-decided'),
  ]);

  const early = { releaseId, entry: house.hub.newId(), 'taken-0': '1' };
  expect(await act(desk, '/desk/releases?/letOut', early)).toMatchObject([409, expect.stringContaining('not-yet')]);
  const pass = await house.hub.releases.pass(await house.hub.releases.get(releaseId));
  const scanned = await desk.submit('/desk/releases?/scan', { pass: pass! });
  expect([scanned.status, scanned.headers.get('location')]).toEqual([303, `/desk/releases?release=${releaseId}`]);
  for (const path of [`/desk/releases/${releaseId}`, `/desk/releases?release=${releaseId}`])
    expect((await desk.get(path)).status).toBe(200);
});

it('while its time runs all or part leaves, never more than is listed, and a wrong tick is taken back', async () => {
  const [releaseId, now] = [house.hub.newId(), house.hub.now()];
  const asked = { tenantId: 't-1', personId: 'wang', lines: [{ what: '会议桌', count: 3 }], photos: [] };
  const window = { from: now - DAY_MS, until: now + DAY_MS };
  await house.hub.releases.apply(releaseId, { ...asked, ...window }, { kind: 'host', id: 'wang' });
  await act(li, '/my/releases?/confirm', { releaseId });
  await act(desk, '/desk/releases?/dues', { releaseId, dues: 'not-needed' });
  const letOut = (fields: object) =>
    act(desk, '/desk/releases?/letOut', { releaseId, entry: house.hub.newId(), ...fields });
  expect(await letOut({ 'taken-0': '0' })).toMatchObject([409, expect.stringContaining('nothing-chosen')]);
  const tick = { entry: house.hub.newId(), 'taken-0': '1' };
  expect(await letOut(tick)).toMatchObject([200, expect.stringContaining('let-out')]);
  // Sent again, since the answer was lost: one has left, and not two.
  expect(await letOut(tick)).toMatchObject([200, expect.stringContaining('let-out')]);
  expect((await house.hub.releases.get(releaseId)).letOut).toHaveLength(1);
  expect(await letOut({ 'taken-0': '1', entry: '' })).toMatchObject([400, expect.stringContaining('taken')]);
  expect(await letOut({ 'taken-0': '3' })).toMatchObject([409, expect.stringContaining('more-than-listed')]);
  const everything = { everything: 'yes', 'rest-0': '2' };
  expect(await letOut(everything)).toMatchObject([200, expect.stringContaining('let-out')]);
  expect(await letOut(everything)).toMatchObject([409, expect.stringContaining('all-out')]);
  const { entry } = (await house.hub.releases.get(releaseId)).letOut.at(-1)!;
  const putBack = () => act(desk, '/desk/releases?/putBack', { releaseId, entry });
  expect(await putBack()).toMatchObject([200, expect.stringContaining('put-back')]);
  expect(await putBack()).toMatchObject([409, expect.stringContaining('not-out')]);
});

it('an application is there once, however often its form is sent', async () => {
  const fields = form();
  for (let said = 0; said < 2; said++) expect((await wang.submit('/my/releases/new', fields)).status).toBe(303);
  expect(house.hub.releases.list().filter(({ id }) => id === fields.releaseId)).toHaveLength(1);
  // With an id that somebody else’s application has.
  expect((await emily.submit('/my/releases/new', form({ releaseId: fields.releaseId }))).status).toBe(400);
  expect((await house.hub.releases.get(fields.releaseId)).applied?.tenantId).toBe('t-1');
});

describe('an application', () => {
  it('is confirmed by whoever may, and not by whoever applied while somebody else can', async () => {
    const [wangs, lis] = [await applied(), await applied(li)];
    const refused = async (caller: Caller, releaseId: string, why: string) =>
      expect(await act(caller, '/my/releases?/confirm', { releaseId })).toMatchObject([
        409,
        expect.stringContaining(why),
      ]);
    await refused(wang, wangs, 'not-administrator');
    expect(await act(li, '/my/releases?/confirm', { releaseId: lis })).toMatchObject([200, expect.anything()]);
    expect((await house.hub.releases.get(lis)).answer).toMatchObject({ own: true });
  });

  it('is not there for another tenant, and pages of it are for whoever may see it', async () => {
    const releaseId = await applied();
    for (const caller of [emily, await house.host('emily')]) {
      expect((await caller.get(`/my/releases/${releaseId}`)).status).toBe(404);
      for (const word of ['confirm', 'decline'])
        expect((await caller.submit(`/my/releases?/${word}`, { releaseId })).status).toBe(404);
      expect((await caller.submit(`/my/releases/${releaseId}?/cancel`, { releaseId })).status).toBe(404);
    }
    for (const caller of [wang, li]) expect((await caller.get(`/my/releases/${releaseId}`)).status).toBe(200);
    expect(await status(releaseId)).toMatchObject({ word: null, cancelled: false });
  });

  it('is declined, or taken back, and is over then', async () => {
    const [declined, cancelled] = [await applied(), await applied()];
    expect(await act(li, '/my/releases?/decline', { releaseId: declined })).toMatchObject([200, expect.anything()]);
    expect(await act(desk, '/desk/releases?/dues', { releaseId: declined, dues: 'paid' })).toMatchObject([
      409,
      expect.stringContaining('already-decided'),
    ]);
    const cancel = () => act(wang, `/my/releases/${cancelled}?/cancel`, { releaseId: cancelled });
    expect(await cancel()).toMatchObject([200, expect.anything()]);
    expect(await cancel()).toMatchObject([409, expect.stringContaining('already-ended')]);
  });

  it('is refused by the desk with why, and taken up again', async () => {
    const releaseId = await applied();
    expect(await act(desk, '/desk/releases?/refuse', { releaseId, why: ' ' })).toMatchObject([
      400,
      expect.stringContaining('why'),
    ]);
    expect(await act(desk, '/desk/releases?/dues', { releaseId, dues: 'unpaid', note: '' })).toMatchObject([
      400,
      expect.stringContaining('note'),
    ]);
    expect(await act(desk, '/desk/releases?/refuse', { releaseId, why: '欠费' })).toMatchObject([
      200,
      expect.anything(),
    ]);
    expect(await act(desk, '/desk/releases?/reopen', { releaseId })).toMatchObject([200, expect.anything()]);
    // The tenant has somebody with a page: nobody speaks for them on the telephone.
    expect(await act(desk, '/desk/releases?/telephone', { releaseId })).toMatchObject([
      409,
      expect.stringContaining('has-page'),
    ]);
    const some = { releaseId, 'taken-0': 'many' };
    expect(await act(desk, '/desk/releases?/letOut', some)).toMatchObject([400, expect.stringContaining('taken')]);
  });
});

it.each<[string, Record<string, string>]>([
  ['no list', { what: '', count: '1' }],
  ['half a piece', { count: '0.5' }],
  ['a day that is none', { day: '2026-02-30' }],
  ['an hour that is none', { from: '25:00' }],
  ['an end before the beginning', { from: '12:00', until: '10:00' }],
  ['a day long past', { day: '2020-01-01' }],
  ['an id that is none', { releaseId: 'x' }],
  ['a company as long as a book', { company: 'x'.repeat(200) }],
])('an application with %s is refused', async (_what, wrong) => {
  const before = house.hub.releases.list().length;
  expect((await wang.submit('/my/releases/new', form(wrong))).status).toBe(400);
  expect(house.hub.releases.list()).toHaveLength(before);
});

it('nobody asks or answers for a tenant without being one of it, nor works at the desk', async () => {
  const releaseId = await applied();
  for (const caller of [house.nobody, desk]) {
    const asked = await caller.submit('/my/releases/new', form());
    expect([asked.status, asked.headers.get('location')]).toEqual([303, '/my/sign-in?next=%2Fmy%2Freleases%2Fnew']);
    expect((await caller.submit('/my/releases?/confirm', { releaseId })).status).toBe(303);
  }
  for (const caller of [house.nobody, wang])
    for (const name of ['dues', 'telephone', 'refuse', 'reopen', 'cancel', 'letOut', 'putBack', 'settle', 'scan'])
      expect((await caller.submit(`/desk/releases?/${name}`, { releaseId, dues: 'paid' })).status).toBe(303);
  expect((await house.nobody.get(`/api/v1/desk/releases/${releaseId}/photos/0`)).status).toBe(401);
  expect(await status(releaseId)).toMatchObject({ word: null, granted: false });
});

it('a text that is no release pass of this house opens nothing', async () => {
  for (const pass of ['NOT A PASS', '']) expect((await desk.submit('/desk/releases?/scan', { pass })).status).toBe(404);
  expect((await desk.get('/desk/releases/nothing')).status).toBe(404);
});
