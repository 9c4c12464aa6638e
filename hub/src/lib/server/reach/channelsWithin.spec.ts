import { expect, it } from 'vitest';
import { NO_ADDRESSES } from '../channels/addresses.ts';
import type { Channels } from '../channels/channels.ts';
import { NO_CHANNELS } from '../channels/settings.ts';
import { channelsWithin } from './channelsWithin.ts';

const SET = { ...NO_CHANNELS, webhook: { url: 'https://north.example', secret: 's', names: false } };
const PUT_IN = { ...NO_ADDRESSES, wecom: 'wangxm' };
const done: string[] = [];

const all = {
  settings: () => SET,
  behind: (_provider: string, tenantId: string) => ({ kind: 'tenant', id: tenantId }),
  settle: async ({ id }: { id: string }) => void done.push(`settle ${id}`),
  addresses: () => PUT_IN,
  changeAddresses: async (personId: string) => (done.push(`change ${personId}`), PUT_IN),
  claimAddress: async (personId: string) => (done.push(`claim ${personId}`), { outcome: 'kept' }),
  proveAddress: async (personId: string) => (done.push(`prove ${personId}`), 'proven'),
  leadingTo: () => ['mail'],
  test: async (personId: string) => (done.push(`test ${personId}`), `channel-test:${personId}:1`),
  tested: async (id: string) => ({ message: { kind: 'channel-test', personId: id.split(':')[1] } }),
  troubles: () =>
    ['site:north', 'site:south', 'tenant:yuanshan', 'tenant:nordlicht'].map((scope) => ({ channel: 'wecom', scope })),
} as unknown as Channels;

/** Works at the north building, where Yuanshan and Wang are. */
const mine = channelsWithin(all, {
  isMine: (siteId) => siteId === 'north',
  tenant: (id) => id === 'yuanshan',
  person: (id) => id === 'wang',
});
const north = { kind: 'site', id: 'north' } as const;
const south = { kind: 'site', id: 'south' } as const;
const nordlicht = { kind: 'tenant', id: 'nordlicht' } as const;
const same = <T>(there: T): T => there;

it('shows what is of the own building, its tenants and their people', async () => {
  expect(mine.settings(north)).toBe(SET);
  expect(mine.settings({ kind: 'tenant', id: 'yuanshan' })).toBe(SET);
  expect(mine.behind('wecom', 'yuanshan')).toEqual({ kind: 'tenant', id: 'yuanshan' });
  expect(mine.addresses('wang')).toBe(PUT_IN);
  expect(mine.leadingTo('wang')).toEqual(['mail']);
  expect(await mine.tested('channel-test:wang:1')).not.toBeNull();
});

it('shows nothing of another', async () => {
  expect(mine.settings(south)).toEqual(NO_CHANNELS);
  expect(mine.settings(nordlicht)).toEqual(NO_CHANNELS);
  expect(mine.behind('wecom', 'nordlicht')).toBeNull();
  expect(mine.addresses('anna')).toEqual(NO_ADDRESSES);
  expect(mine.leadingTo('anna')).toEqual([]);
  expect(await mine.tested('channel-test:anna:1')).toBeNull();
  expect(mine.troubles().map(({ scope }) => scope)).toEqual(['site:north', 'tenant:yuanshan']);
});

it.each([
  ['settle a building', () => mine.settle(south, same)],
  ['settle a tenant', () => mine.settle(nordlicht, same)],
  ['change somebody’s addresses', () => mine.changeAddresses('anna', same)],
  ['claim an address', () => mine.claimAddress('anna', 'wecom', 'anna')],
  ['prove one', () => mine.proveAddress('anna', 'wecom', '123456')],
  ['send a test', () => mine.test('anna', 'mail')],
])('refuses to %s of another', async (_what, act) => {
  done.length = 0;
  await expect(act()).rejects.toMatchObject({ body: { error: 'not-allowed' } });
  expect(done).toEqual([]);
});

it('settles what is of the own', async () => {
  done.length = 0;
  await mine.settle(north, same);
  await mine.changeAddresses('wang', same);
  await mine.test('wang', 'mail');
  expect(done).toEqual(['settle north', 'change wang', 'test wang']);
});
