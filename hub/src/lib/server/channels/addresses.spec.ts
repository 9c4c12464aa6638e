import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSpecWorld, type SpecWorld } from '../notifications/specWorld.ts';
import { MAX_BROWSERS, NO_ADDRESSES, orderOf } from './addresses.ts';

const DAY = 24 * 60 * 60_000;
let world: SpecWorld;
beforeEach(async () => void (world = await createSpecWorld()));
afterEach(() => world.close());

describe('the sweep of addresses', () => {
  const sweep = (...there: string[]) => world.addresses.sweep((personId) => there.includes(personId));
  beforeEach(() => world.addresses.change('wang', (own) => ({ ...own, wecom: 'wangxm' })));

  it('keeps those of whoever is in the directory', async () => {
    world.clock.now += 400 * DAY;
    await sweep('wang');
    expect(world.addresses.of('wang').wecom).toBe('wangxm');
  });

  it('forgets them a month after somebody left it, and not a day before', async () => {
    await sweep();
    world.clock.now += 30 * DAY - 1;
    await sweep();
    expect(world.addresses.of('wang').wecom).toBe('wangxm');
    world.clock.now += 1;
    await sweep();
    expect(world.addresses.of('wang')).toEqual(NO_ADDRESSES);
    expect(await world.documents.all('person-channels:')).toEqual([]);
  });

  it('counts anew after a directory that was put in by mistake', async () => {
    await sweep();
    world.clock.now += 29 * DAY;
    await sweep('wang');
    world.clock.now += 2 * DAY;
    await sweep();
    world.clock.now += 29 * DAY;
    await sweep();
    expect(world.addresses.of('wang').wecom).toBe('wangxm');
  });
});

describe('what is kept', () => {
  it('lies sealed', async () => {
    await world.addresses.change('wang', (own) => ({ ...own, mobile: '138 0000 1234' }));
    expect(world.addresses.of('wang').mobile).toBe('13800001234');
    expect(JSON.stringify(await world.documents.all('person-channels:'))).not.toContain('1380000');
  });

  it.each([
    ['an account with a space', { wecom: 'wang xm' }],
    ['a number that is none', { mobile: 'call me' }],
  ])('is not %s', async (_what, typed) => {
    await expect(world.addresses.change('wang', (own) => ({ ...own, ...typed }))).rejects.toThrow();
    expect(world.addresses.of('wang')).toEqual(NO_ADDRESSES);
  });

  it('is not an endless list of browsers', async () => {
    const keys = { p256dh: Buffer.alloc(65).toString('base64url'), auth: Buffer.alloc(16).toString('base64url') };
    const browser = (n: number) => ({ endpoint: `https://push.example/${n}`, keys, id: `b${n}`, name: '', addedAt: n });
    const browsers = Array.from({ length: MAX_BROWSERS + 1 }, (_, n) => browser(n));
    await expect(world.addresses.change('wang', (own) => ({ ...own, browsers }))).rejects.toThrow();
    await world.addresses.change('wang', (own) => ({ ...own, browsers: browsers.slice(1) }));
    await world.addresses.dropBrowser('wang', 'https://push.example/3');
    expect(world.addresses.of('wang').browsers).toHaveLength(MAX_BROWSERS - 1);
  });
});

it('channels are tried as somebody likes them, the others after those, and never what they do not want', () => {
  expect(orderOf({ order: ['sms', 'mail'], off: ['webhook', 'push'] })).toEqual([
    'sms',
    'mail',
    'wecom',
    'dingtalk',
    'feishu',
  ]);
});
