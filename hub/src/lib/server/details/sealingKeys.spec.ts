import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDetails, sealDetails } from '@foyer/shared/details';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSealingKeys } from './sealingKeys.ts';

let keysFolder: string;
let now: number;
beforeEach(async () => {
  keysFolder = await mkdtemp(join(tmpdir(), 'foyer-keys-'));
  now = Date.parse('2026-03-31T23:59:59Z');
});
afterEach(() => rm(keysFolder, { recursive: true }));

const open = () => createSealingKeys({ keysFolder, now: () => now });

it('is one key a month, the same after a restart', async () => {
  const keys = open();
  const [march, again] = await Promise.all([keys.current(), keys.current()]);
  expect(march.kid).toMatch(/^2026-03-/);
  expect(again).toEqual(march);
  expect(await open().current()).toEqual(march);

  now += 1000;
  expect((await keys.current()).kid).toMatch(/^2026-04-/);
  expect(await keys.list()).toHaveLength(2);
});

it('shows the public half only', async () => {
  expect(await open().current()).not.toHaveProperty('d');
});

it('opens what was sealed last month, until that key is destroyed', async () => {
  const keys = open();
  const march = await keys.current();
  const headers = { subject: 'visit-1', device: 'kiosk-1', keyId: march.kid };
  const jwe = await sealDetails({ kind: 'note', text: '请转告' }, march, headers);
  now += 1000;
  await keys.current();
  expect(await openDetails(jwe, keys.privateKey, headers)).toMatchObject({ ok: true });

  await keys.destroy(march.kid);
  expect(await openDetails(jwe, keys.privateKey, headers)).toEqual({ ok: false, reason: 'unknown-key' });
  expect(await keys.list()).not.toContain(march.kid);
});

it('makes another key where the month has lost its own', async () => {
  const keys = open();
  const first = await keys.current();
  await keys.destroy(first.kid);
  const second = await keys.current();
  expect(second.kid).toMatch(/^2026-03-/);
  expect(second.kid).not.toBe(first.kid);
});

it.each(['../root', '2026-03', '2026-03-zzzzzzzz'])('knows no key by the name of %s', async (keyId) => {
  const keys = open();
  expect(await keys.privateKey(keyId)).toBeUndefined();
  await expect(keys.destroy(keyId)).rejects.toThrow('no id of a sealing key');
});
