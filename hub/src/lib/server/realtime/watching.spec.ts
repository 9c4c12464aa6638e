import type { Actor } from '@foyer/shared/events';
import { uuidv7 } from '@foyer/shared/events';
import { WATCHING_LASTS_MS } from '@foyer/shared/protocol';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SESSION_COOKIE } from '../auth/sessions.ts';
import { startTestHub, type TestHub } from '../testHub.ts';

const HUB: Actor = { kind: 'hub', id: 'hub' };
const PASSWORD = 'correct horse battery';
/** Longer than the sweep that finds who has gone without a word. */
const SOON = { timeout: 5_000 };

let world: TestHub;
let visitId: string;
const opened: Socket[] = [];

beforeEach(async () => {
  world = await startTestHub();
  const tenant = { id: 't-1', name: 'Nordlicht', units: [{ unit: '1203' }], reception: {}, settings: {} };
  const site = { id: 'site', name: { 'zh-CN': '大厦', en: 'The building' } };
  await world.hub.directory.publish({ v: 1, site, tenants: [tenant], people: [] }, 'test');
  visitId = uuidv7(world.clock.now);
  const registration = { tenantId: 't-1', purpose: 'meeting', heads: 1, language: 'en', name: 'Li Lei' } as const;
  await world.hub.visits.register(visitId, registration, HUB);
});
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.disconnect();
  await world.close();
});

/** A desk with somebody signed in, and what it knows of who has the visit open. */
async function desk(name: string, cookie?: string) {
  const session = cookie ?? (await signIn(name));
  const socket = io(world.url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { cookie: `${SESSION_COOKIE}=${session}` },
  });
  opened.push(socket);
  let agents: { name: string; writing: boolean }[] = [];
  socket.on('visit-watched', (watched: { visitId: string; agents: typeof agents }) => {
    if (watched.visitId === visitId) agents = watched.agents.map(({ name, writing }) => ({ name, writing }));
  });
  await vi.waitFor(() => expect(socket.connected).toBe(true));
  return {
    socket,
    session,
    agents: () => agents,
    say: (said: unknown): Promise<unknown> => new Promise((answer) => socket.emit('watching', said, answer)),
  };
}

async function signIn(name: string): Promise<string> {
  const signInName = name.toLowerCase();
  await world.hub.accounts.add({ signInName, name, role: 'desk', password: PASSWORD }, HUB);
  const signedIn = await world.hub.sessions.signInStaff(signInName, PASSWORD, '127.0.0.1');
  return signedIn.ok ? signedIn.cookie : expect.unreachable(signedIn.refusal);
}

describe('who has a visit open', () => {
  it('is told to every desk, with whether they are filling in a form', async () => {
    const [lin, mei] = [await desk('Lin'), await desk('Mei')];
    await lin.say({ visitId, writing: false });
    await vi.waitFor(() => expect(mei.agents()).toEqual([{ name: 'Lin', writing: false }]));
    await lin.say({ visitId, writing: true });
    await vi.waitFor(() => expect(mei.agents()).toEqual([{ name: 'Lin', writing: true }]));
    await lin.say({ visitId: null, writing: false });
    await vi.waitFor(() => expect(mei.agents()).toEqual([]));
  });

  it('is told to a desk that comes later', async () => {
    const lin = await desk('Lin');
    await lin.say({ visitId, writing: false });
    const mei = await desk('Mei');
    await vi.waitFor(() => expect(mei.agents()).toEqual([{ name: 'Lin', writing: false }]));
  });

  it('goes with the connection', async () => {
    const [lin, mei] = [await desk('Lin'), await desk('Mei')];
    await lin.say({ visitId, writing: false });
    await vi.waitFor(() => expect(mei.agents()).toHaveLength(1));
    lin.socket.disconnect();
    await vi.waitFor(() => expect(mei.agents()).toEqual([]));
  });

  it('goes with a page that says nothing any more, though its socket is still open', async () => {
    const [lin, mei] = [await desk('Lin'), await desk('Mei')];
    await lin.say({ visitId, writing: false });
    await vi.waitFor(() => expect(mei.agents()).toHaveLength(1));
    world.clock.now += WATCHING_LASTS_MS + 1;
    await vi.waitFor(() => expect(mei.agents()).toEqual([]), SOON);
    expect(lin.socket.connected).toBe(true);
  });

  it('counts two screens of one session once', async () => {
    const [lin, mei] = [await desk('Lin'), await desk('Mei')];
    const second = await desk('Lin', lin.session);
    await lin.say({ visitId, writing: false });
    await second.say({ visitId, writing: true });
    await vi.waitFor(() => expect(mei.agents()).toEqual([{ name: 'Lin', writing: true }]));
  });
});

describe('what a desk may not say', () => {
  it('is that it has a visit open which there is not', async () => {
    const [lin, mei] = [await desk('Lin'), await desk('Mei')];
    const heard = vi.fn();
    mei.socket.on('visit-watched', heard);
    await lin.say({ visitId: uuidv7(world.clock.now), writing: false });
    await lin.say({ visitId, writing: false });
    await vi.waitFor(() => expect(mei.agents()).toHaveLength(1));
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it.each([[{}], ['x'], [{ visitId: 'a:b', writing: true }]])('is %o', async (said) => {
    const lin = await desk('Lin');
    expect(await lin.say(said)).toMatchObject({ ok: false });
  });
});
