import type { Actor } from '@foyer/shared/events';
import { uuidv7 } from '@foyer/shared/events';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SESSION_COOKIE } from '../auth/sessions.ts';
import { DEVICE_COOKIE } from '../devices/credentials.ts';
import { startTestHub, type TestHub } from '../testHub.ts';

const HUB: Actor = { kind: 'hub', id: 'hub' };
const PASSWORD = 'correct horse battery';
const tenant = { id: 't-1', name: 'Nordlicht', units: [{ unit: '1203' }], reception: {}, settings: {} };
const person = { id: 'p-1', tenantId: 't-1', name: 'Anna Berg', aliases: [], roles: ['host' as const], contact: {} };
const directory = { v: 1 as const, site: { id: 'site', name: { 'zh-CN': '大厦', en: 'The building' } } };

let world: TestHub;
const opened: Socket[] = [];
beforeEach(async () => {
  world = await startTestHub();
  await world.hub.directory.publish({ ...directory, tenants: [tenant], people: [person] }, 'test');
});
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.disconnect();
  await world.close();
});

async function agent() {
  const { id } = await world.hub.accounts.add(
    { signInName: 'lin', name: 'Lin', role: 'desk', password: PASSWORD },
    HUB,
  );
  const signedIn = await world.hub.sessions.signInStaff('lin', PASSWORD, '127.0.0.1');
  if (!signedIn.ok) return expect.unreachable(signedIn.refusal);
  const principal = await world.hub.sessions.read(signedIn.cookie);
  return { id, sessionId: principal!.sessionId, cookie: `${SESSION_COOKIE}=${signedIn.cookie}` };
}

async function host() {
  const { cookie } = await world.hub.sessions.openForHost('p-1', '127.0.0.1');
  return `${SESSION_COOKIE}=${cookie}`;
}

async function kiosk() {
  const { code } = await world.hub.devices.issueEnrolmentCode({ name: 'Lobby', siteId: 'site' }, HUB);
  const enrolled = (await world.hub.devices.enrol(code))!;
  return { id: enrolled.device.id, cookie: `${DEVICE_COOKIE}=${enrolled.credential}` };
}

function open(extraHeaders: Record<string, string>): Socket {
  const socket = io(world.url, { transports: ['websocket'], reconnection: false, forceNew: true, extraHeaders });
  opened.push(socket);
  return socket;
}

/** Resolves to what comes of it: `connected`, or why not. */
const outcome = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    if (socket.connected) resolve('connected');
    socket.once('connect', () => resolve('connected'));
    socket.once('connect_error', ({ message }) => resolve(message));
  });

const closed = (socket: Socket) => vi.waitFor(() => expect(socket.connected).toBe(false));

describe('a socket is refused', () => {
  it('to whoever is not signed in', async () => {
    expect(await outcome(open({}))).toBe('not-signed-in');
  });

  it('with a credential that nobody has', async () => {
    expect(await outcome(open({ cookie: `${SESSION_COOKIE}=made-up; ${DEVICE_COOKIE}=made.up` }))).toBe(
      'not-signed-in',
    );
  });

  it('to a page of another site, whatever cookies it brings', async () => {
    const { cookie } = await agent();
    expect(await outcome(open({ cookie, origin: 'https://elsewhere.example' }))).not.toBe('connected');
    expect(await outcome(open({ cookie, origin: world.url }))).toBe('connected');
  });

  it('to a kiosk that was revoked', async () => {
    const { id, cookie } = await kiosk();
    await world.hub.devices.revoke(id, HUB);
    expect(await outcome(open({ cookie }))).toBe('not-signed-in');
  });
});

describe('an open socket is closed', () => {
  it('when its agent signs out', async () => {
    const { sessionId, cookie } = await agent();
    const socket = open({ cookie });
    expect(await outcome(socket)).toBe('connected');
    await world.hub.sessions.end(sessionId);
    await closed(socket);
  });

  it('when its agent is removed', async () => {
    const { id, cookie } = await agent();
    const socket = open({ cookie });
    expect(await outcome(socket)).toBe('connected');
    await world.hub.accounts.remove(id, HUB);
    await closed(socket);
  });

  it('when its host is no longer in the directory, and no other socket with it', async () => {
    const { cookie } = await agent();
    const [ofHost, ofAgent] = [open({ cookie: await host() }), open({ cookie })];
    expect(await Promise.all([outcome(ofHost), outcome(ofAgent)])).toEqual(['connected', 'connected']);
    await world.hub.directory.publish({ ...directory, tenants: [tenant], people: [] }, 'test');
    await closed(ofHost);
    expect(ofAgent.connected).toBe(true);
  });

  it('when its kiosk is revoked', async () => {
    const { id, cookie } = await kiosk();
    const socket = open({ cookie });
    expect(await outcome(socket)).toBe('connected');
    await world.hub.devices.revoke(id, HUB);
    await closed(socket);
  });
});

it('a change of a visit tells names to the desk only', async () => {
  const sockets = [
    open({ cookie: (await agent()).cookie }),
    open({ cookie: await host() }),
    open({ cookie: (await kiosk()).cookie }),
  ];
  const heard = sockets.map((socket) => {
    const messages: unknown[] = [];
    socket.on('visit-changed', (message) => messages.push(message));
    return messages;
  });
  expect(await Promise.all(sockets.map(outcome))).toEqual(['connected', 'connected', 'connected']);
  const visitId = uuidv7(world.clock.now);
  const registration = { tenantId: 't-1', purpose: 'meeting', heads: 1, language: 'en', name: 'Li Lei' } as const;
  await world.hub.visits.register(visitId, registration, HUB);
  await vi.waitFor(() => expect(heard.every(({ length }) => length > 0)).toBe(true));
  const [desk, ...others] = heard.map((messages) => JSON.stringify(messages));
  expect(desk).toContain('Li Lei');
  for (const messages of others) expect(messages).not.toContain('Li Lei');
});

it('an alarm tells hosts that there is one, and the desk and kiosks who raised it', async () => {
  const sockets = [
    open({ cookie: await host() }),
    open({ cookie: (await agent()).cookie }),
    open({ cookie: (await kiosk()).cookie }),
  ];
  const heard = sockets.map((socket) => {
    const messages: { events: unknown[] }[] = [];
    socket.on('alarm-changed', (message) => messages.push(message));
    return messages;
  });
  expect(await Promise.all(sockets.map(outcome))).toEqual(['connected', 'connected', 'connected']);
  await world.hub.emergencies.run('a-1', { type: 'raise', kind: 'fire', drill: true }, HUB);
  await vi.waitFor(() => expect(heard.every(({ length }) => length > 0)).toBe(true));
  expect(heard.map(([message]) => message!.events.length)).toEqual([0, 1, 1]);
});

describe('what a desk is told', () => {
  const DAY_MS = 24 * 60 * 60_000;
  const HOUR_MS = 60 * 60_000;

  it('has the row of a guest who comes today, and of nobody who comes on another day', async () => {
    const { cookie } = await agent();
    const socket = open({ cookie });
    expect(await outcome(socket)).toBe('connected');
    const told = new Map<string, unknown>();
    socket.on('visit-changed', ({ visitId, row }: { visitId: string; row?: unknown }) => told.set(visitId, row));
    const invite = async (from: number) => {
      const visitId = uuidv7(from);
      const request = { tenantId: 't-1', hostPersonId: 'p-1', purpose: 'meeting', heads: 1, language: 'en' } as const;
      const window = { from, until: from + HOUR_MS, guest: { name: 'Mia Chen' } };
      expect(await world.hub.invites.plan(visitId, { ...request, ...window }, HUB)).toMatchObject({ ok: true });
      return visitId;
    };
    const [today, tomorrow] = [await invite(world.clock.now + HOUR_MS), await invite(world.clock.now + DAY_MS)];
    await vi.waitFor(() => expect([...told.keys()].sort()).toEqual([today, tomorrow].sort()));
    expect(told.get(today)).toMatchObject({ name: 'Mia Chen' });
    expect(told.get(tomorrow)).toBeUndefined();
  });
});
