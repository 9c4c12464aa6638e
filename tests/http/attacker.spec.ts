import { request as plainRequest } from 'node:http';
import { uuidv7, type Actor } from '@foyer/shared/events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type House } from './house.ts';
import { routesUnder } from './routes.ts';

const DESK: Actor = { kind: 'staff', id: 'desk' };
const HUB: Actor = { kind: 'hub', id: 'hub' };
let house: House;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

async function visitOf(
  to: 'wang' | 'emily',
  details: { name: string; company?: string; plate?: string },
): Promise<string> {
  const visitId = uuidv7(Date.now());
  const tenantId = to === 'wang' ? 't-1' : 't-2';
  const visit = { ...details, tenantId, hostPersonId: to, purpose: 'meeting', heads: 1, language: 'en' } as const;
  expect(await house.hub.visits.register(visitId, visit, DESK)).toMatchObject({ ok: true });
  await house.hub.board.settled();
  return visitId;
}

const statusOf = async (visitId: string) => (await house.hub.board.row(visitId))!.status.status;

describe('a page of somebody else’s, opened in the browser of whoever is signed in', () => {
  const everything = [
    ...[
      '(staff)',
      '(tenant)',
      '(wall)',
      'api',
      'approve',
      'collect',
      'muster',
      'p',
      'preferences',
      'sign-in',
      'sign-out',
    ].flatMap(routesUnder),
    { path: '/sync/events/_bulk_docs', actions: [] as string[] },
  ];

  it.each([
    ['says where it is from', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['hides where it is from', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['is on another port of this machine', { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' }],
  ])('changes nothing anywhere where it %s', async (_what, headers) => {
    const admin = await house.staff('admin');
    const taken: string[] = [];
    for (const { path, actions } of everything)
      for (const target of [path, ...actions.map((name) => `${path}?/${name}`)]) {
        const { status } = await admin.submit(target, {}, headers);
        if (status !== 403) taken.push(`${target} ${status}`);
      }
    expect(taken).toEqual([]);
  });

  it('does not show our pages within its own', async () => {
    const desk = await house.staff('desk');
    for (const path of ['/desk', '/kiosk/', '/my/sign-in', '/desk/outage']) {
      const { headers } = await desk.get(path);
      expect([path, headers.get('x-frame-options')]).toEqual([path, 'DENY']);
      expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff']);
    }
    expect((await desk.get('/desk')).headers.get('content-security-policy')).toMatch(/script-src 'self' 'nonce-[^']+'/);
  });
});

describe('more than anybody has to say', () => {
  it('is refused before it is read, and the hub goes on', async () => {
    const desk = await house.staff('desk');
    const much = 'x'.repeat(9 * 1024 * 1024);
    const [mid] = [much.slice(0, 600 * 1024)];
    const answers = [
      desk.post('/api/v1/desk/visits', { name: mid }),
      desk.post('/api/v1/desk/history/search', { query: { text: mid } }),
      desk.submit('/sign-in', { name: mid!, password: 'x' }),
      house.nobody.submit('/my/sign-in?/mail', { email: mid! }),
      house.nobody.post('/api/v1/kiosk/enrol', { code: mid }),
      house.with('', 'public').submit('/my/sign-in?/mail', { email: mid! }),
      house.nobody.post('/sync/events/_bulk_docs', much),
    ];
    for (const answer of answers) expect((await answer).status).toBeOneOf([400, 401, 413]);
    expect(await (await house.nobody.get('/healthz')).json()).toMatchObject({ status: 'ok' });
  });
});

describe('an address that is none of ours', () => {
  /** As it is written: `fetch` would tidy it up first. */
  const ask = (base: string, path: string) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const { hostname, port } = new URL(base);
      plainRequest({ hostname, port, path }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
        response.on('end', () => resolve({ status: response.statusCode!, body }));
      })
        .on('error', reject)
        .end();
    });

  it.each([
    '/kiosk/../package.json',
    '/kiosk/..%2f..%2fpackage.json',
    '/kiosk/%2e%2e/%2e%2e/package.json',
    '/kiosk/..\\..\\package.json',
    '/kiosk//etc/passwd',
    '/_app/../../package.json',
    '/_app/%2e%2e/%2e%2e/%2e%2e/package.json',
    '//etc/passwd',
    '/api/v1/desk/visits/..%2f..%2fkeys',
    '/kiosk/%00',
    '/%',
    '/p/%',
    '/kiosk/%',
  ])('%s leads to no file, and is no fault of the hub’s', async (path) => {
    for (const base of [house.url, house.publicUrl]) {
      const { status, body } = await ask(base, path);
      expect(body).not.toMatch(/"workspaces"|root:x:/);
      expect(status).toBeLessThan(500);
    }
  });
});

describe('who guesses', () => {
  it('an enrolment code has to wait', async () => {
    const tries = [];
    for (let n = 0; n < 12; n++)
      tries.push((await house.nobody.post('/api/v1/kiosk/enrol', { code: `AAAA-AA${n}` })).status);
    expect(tries.at(-1)).toBe(429);
  });

  it('a password has to wait', async () => {
    const tries = [];
    for (let n = 0; n < 12; n++)
      tries.push((await house.nobody.submit('/sign-in', { name: 'member1', password: `guess ${n}` })).status);
    expect(tries.at(-1)).toBe(429);
  });

  it('a host’s code has to wait, at the public door as well', async () => {
    const tries = [];
    const outside = house.with('', 'public');
    for (let n = 0; n < 12; n++)
      tries.push((await outside.submit('/my/sign-in?/code', { code: String(10_000_000 + n) })).status);
    expect(tries.at(-1)).toBe(429);
  });

  it('a link learns nothing: what there was never looks like what there is no more', async () => {
    const outside = house.with('', 'public');
    for (const path of [
      '/p/AAAAAAAAAAAAAAAAAAAAAA',
      '/p/x',
      '/approve/AAAAAAAAAAAAAAAAAAAAAA',
      '/collect/AAAAAAAAAAAAAAAAAAAAAA',
      '/muster/AAAA',
      '/p/%F0%9F',
    ])
      expect((await outside.get(path)).status, path).toBeOneOf([400, 404]);
  });
});

describe('what was used before', () => {
  it('an enrolment code enrols one kiosk, and a revoked kiosk is nobody', async () => {
    const { code } = await house.hub.devices.issueEnrolmentCode({ name: 'North lobby', siteId: 'site' }, HUB);
    // From another address than the guesser's.
    const first = await house.hub.kiosk.enrol(code, '10.0.0.7');
    expect(first).toMatchObject({ ok: true });
    expect(await house.hub.kiosk.enrol(code, '10.0.0.7')).toMatchObject({ ok: false, error: 'enrolment-code-wrong' });
  });

  it('a sign-in link lets one person in, once', async () => {
    const { token } = await house.hub.links.issue({ kind: 'sign-in', personId: 'wang' }, 60_000);
    const outside = house.with('', 'public');
    expect((await outside.get(`/my/sign-in/${token}`)).status).toBe(200);
    expect((await outside.submit(`/my/sign-in/${token}`, {})).headers.get('set-cookie')).toContain('foyer_session=');
    expect((await outside.submit(`/my/sign-in/${token}`, {})).headers.get('set-cookie')).toBeNull();
  });

  it('a host’s link decides once, and only about its visit', async () => {
    const [mine, other] = [await visitOf('wang', { name: 'Ann' }), await visitOf('emily', { name: 'Bo' })];
    const { token } = await house.hub.links.issue({ kind: 'approve', visitId: mine, personId: 'wang' }, 60_000);
    const outside = house.with('', 'public');
    await outside.submit(`/approve/${token}?/answer`, { answer: 'decline', visitId: other });
    await house.hub.board.settled();
    expect([await statusOf(mine), await statusOf(other)]).toEqual(['declined', 'awaiting-host']);
    await outside.submit(`/approve/${token}?/answer`, { answer: 'approve' });
    await house.hub.board.settled();
    expect(await statusOf(mine)).toBe('declined');
  });
});

describe('a host who asks about the neighbours’ visitors', () => {
  it('is told that there are none, and decides nothing', async () => {
    const wang = await house.host('wang');
    const visitId = await visitOf('emily', { name: 'Carol Neighbour' });
    for (const [action, fields] of [
      ['answer', { answer: 'approve' }],
      ['left', { heads: '1' }],
      ['undo', { entry: 'x' }],
    ] as const) {
      const answer = await wang.submit(`/my?/${action}`, { visitId, ...fields });
      expect(await answer.text()).not.toContain('Carol');
    }
    for (const strange of ['', '../x', '\u0000', 'x'.repeat(5000), 'visit:', '\uffff'])
      expect((await wang.submit('/my?/answer', { visitId: strange, answer: 'approve' })).status).toBeLessThan(500);
    expect(await statusOf(visitId)).toBe('awaiting-host');
    for (const path of ['/my', `/my/invites/${visitId}`, `/my/invites/${visitId}/__data.json`, '/my/__data.json'])
      expect(await (await wang.get(path)).text()).not.toContain('Carol');
  });

  it('cannot invite in their name', async () => {
    const wang = await house.host('wang');
    const visitId = uuidv7(Date.now());
    const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const fields = { visitId, name: 'Dan', day, from: '10:00', until: '11:00', email: 'a@b.example', heads: '1' };
    await wang.submit('/my/invite', { ...fields, hostPersonId: 'emily' });
    expect(await house.hub.invites.view(visitId)).toBeNull();
  });
});

describe('a name that is a program', () => {
  const MARKUP = `<img src=x onerror=alert(1)>`;
  const BREAKS_OUT = `</script><script>alert(2)</script>`;

  it('is text on every page that shows it', async () => {
    const visitId = await visitOf('wang', { name: MARKUP, company: BREAKS_OUT, plate: `"'><b>` });
    const { token } = await house.hub.links.issue({ kind: 'approve', visitId, personId: 'wang' }, 60_000);
    const [manager, wang] = [await house.staff('manager'), await house.host('wang')];
    const shown: [typeof manager, string][] = [
      ...[
        '/desk',
        `/desk/visits/${visitId}`,
        '/desk/history',
        '/desk/history/register',
        '/desk/outage',
        '/admin/audit',
      ].map((path): [typeof manager, string] => [manager, path]),
      [wang, '/my'],
      [house.nobody, `/approve/${token}`],
    ];
    for (const [caller, path] of shown) {
      const answer = await caller.get(path);
      expect([path, answer.status]).toEqual([path, 200]);
      const html = await answer.text();
      expect([path, html.includes(MARKUP), html.includes(BREAKS_OUT)]).toEqual([path, false, false]);
    }
  });

  it.each([
    ['=', '=HYPERLINK("http://evil.example","x")'],
    ['+', '+1+1'],
    ['-', '-1+1'],
    ['@', '@SUM(1)'],
    ['a full-width =', '＝1+1'],
    ['a full-width @', '＠SUM(1)'],
    ['a tab', '\u00a0\t=1+1'],
  ])('is no formula in a file for a spreadsheet: %s', async (_what, name) => {
    await visitOf('wang', { name, company: name });
    const manager = await house.staff('manager');
    const ending = name.trim().slice(-4).replaceAll('"', '""');
    const exported = async () => (await manager.submit('/api/v1/desk/history/export', { format: 'csv' })).text();
    await expect.poll(exported).toContain(ending);
    const cells = (await exported()).split(/[,\r\n]+/).map((cell) => cell.replace(/^"/, ''));
    // What a spreadsheet takes for a formula, spaces before it and full-width signs among it.
    expect(cells.filter((cell) => /^[\s\ufeff]*[=+\-@＝＋－＠]/.test(cell) && !/^-?\d/.test(cell))).toEqual([]);
  });
});
