import { randomUUID } from 'node:crypto';
import { uuidv7 } from '@foyer/shared/events';
import { HOUSE_LADDER } from '@foyer/shared/ladder';
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import type { OpenHub } from '../../hub/src/lib/server/openHub.ts';
import { signIn, signInAtDesk } from '../faults/desk.ts';
import { HOST } from '../faults/furnish.ts';
import { startStoreKiosk, type StoreKiosk } from '../faults/storeKiosk.ts';
import { startTwoHubs, type TwoHubs } from './twoHubs.ts';

/**
 * Two hubs serve the building, and the one that asks is killed: whoever is to be asked is asked once, at whichever hub
 * somebody decides nobody is asked any more, and those on duty are called once.
 */

const STAFF = { kind: 'staff', id: 'lin' } as const;
const HOUR = 60 * 60_000;
/** Longer than it takes the other hub to notice: a lease of nine seconds. */
const FIRST_RUNG_SECONDS = 20;
const ADDRESS = {
  wang: 'wang@hengchuan.example',
  zhou: 'zhou@hengchuan.example',
  front: 'front@hengchuan.example',
  duty: 'zhao@yuanshan.example',
};
const tenantId = HOST.tenantId;
const people = [
  { id: 'zhou', tenantId, name: '周宁', aliases: [], roles: ['delegate'], contact: { email: ADDRESS.zhou } },
  { id: 'front', tenantId, name: '前台', aliases: [], roles: ['reception'], contact: { email: ADDRESS.front } },
];

async function besides({ ladders, duty, sites }: OpenHub): Promise<void> {
  const [host, ...others] = HOUSE_LADDER.plan;
  const plan = [{ ...host!, waitSeconds: FIRST_RUNG_SECONDS }, ...others.map((rung) => ({ ...rung, waitSeconds: 10 }))];
  await ladders.change(tenantId, { ...HOUSE_LADDER, plan }, STAFF);
  const siteId = sites.first().id;
  const contact = { name: '赵岚', telephone: null, email: ADDRESS.duty, language: 'zh-CN' } as const;
  await duty.people.put('zhao', { ...contact, role: 'duty-manager', sites: [siteId] });
  await duty.signOn('zhao', { siteId, role: 'duty-manager', until: Date.now() + 8 * HOUR }, STAFF);
}

let hubs: TwoHubs;
beforeEach(async () => void (hubs = await startTwoHubs({ kiosks: 1, people, besides })), 60_000);
afterEach(() => hubs.close());

const soon = (seconds: number) => ({ timeout: seconds * 1000, interval: 100 });

async function kioskAtOther(): Promise<StoreKiosk> {
  const kiosk = await startStoreKiosk(hubs.there.url, hubs.kiosks[0]!);
  onTestFinished(() => kiosk.stop());
  return kiosk;
}

/** The messages that a mailbox shows: each once, however often it was delivered. */
function shown(address: string): string[] {
  const ids = hubs.smtp
    .left()
    .filter(({ to }) => to.includes(address))
    .map(({ email }) => email.messageId!);
  return [...new Set(ids)];
}

async function post(url: string, path: string, body: object): Promise<void> {
  const headers = { cookie: await signIn(url), origin: url, 'content-type': 'application/json' };
  const answer = await fetch(`${url}/api/v1/desk/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(answer.status, await answer.text()).toBe(200);
}

it('the hub that asks is killed at a rung: the other goes on where the ladder stands, and asks everybody once a rung', async () => {
  const kiosk = await kioskAtOther();
  const visitId = await kiosk.register();
  await vi.waitFor(() => expect(shown(ADDRESS.wang)).toHaveLength(1), soon(15));
  await hubs.here.kill();
  await vi.waitFor(() => expect(shown(ADDRESS.wang)).toHaveLength(2), soon(60));
  await vi.waitFor(() => expect(shown(ADDRESS.zhou)).toHaveLength(1), soon(30));
  await vi.waitFor(() => expect(shown(ADDRESS.front)).toHaveLength(1), soon(30));
  // The desk is the last to be told: after it nobody is asked any more.
  const rungs = async () => (await kiosk.visit(visitId)).asked.map(({ rung }) => rung);
  await vi.waitFor(async () => expect(await rungs()).toContain('desk'), soon(30));
  expect(await rungs()).toEqual(['host', 'host', 'delegate', 'reception', 'desk']);
  expect([ADDRESS.wang, ADDRESS.zhou, ADDRESS.front].map((one) => shown(one).length)).toEqual([2, 1, 1]);
}, 180_000);

it('whoever decides at either hub ends the ladder on both', async () => {
  const kiosk = await kioskAtOther();
  const [here, there] = [await signInAtDesk(hubs.here.url), await signInAtDesk(hubs.there.url)];
  const decidedHere = await kiosk.register();
  const decidedThere = await kiosk.register();
  // Whoever came last is asked last: when their second rung is reached, that of the others is past.
  const undecided = await kiosk.register();
  const asked = async (visitId: string) => (await kiosk.visit(visitId)).asked.length;
  for (const visitId of [decidedHere, decidedThere, undecided])
    await vi.waitFor(async () => expect(await asked(visitId)).toBe(1), soon(15));
  await vi.waitFor(() => expect(shown(ADDRESS.wang)).toHaveLength(3), soon(15));
  expect(await here.command(decidedHere, { type: 'approve' })).toBe(true);
  expect(await there.command(decidedThere, { type: 'decline' })).toBe(true);
  for (const desk of [here, there])
    await vi.waitFor(async () => {
      const board = await desk.board();
      expect(board.get(decidedHere)).not.toContain('awaiting-host');
      expect(board.get(decidedThere)).toContain('declined');
    }, soon(10));
  await vi.waitFor(async () => expect(await asked(undecided)).toBe(2), soon(60));
  await vi.waitFor(() => expect(shown(ADDRESS.wang)).toHaveLength(4), soon(15));
  expect(await asked(decidedHere)).toBe(1);
  expect(await asked(decidedThere)).toBe(1);
}, 120_000);

it('the duty manager is called to officials once, whichever hub the desk pressed at and whichever is killed', async () => {
  const visitId = uuidv7(Date.now());
  const official = { visitId, service: 'police', unit: '', words: '', heads: 2 };
  await post(hubs.here.url, 'officials', official);
  await hubs.here.kill();
  // The desk saw no answer and presses again, at the other.
  await post(hubs.there.url, 'officials', official);
  await vi.waitFor(() => expect(shown(ADDRESS.duty)).toHaveLength(1), soon(60));
  await another(ADDRESS.duty);
  expect(shown(ADDRESS.duty)).toHaveLength(2);
}, 120_000);

it('those on duty are told of a VIP once, though the hub that told them is killed', async () => {
  const from = Date.now() + 14 * 60_000;
  const vip = {
    ...{ ...HOST, visitId: uuidv7(Date.now()), purpose: 'meeting', heads: 1, language: 'zh-CN', standing: 'vip' },
    ...{ from, until: from + HOUR, guest: { name: '郑重' } },
  };
  await post(hubs.there.url, 'invitations', vip);
  await vi.waitFor(() => expect(shown(ADDRESS.duty)).toHaveLength(1), soon(30));
  await hubs.here.kill();
  // The other has looked at all that is due when it tells of what came later.
  await another(ADDRESS.duty);
  expect(shown(ADDRESS.duty)).toHaveLength(2);
}, 120_000);

/** A call for help that is told after all that was to be told before it. */
async function another(address: string): Promise<void> {
  const before = shown(address).length;
  const help = { helpId: randomUUID(), kind: 'duty-manager', place: 'lobby', words: '', siteId: 'site' };
  await post(hubs.there.url, 'help', help);
  await vi.waitFor(() => expect(shown(address).length).toBeGreaterThan(before), soon(60));
}
