import type { Actor } from '@foyer/shared/events';
import { createClock, uuidv7 } from '@foyer/shared/events';
import { visitEvents, type VisitCommand } from '@foyer/shared/visits';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BoardRow } from '../board/row.ts';
import { startTestHub, type TestHub } from './testHub.ts';

const desk: Actor = { kind: 'staff', id: 'desk1' };
const host: Actor = { kind: 'host', id: 'p-1' };
let world: TestHub;

const directory = {
  v: 1 as const,
  site: { id: 'site', name: { 'zh-CN': '大厦', en: 'The building' } },
  tenants: [{ id: 't-1', name: '恒川律师事务所', units: [{ unit: '1203' }], reception: {}, settings: {} }],
  people: [
    {
      id: 'p-1',
      tenantId: 't-1',
      name: '王小明',
      aliases: [],
      roles: ['host' as const],
      contact: { phone: '15400001111' },
    },
  ],
};

beforeEach(async () => {
  world = await startTestHub();
  await world.hub.directory.publish(directory, 'test');
});
afterEach(() => world.close());

const guest = {
  name: '李雷',
  phone: '154 0000 2222',
  tenantId: 't-1',
  hostPersonId: 'p-1',
  purpose: 'meeting',
  heads: 2,
} as const;

async function registered(): Promise<string> {
  const visitId = uuidv7(world.clock.now);
  const done = await world.hub.visits.register(visitId, { ...guest, language: 'zh-CN' }, desk);
  expect(done).toMatchObject({ ok: true });
  return visitId;
}

type Command = Exclude<VisitCommand, { type: 'register' }>;
const run = (visitId: string, command: Command, by: Actor) => world.hub.visits.run(visitId, command, by);

async function rowIn(status: BoardRow['status']['status'], visitId: string): Promise<BoardRow> {
  return vi.waitFor(async () => {
    const row = await world.hub.board.row(visitId);
    expect(row?.status.status).toBe(status);
    return row!;
  });
}

describe('a visit that the desk registers', () => {
  it('is on the board with names, host and tenant, waiting for the host', async () => {
    const row = await rowIn('awaiting-host', await registered());
    expect(row).toMatchObject({
      name: '李雷',
      phone: '154 0000 2222',
      callNumber: 'Z01',
      heads: 2,
      host: { name: '王小明', phone: '15400001111' },
      tenant: { name: '恒川律师事务所', unit: '1203' },
      detailsState: 'open',
    });
  });

  it('gets its number once, however often it is sent', async () => {
    const visitId = await registered();
    const again = await world.hub.visits.register(visitId, { ...guest, language: 'zh-CN' }, desk);
    expect(again).toEqual({ ok: true, callNumber: 'Z01' });
    expect((await world.hub.visits.timeline(visitId)).filter(({ type }) => type === 'visit.registered')).toHaveLength(
      1,
    );
  });

  it('gets a pass that verifies, and counts its heads in, once host and desk have said yes', async () => {
    const visitId = await registered();
    await run(visitId, { type: 'approve', word: 'telephone' }, desk);
    await rowIn('awaiting-check', visitId);
    expect(await world.hub.visits.passToken(visitId)).toBeNull();
    await run(visitId, { type: 'verify-identity', document: 'passport' }, desk);
    const row = await rowIn('on-site', visitId);
    expect(row).toMatchObject({ headsInside: 2, pass: { stands: true } });
    const token = await world.hub.visits.passToken(visitId);
    expect(token).toMatch(/^[0-9A-Z $%*+\-./:]{100,180}$/);
  });

  it('puts a pass on the revocation list when the desk asks somebody to leave', async () => {
    const visitId = await registered();
    await run(visitId, { type: 'approve', word: 'telephone' }, desk);
    await run(visitId, { type: 'verify-identity', document: 'passport' }, desk);
    await rowIn('on-site', visitId);
    const told = vi.fn();
    world.hub.onBundleChange(told);
    await run(visitId, { type: 'refuse' }, desk);
    await vi.waitFor(() => expect(told).toHaveBeenCalled());
    expect(await world.hub.visits.passToken(visitId)).toBeNull();
  });

  it('ends in one state where two agents decide at the same moment, and the second is told', async () => {
    const visitId = await registered();
    const [first, second] = await Promise.all([
      run(visitId, { type: 'approve', word: 'telephone' }, desk),
      run(visitId, { type: 'decline', word: 'telephone' }, { kind: 'staff', id: 'desk2' }),
    ]);
    expect(first).toEqual({ ok: true });
    expect(second).toEqual({ ok: false, refusal: 'already-decided' });
    await rowIn('awaiting-check', visitId);
  });

  it('keeps notes and reasons sealed, and opens them on its page', async () => {
    const visitId = await registered();
    await world.hub.visits.note(visitId, 'carries a ladder', desk);
    await world.hub.visits.withReason(visitId, { type: 'decline', word: 'link' }, 'not today', host);
    const timeline = await world.hub.visits.timeline(visitId);
    const said = timeline.filter(({ by }) => by !== 'Foyer');
    expect(said.map(({ type, by, text }) => [type, by, text])).toEqual([
      ['visit.registered', 'desk1', null],
      ['visit.noted', 'desk1', 'carries a ladder'],
      ['visit.declined', '王小明', 'not today'],
    ]);
    const stored = JSON.stringify(await world.hub.record.eventsOf('visit', visitId));
    expect(stored).not.toMatch(/ladder|not today|李雷|2222/);
  });

  it('keeps what was before a correction', async () => {
    const visitId = await registered();
    world.clock.now += 60_000;
    await world.hub.visits.correctDetails(visitId, { name: '李蕾', phone: guest.phone }, desk);
    await vi.waitFor(async () => expect((await world.hub.board.row(visitId))?.name).toBe('李蕾'));
    expect((await world.hub.vault.getAll(visitId)).map(({ details }) => 'name' in details && details.name)).toEqual([
      '李雷',
      '李蕾',
    ]);
  });

  it.each([
    ['note', (id: string) => world.hub.visits.note(id, 'x', desk)],
    ['correction', (id: string) => world.hub.visits.correctDetails(id, { name: 'x' }, desk)],
    ['decision', (id: string) => run(id, { type: 'approve', word: 'telephone' }, desk)],
  ])('takes no %s where there is no such visit', async (_what, act) => {
    expect(await act(uuidv7(world.clock.now))).toEqual({ ok: false, refusal: 'not-registered' });
  });

  it('is found by every field', async () => {
    const visitId = await registered();
    await rowIn('awaiting-host', visitId);
    for (const typed of [
      '李雷',
      'lilei',
      'll',
      '15400002222',
      '2222',
      'z01',
      '王小明',
      'wxm',
      '恒川',
      '1203',
      'lilei hengchuan',
    ])
      expect(
        world.hub.board.search(typed).map((row) => row.visitId),
        typed,
      ).toEqual([visitId]);
    expect(world.hub.board.search('nobody')).toEqual([]);
  });
});

describe('the board after a restart', () => {
  it('is what it was, read from the record', async () => {
    const visitId = await registered();
    await run(visitId, { type: 'approve', word: 'telephone' }, desk);
    const before = await rowIn('awaiting-check', visitId);
    const { folder } = world;
    await world.stop();
    world = await startTestHub({}, folder);
    expect(await world.hub.board.row(visitId)).toEqual(before);
    expect(world.hub.board.rows()).toEqual([before]);
  });

  it('knows visits that are no longer active, one at a time', async () => {
    const visitId = await registered();
    await run(visitId, { type: 'refuse' }, desk);
    await rowIn('refused', visitId);
    const { folder, clock } = world;
    await world.stop();
    world = await startTestHub({}, folder, clock.now + 30 * 60 * 60_000);
    expect(world.hub.board.rows()).toEqual([]);
    expect(await world.hub.board.row(visitId)).toMatchObject({ name: '李雷', status: { status: 'refused' } });
  });
});

describe('a kiosk', () => {
  async function enrolled(name = 'Lobby') {
    const { code } = await world.hub.devices.issueEnrolmentCode(name, desk);
    const result = await world.hub.kiosk.enrol(code, '127.0.0.1');
    if (!result.ok) throw new Error(result.error);
    const { device, credential } = result.value;
    const clock = createClock(device.id, () => world.clock.now);
    const writer = {
      now: () => world.clock.now,
      tick: () => clock.tick(),
      newId: () => uuidv7(world.clock.now),
      by: { kind: 'kiosk', id: device.id } as const,
      site: 'site',
    };
    const push = async (...docs: { _id: string }[]) => {
      const response = await fetch(`${world.url}/sync/events/_bulk_docs`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: `foyer_device=${credential}` },
        body: JSON.stringify({ new_edits: false, docs: docs.map((doc) => ({ _rev: '1-abcdef', ...doc })) }),
      });
      return { status: response.status, results: (await response.json()) as { id: string; reason?: string }[] };
    };
    return { device, credential, writer, push };
  }

  const facts = {
    origin: 'walk-in',
    tenantId: 't-1',
    purpose: 'meeting',
    heads: 1,
    callNumber: 'A01',
    identityCheck: true,
    language: 'en',
  } as const;

  it('delivers a registration, which is on the board before its details have come', async () => {
    const { writer, push } = await enrolled();
    const visitId = uuidv7(world.clock.now);
    const event = visitEvents.write(writer, visitId, 'visit.registered', facts, ['kiosks:site']);
    expect((await push(event)).results).toEqual([]);
    const row = await rowIn('awaiting-host', visitId);
    expect(row).toMatchObject({ callNumber: 'A01', registeredBy: 'Lobby', detailsState: 'awaited', name: '' });
  });

  it('cannot do away with the desk’s look at a document', async () => {
    const { writer, push } = await enrolled();
    const visitId = uuidv7(world.clock.now);
    await push(
      visitEvents.write(writer, visitId, 'visit.registered', { ...facts, identityCheck: false }, ['kiosks:site']),
    );
    await rowIn('awaiting-host', visitId);
    await run(visitId, { type: 'approve', word: 'telephone' }, desk);
    await rowIn('awaiting-check', visitId);
    expect(await world.hub.visits.passToken(visitId)).toBeNull();
  });

  it.each([
    ['an approval', (e: object) => ({ ...e, type: 'visit.approved', facts: { word: 'link' } }), /may not write/],
    ['another name', (e: object) => ({ ...e, by: { kind: 'kiosk', id: 'other' } }), /another name/],
    ['a host’s name', (e: object) => ({ ...e, by: { kind: 'host', id: 'p-1' } }), /another name/],
    ['another site', (e: object) => ({ ...e, site: 'elsewhere' }), /another site/],
    ['a wider audience', (e: object) => ({ ...e, audience: ['desk'] }), /addressed to others/],
    ['a name in the facts', (e: object) => ({ ...e, facts: { ...facts, name: '李雷' } }), /not a visit.registered/],
    ['a deletion', (e: object) => ({ ...e, _deleted: true }), /not deleted/],
    ['a forged generation', (e: object) => ({ ...e, _rev: '9-abcdef' }), /first revisions/],
    ['a design document', (e: object) => ({ ...e, _id: '_design/x' }), /design/],
    ['more than an event holds', (e: object) => ({ ...e, more: 'x'.repeat(20_000) }), /larger/],
  ])('is refused %s, and the rest of the batch goes on', async (_what, forge, reason) => {
    const { writer, push } = await enrolled();
    const write = () => visitEvents.write(writer, uuidv7(world.clock.now), 'visit.registered', facts, ['kiosks:site']);
    const good = write();
    const bad = forge(write()) as { _id: string };
    const { status, results } = await push(bad, good);
    expect(status).toBe(201);
    expect(results).toEqual([
      expect.objectContaining({ id: bad._id, error: 'forbidden', reason: expect.stringMatching(reason) }),
    ]);
    await rowIn('awaiting-host', good._id.split(':')[1]!);
  });

  it('is shut out once it is revoked, and without a credential', async () => {
    const { device, credential } = await enrolled();
    const ask = (cookie: string) => fetch(`${world.url}/sync/events/_changes`, { headers: { cookie } });
    expect((await ask(`foyer_device=${credential}`)).status).toBe(200);
    expect((await ask(`foyer_device=${device.id}.guess`)).status).toBe(401);
    expect((await ask('')).status).toBe(401);
    await world.hub.devices.revoke(device.id, desk);
    expect((await ask(`foyer_device=${credential}`)).status).toBe(401);
  });

  it('is enrolled by a code once, within its quarter of an hour', async () => {
    const { code } = await world.hub.devices.issueEnrolmentCode('Lobby', desk);
    expect(await world.hub.kiosk.enrol(code.toLowerCase().replace('-', ' '), 'a')).toMatchObject({ ok: true });
    expect(await world.hub.kiosk.enrol(code, 'a')).toEqual({ ok: false, error: 'enrolment-code-wrong' });
    const late = await world.hub.devices.issueEnrolmentCode('Lobby 2', desk);
    world.clock.now = late.expires;
    expect(await world.hub.kiosk.enrol(late.code, 'a')).toEqual({ ok: false, error: 'enrolment-code-wrong' });
  });

  it('makes whoever guesses codes wait', async () => {
    for (let i = 0; i < 9; i++) await world.hub.kiosk.enrol(`WRONG${i}`, '10.0.0.9');
    expect(await world.hub.kiosk.enrol('WRONG', '10.0.0.9')).toMatchObject({ ok: false, error: 'too-many-tries' });
  });

  it('has letters of its own, even where two are enrolled at once', async () => {
    const [one, two] = await Promise.all([enrolled('North'), enrolled('South')]);
    expect([one.device.letter, two.device.letter].sort()).toEqual(['A', 'B']);
  });

  it('tells a visitor of their own visit by number and phone, and nobody else', async () => {
    const visitId = await registered();
    await rowIn('awaiting-host', visitId);
    const { visitorDesk } = world.hub.kiosk;
    const ask = (number: string, phoneLast4: string) =>
      visitorDesk.progress({ by: 'number', number, phoneLast4 }, 'K1');
    expect(await ask('z-1', '2222')).toMatchObject({
      ok: true,
      value: { visitId, status: 'awaiting-host', pass: null },
    });
    expect(await ask('Z01', '1111')).toEqual({ ok: false, error: 'code-wrong' });
    expect(await visitorDesk.progress({ by: 'visit', visitId }, 'K1')).toEqual({ ok: false, error: 'not-allowed' });
    expect(await visitorDesk.progress({ by: 'slip', follow: 'made-up' }, 'K1')).toEqual({
      ok: false,
      error: 'code-wrong',
    });
  });

  it('makes whoever guesses phones wait', async () => {
    await rowIn('awaiting-host', await registered());
    const guess = (i: number) =>
      world.hub.kiosk.visitorDesk.progress({ by: 'number', number: 'Z01', phoneLast4: String(1000 + i) }, 'K1');
    for (let i = 0; i < 6; i++) await guess(i);
    expect(await guess(7)).toMatchObject({ ok: false, error: 'too-many-tries', retryAfterMs: expect.any(Number) });
  });

  it('finds a visit that leaves by name and number, only while somebody is inside', async () => {
    const visitId = await registered();
    const leave = (name: string, code: string) => world.hub.kiosk.visitorDesk.leaving({ name, code }, 'K1');
    expect(await leave('李雷', 'Z01')).toEqual({ ok: false, error: 'code-wrong' });
    await run(visitId, { type: 'approve', word: 'telephone' }, desk);
    await run(visitId, { type: 'verify-identity', document: 'passport' }, desk);
    await rowIn('on-site', visitId);
    expect(await leave('李 雷', 'z 1')).toMatchObject({ ok: true, value: { visitId, headsInside: 2 } });
    expect(await leave('李雷', '2222')).toMatchObject({ ok: true });
    expect(await leave('王雷', 'Z01')).toEqual({ ok: false, error: 'code-wrong' });
  });
});

describe('the hub over HTTP', () => {
  it('says how it is', async () => {
    const response = await fetch(`${world.url}/healthz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok', version: 'test', database: 'ok', uptimeSeconds: 0 });
  });

  it('refuses what a page of another site sends', async () => {
    const send = (headers: Record<string, string>) => fetch(`${world.url}/api/v1/x`, { method: 'POST', headers });
    expect((await send({ origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await send({ origin: 'null' })).status).toBe(403);
    expect((await send({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await send({ origin: world.url })).status).toBe(501);
  });

  it('shows metrics in Prometheus’ form', async () => {
    const text = await (await fetch(`${world.url}/metrics`)).text();
    expect(text).toMatch(/^foyer_heads_on_site 0$/m);
  });
});

describe('an invitation that is cancelled', () => {
  it('is refused by whoever holds nothing but keys and revocations', async () => {
    const visitId = uuidv7(world.clock.now);
    const from = world.clock.now + 60 * 60_000;
    const planned = await world.hub.invites.plan(
      visitId,
      {
        tenantId: 't-1',
        hostPersonId: 'p-1',
        purpose: 'meeting',
        heads: 1,
        from,
        until: from + 60 * 60_000,
        guest: { name: '李雷' },
        language: 'zh-CN',
      },
      host,
    );
    if (!planned.ok) throw new Error(planned.refusal);
    const check = () => world.hub.issuer.check(planned.token);
    expect(await check()).toMatchObject({ result: expect.not.stringMatching('revoked') });
    await world.hub.invites.cancel(visitId, host);
    await vi.waitFor(async () => expect(await check()).toMatchObject({ result: 'revoked' }));
  });
});
