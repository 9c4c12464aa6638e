import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestHub, type TestHub } from '../testHub.ts';
import { takeOver } from './handover.ts';
import { createPublicDoor } from './publicDoor.ts';

const PUBLIC_URL = 'https://foyer.example.com';
const SESSION = { host: '', staff: '' };
let world: TestHub;
let server: Server;
let port: number;

beforeAll(async () => {
  world = await startTestHub({ FOYER_PUBLIC_URL: PUBLIC_URL });
  await world.hub.directory.publish(
    {
      v: 1,
      site: { id: 'site', name: { 'zh-CN': '大厦', en: 'The building' } },
      tenants: [{ id: 't-1', name: '恒川律师事务所', units: [{ unit: '1203' }], reception: {}, settings: {} }],
      people: [{ id: 'p-1', tenantId: 't-1', name: '王小明', aliases: [], roles: ['host'], contact: {} }],
    },
    'test',
  );
  SESSION.host = (await world.hub.sessions.openForHost('p-1', '127.0.0.1')).cookie;
  const account = { signInName: 'desk', name: 'Desk', role: 'desk', password: 'correct-horse' } as const;
  await world.hub.accounts.add(account, { kind: 'hub', id: 'hub' });
  const signedIn = await world.hub.sessions.signInStaff('desk', 'correct-horse', '127.0.0.1');
  SESSION.staff = signedIn.ok ? signedIn.cookie : '';

  const door = createPublicDoor({ hub: world.hub, pages, publicUrl: PUBLIC_URL, welcome: world.sockets.welcome });
  server = createServer(door.request).on('upgrade', door.upgrade);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await world.close();
});

/** Says what a page would see. */
function pages(request: IncomingMessage, response: ServerResponse): void {
  const { host, 'x-foyer-protocol': protocol } = request.headers;
  response.end(JSON.stringify({ url: request.url, host, protocol, door: takeOver(request).door }));
}

/** As it stands on the wire: `fetch` would tidy the path up before anybody sees it. */
async function ask(target: string, { method = 'GET', headers = {} as Record<string, string> } = {}) {
  const socket = connect(port, '127.0.0.1');
  const lines = Object.entries({ host: 'whatever.example', connection: 'close', ...headers });
  socket.end(`${method} ${target} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  const [head = '', ...body] = answer.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), head, body: body.join('') };
}

describe('the door that faces the internet serves', () => {
  it.each([
    '/my',
    '/my/',
    '/my?/answer',
    '/my/__data.json?x-sveltekit-invalidated=01',
    '/my/invites/0199b1f6-0000-7000-8000-000000000000',
    '/my/sign-in/Ab-_9',
    '/approve/Ab-_9',
    '/approve/Ab-_9/seen',
    '/collect/Ab-_9',
    '/collect/Ab-_9?/answer-proxy',
    '/p/Ab-_9',
    '/muster/Ab-_9',
    '/api/v1/muster/Ab-_9',
    '/service-worker.js',
    '/preferences',
    '/favicon.svg',
    '/_app/version.json',
    '/_app/immutable/entry/app.B1-_x.js',
  ])('%s', async (target) => {
    const { status, body } = await ask(target);
    expect(status).toBe(200);
    expect(JSON.parse(body)).toEqual({ url: target, host: 'foyer.example.com', protocol: 'https', door: 'public' });
  });

  it('its own front door by way of the tenant page', async () => {
    expect((await ask('/')).head).toMatch(/^HTTP\/1.1 307 [^]*location: \/my\r\n/i);
  });
});

describe('the door that faces the internet has nothing at', () => {
  it.each([
    '/desk',
    '/desk/visits/1',
    '/admin/site',
    '/sign-in',
    '/sign-out',
    '/api/v1/desk/board',
    '/api/v1/desk/alarm',
    '/api/v1/musters',
    '/desk/muster/Ab-_9',
    '/mustered',
    '/api/v1/kiosk/bundle',
    '/kiosk',
    '/kiosk/',
    '/sync',
    '/sync/events',
    '/metrics',
    '/healthz',
    '/ca.crt',
    '/socket.io/?EIO=4&transport=polling',
    '/__data.json',
    '/desk/__data.json',
    '/_app/remote/x',
    '/_app/immutable',
    '/MY',
    '/mywork',
    '/my.html',
    '/pass',
    '/approved',
    '/collected',
  ])('%s', async (target) => expect((await ask(target)).status).toBe(404));
});

describe('a path that is not written plainly is not there', () => {
  it.each([
    '/my/../desk',
    '/my/./../desk',
    '/my/..',
    '/my/%2e%2e/desk',
    '/my/.%2E/desk',
    '/my/..%2fdesk',
    '/my%2f..%2fdesk',
    '/%6dy',
    '/%64esk',
    '/my\\..\\desk',
    '/my/..\\desk',
    '/my/..;/desk',
    '//desk',
    '//evil.example/my',
    '/my//desk',
    '/my#/../desk',
    '/_app/immutable/../../desk',
    '/_app/immutable/%2e%2e/%2e%2e/desk',
    'http://whatever.example/desk',
    'http://whatever.example/my',
    '/p/a%00b',
    '/my/%E7%8E%8B',
  ])('%s', async (target) => expect((await ask(target)).status).toBe(404));
});

describe('an unsafe request at the door that faces the internet', () => {
  const post = (headers: Record<string, string>) =>
    ask('/my?/answer', { method: 'POST', headers: { 'content-length': '0', ...headers } });

  it('comes from the public address, whatever Host the proxy passes on', async () => {
    expect((await post({ origin: PUBLIC_URL })).status).toBe(200);
  });

  it.each([
    ['another site', 'https://evil.example'],
    ['the same name without TLS', 'http://foyer.example.com'],
    ['the same name at another port', 'https://foyer.example.com:8443'],
    ['the name that the proxy passed on', 'http://whatever.example'],
    ['nobody in particular', 'null'],
  ])('is refused from %s', async (_who, origin) => expect((await post({ origin })).status).toBe(403));

  it('is refused where the browser says that it is cross-site and no more', async () => {
    expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });
});

describe('a socket at the door that faces the internet', () => {
  function open(cookie: string, origin = PUBLIC_URL): Promise<'connected' | string> {
    const socket: Socket = io(`http://127.0.0.1:${port}`, {
      transports: ['websocket'],
      reconnection: false,
      extraHeaders: { cookie, origin },
    });
    return new Promise<string>((done) => {
      socket.once('connect', () => done('connected'));
      socket.once('connect_error', (error) => done(error.message));
    }).finally(() => socket.close());
  }

  it('is for hosts', async () => expect(await open(`foyer_session=${SESSION.host}`)).toBe('connected'));

  it('is not for staff, whose cookie it is elsewhere', async () => {
    expect(SESSION.staff).not.toBe('');
    expect(await open(`foyer_session=${SESSION.staff}`)).toBe('not-signed-in');
  });

  it('is not for kiosks', async () => {
    const { code } = await world.hub.devices.issueEnrolmentCode(
      { name: 'Lobby', siteId: 'site' },
      { kind: 'hub', id: 'hub' },
    );
    const enrolled = await world.hub.devices.enrol(code);
    expect(await open(`foyer_device=${enrolled!.credential}`)).toBe('not-signed-in');
  });

  it('is refused to another origin', async () => {
    expect(await open(`foyer_session=${SESSION.host}`, 'https://evil.example')).toBe('websocket error');
  });

  it.each(['/sync/events/_changes', '/my', '/socket.io/../desk', '/socket.io', '/%73ocket.io/'])(
    'is refused at %s',
    async (target) => {
      const headers = { upgrade: 'websocket', connection: 'Upgrade', origin: PUBLIC_URL };
      expect((await ask(target, { headers })).status).toBe(403);
    },
  );
});
