import { setTimeout as pause } from 'node:timers/promises';
import type { HubToClient } from '@foyer/shared/protocol';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { createCouchServer } from '../../hub/src/lib/server/store/couch/couchServer.ts';
import { signIn, signInAtDesk } from '../faults/desk.ts';
import { startStoreKiosk } from '../faults/storeKiosk.ts';
import { temporaryFolder } from '../world/folder.ts';
import { startProxy } from './proxy.ts';
import { startRedis } from './redisServer.ts';
import { startTwoHubs, type TwoHubs } from './twoHubs.ts';

let hubs: TwoHubs;
beforeAll(async () => void (hubs = await startTwoHubs({ kiosks: 2 })), 60_000);
afterAll(() => hubs?.close());

const SOON = { timeout: 15_000, interval: 50 };

/** The visits that a desk's socket was told of. */
async function hearingDesk(url: string): Promise<Set<string>> {
  const told = new Set<string>();
  const extraHeaders = { cookie: await signIn(url) };
  const socket: Socket<HubToClient> = io(url, { transports: ['websocket'], extraHeaders, forceNew: true });
  onTestFinished(() => void socket.close());
  socket.on('visit-changed', ({ visitId }) => told.add(visitId));
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
  return told;
}

/** Every event in the database, by id. */
async function stored(): Promise<Set<string>> {
  const couch = createCouchServer(hubs.couch.url);
  const { rows } = (await couch.json<{ rows: { id: string }[] }>('GET', `${couch.prefix}-events/_all_docs`)).body;
  return new Set(rows.map(({ id }) => id));
}

it('a kiosk at one hub and the desk at the other see each other at once', async () => {
  const kiosk = await startStoreKiosk(hubs.here.url, hubs.kiosks[0]!);
  onTestFinished(() => kiosk.stop());
  const told = await hearingDesk(hubs.there.url);
  const desk = await signInAtDesk(hubs.there.url);
  const visitId = await kiosk.register();
  await vi.waitFor(() => expect(told).toContain(visitId), SOON);
  await vi.waitFor(async () => expect((await desk.board()).get(visitId)).toContain('awaiting-host'), SOON);
  const mail = await hubs.smtp.take('wang@hengchuan.example');
  expect(mail.email.messageId).toMatch(/@foyer\.example>$/);
  expect(await desk.command(visitId, { type: 'approve' })).toBe(true);
  await vi.waitFor(() => expect(kiosk.state().get(visitId)).not.toContain('awaiting-host'), SOON);
}, 40_000);

it('an enrolment code works once, at whichever hub it is used', async () => {
  const cookie = await signIn(hubs.here.url);
  const page = await fetch(`${hubs.here.url}/admin/kiosks?/enrol`, {
    method: 'POST',
    headers: { cookie, origin: hubs.here.url, 'x-sveltekit-action': 'true' },
    body: new URLSearchParams({ name: 'North', siteId: 'site' }),
  });
  const code = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(await page.text())?.[0];
  expect(code).toBeDefined();
  const enrol = (url: string) =>
    fetch(`${url}/api/v1/kiosk/enrol`, {
      method: 'POST',
      headers: { origin: url, 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    }).then(({ status }) => status);
  const answers = await Promise.all([enrol(hubs.here.url), enrol(hubs.there.url), enrol(hubs.here.url)]);
  expect(answers.filter((status) => status === 200)).toHaveLength(1);
}, 30_000);

it('a hub that has no Redis does not start beside them, and says why', async () => {
  await expect(hubs.another({ FOYER_REDIS_URL: '' })).rejects.toThrow(/FOYER_REDIS_URL is not set, and another hub/);
}, 40_000);

it('a hub with keys of its own does not start beside them, and says why', async () => {
  const { path, remove } = temporaryFolder('other-keys');
  onTestFinished(remove);
  await expect(hubs.another({ FOYER_DATA: path })).rejects.toThrow(
    /FOYER_DATA: the keys in keys\/ are not those with which this database is used/,
  );
}, 40_000);

it('a hub that agrees through another Redis does not start beside them, and says why', async () => {
  const other = await startRedis();
  onTestFinished(() => other.stop());
  await expect(hubs.another({ FOYER_REDIS_URL: other.url })).rejects.toThrow(
    /FOYER_REDIS_URL: another hub .* does not agree through this Redis/,
  );
}, 40_000);

it('a host’s link decides once, at whichever hub it is used', async () => {
  const kiosk = await startStoreKiosk(hubs.here.url, hubs.kiosks[0]!);
  onTestFinished(() => kiosk.stop());
  await kiosk.register();
  const { email } = await hubs.smtp.take('wang@hengchuan.example');
  const path = /\/approve\/[\w-]+/.exec(email.text ?? '')![0];
  const answer = async (url: string, word: string) => {
    const response = await fetch(`${url}${path}?/answer`, {
      method: 'POST',
      headers: { origin: url, 'x-sveltekit-action': 'true' },
      body: new URLSearchParams({ answer: word }),
    });
    return ((await response.json()) as { status: number }).status;
  };
  const answers = await Promise.all([
    answer(hubs.here.url, 'approve'),
    answer(hubs.there.url, 'decline'),
    answer(hubs.here.url, 'decline'),
    answer(hubs.there.url, 'approve'),
  ]);
  expect(answers.filter((status) => status === 200)).toHaveLength(1);
  expect(answers.filter((status) => status === 409 || status === 410)).toHaveLength(3);
}, 40_000);

it('one is killed under load: nothing that was acknowledged is lost, and every host is written to', async () => {
  const proxy = await startProxy([hubs.here.url, hubs.there.url]);
  onTestFinished(() => proxy.close());
  const kiosk = await startStoreKiosk(proxy.url, hubs.kiosks[1]!);
  onTestFinished(() => kiosk.stop());
  const desk = await signInAtDesk(hubs.there.url);
  const visits: string[] = [];
  const register = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n++) {
      visits.push(await kiosk.register());
      await pause(40);
    }
  };
  const early = register(12);
  await pause(250);
  await hubs.here.kill();
  await early;
  await register(4);
  kiosk.retry();
  await vi.waitFor(() => expect(kiosk.written.size - kiosk.acknowledged.size).toBe(0), {
    timeout: 25_000,
    interval: 100,
  });
  // Not even what the one that is gone was about to write keeps anything waiting.
  await vi.waitFor(() => expect(kiosk.settled()).toBe(true), SOON);
  const there = await stored();
  expect([...kiosk.acknowledged].filter((id) => !there.has(id))).toEqual([]);
  await vi.waitFor(async () => {
    const board = await desk.board();
    expect(visits.filter((id) => !board.has(id))).toEqual([]);
  }, SOON);
  // One question for each visit: the one that led has gone, and the other goes on where it stood.
  await vi.waitFor(
    () => {
      const ids = hubs.smtp.left().map(({ email }) => email.messageId);
      expect(new Set(ids).size).toBeGreaterThanOrEqual(visits.length);
    },
    { timeout: 40_000, interval: 200 },
  );
  const others = hubs.smtp.left().filter(({ email }) => !email.messageId?.endsWith('@foyer.example>'));
  expect(others).toEqual([]);
}, 120_000);
