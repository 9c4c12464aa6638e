import { beforeEach, expect, test } from 'vitest';
import type { Database } from './database.ts';
import { markRestored, openEpoch } from './epoch.ts';
import type { EpochReason } from './epoch.ts';
import { openMemoryDatabase } from './openDatabase.ts';

let db: Database;
let minted: EpochReason[];
let ids: number;
let now: number;

beforeEach(async () => {
  db = await openMemoryDatabase('events');
  minted = [];
  ids = 0;
  now = Date.UTC(2030, 0, 1);
});

const open = () =>
  openEpoch({ db, newId: () => `epoch-${(ids += 1)}`, now: () => now, onMint: (_, reason) => minted.push(reason) });

test('the first start has an epoch', async () => {
  const epoch = await open();

  expect(epoch.current()).toBe('epoch-1');
  expect(epoch.since()).toBe(now);
  expect(minted).toEqual(['first start']);
});

test('a start after a clean stop keeps it', async () => {
  await (await open()).markCleanStop();

  expect((await open()).current()).toBe('epoch-1');
});

test('a start after a hub that was killed has a new one', async () => {
  await (await open()).markCleanStop();
  await open();

  expect((await open()).current()).toBe('epoch-2');
  expect(minted).toEqual(['first start', 'no clean stop']);
});

test('a start after a restore has a new one, however clean the stop was that was backed up', async () => {
  await (await open()).markCleanStop();
  await markRestored(db);

  expect((await open()).current()).toBe('epoch-2');
  expect(minted.at(-1)).toBe('restored');
});

test('a device that is ahead of the store causes a new one, which is kept', async () => {
  const epoch = await open();
  await Promise.all([epoch.deviceIsAhead(), epoch.deviceIsAhead()]);
  expect(epoch.current()).toBe('epoch-2');

  await epoch.markCleanStop();
  expect((await open()).current()).toBe('epoch-2');
});

test('devices that keep saying so do not make everyone begin again and again', async () => {
  const epoch = await open();
  await epoch.deviceIsAhead();
  now += 9 * 60_000;
  await epoch.deviceIsAhead();
  expect(epoch.current()).toBe('epoch-2');

  now += 2 * 60_000;
  await epoch.deviceIsAhead();
  expect(epoch.current()).toBe('epoch-3');
});
