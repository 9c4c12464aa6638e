import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TestHub } from '../../hub/src/lib/server/testHub.ts';
import type { StoreKiosk } from '../faults/storeKiosk.ts';
import { startApart, type ApartWorld } from './apartWorld.ts';

/** A kiosk is away with sealed details that the hub has no right to any more when it is back. */

const DAY_MS = 24 * 60 * 60_000;
const DESK = { kind: 'staff', id: 'lin' } as const;
const WITHIN = { timeout: 25_000, interval: 100 };

let apart: ApartWorld;
let world: TestHub;
let kiosk: StoreKiosk;

beforeEach(async () => {
  apart = await startApart([0]);
  world = apart.world;
  kiosk = apart.terminals[0]!.kiosk;
});
afterEach(() => apart.close());

const settled = (): Promise<void> =>
  vi.waitFor(() => {
    kiosk.retry();
    expect(kiosk.settled()).toBe(true);
  }, WITHIN);

/** A visitor whose name the hub knows, and a second copy of it on the kiosk, which is away. */
async function copyOnTheWay(): Promise<string> {
  const visitId = await kiosk.register();
  await settled();
  expect((await world.hub.vault.get(visitId)).visitor?.name).toBe('访客 0');
  expect(await kiosk.held()).toEqual([]);
  apart.network.cut();
  const sealed = await kiosk.saysAgain(visitId);
  expect(await kiosk.held()).toEqual([sealed]);
  return visitId;
}

/** It is back, and has delivered all that the hub takes. */
async function back(): Promise<void> {
  apart.network.restore();
  await settled();
  await vi.waitFor(async () => expect(await kiosk.held()).toEqual([]), WITHIN);
}

it('of somebody who was erased: it is refused for good, and the kiosk keeps nothing of it', async () => {
  const visitId = await copyOnTheWay();
  const why = { reason: 'asked-by-person', reference: 'L-2026-7' } as const;
  expect(await world.hub.persons.erase([visitId], why, DESK)).toMatchObject({ ok: true, documents: 1 });
  await back();
  expect((await world.hub.vault.get(visitId)).state).toBe('erased');
  expect(await world.hub.vault.everything(visitId)).toEqual([]);
});

it('of a visit whose time is over: likewise', async () => {
  const visitId = await copyOnTheWay();
  world.clock.now += 140 * DAY_MS;
  await world.hub.retention.look();
  await back();
  expect((await world.hub.vault.get(visitId)).state).toBe('expired');
  expect(await world.hub.vault.everything(visitId)).toEqual([]);
});

it('while what is due still arrives: the same copy is taken where nothing was erased', async () => {
  const visitId = await copyOnTheWay();
  await back();
  expect(await world.hub.vault.everything(visitId)).toHaveLength(2);
});
