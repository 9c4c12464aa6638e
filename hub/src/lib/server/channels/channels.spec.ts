import { uuidv7 } from '@foyer/shared/events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestHub, type TestHub } from '../testHub.ts';
import { NO_ADDRESSES } from './addresses.ts';
import { moved, myChannels } from './myChannels.ts';
import { outcomeOfTest } from './outcome.ts';
import type { SpecProvider } from './spec/provider.ts';
import { SMS, startSms } from './spec/sms.ts';
import { startWecom, WECOM } from './spec/wecom.ts';
import { USUAL_SMS_BODY } from './smsGateway.ts';
import { shownProvider, typedProvider } from './typedSettings.ts';
import { NO_CHANNELS } from './settings.ts';

const SITE = { kind: 'site', id: 'site' } as const;
const HUB = { kind: 'hub', id: 'hub' } as const;
let world: TestHub;
let wecom: SpecProvider;
let sms: SpecProvider;

beforeEach(async () => {
  [wecom, sms] = await Promise.all([startWecom(), startSms()]);
  world = await startTestHub({ FOYER_PUBLIC_URL: 'https://foyer.example' });
  await world.hub.directory.publish(
    {
      v: 1,
      site: { id: 'site', name: { 'zh-CN': '北楼', en: 'North House' } },
      tenants: [{ id: 'apex', name: 'Apex', units: [{ unit: '1' }], reception: {}, settings: { language: 'en' } }],
      people: [
        {
          id: 'anna',
          tenantId: 'apex',
          name: 'Anna Berg',
          aliases: [],
          roles: ['host'],
          contact: { phone: '154 0000 0009' },
        },
      ],
    },
    'spec',
  );
  await world.hub.channels.settle(SITE, (own) => ({ ...own, wecom: { address: wecom.url, ...WECOM } }));
  const gateway = { url: sms.url, ...SMS, format: 'json' as const, body: USUAL_SMS_BODY, accepted: null };
  await world.hub.channels.settle(SITE, (own) => ({ ...own, sms: gateway }));
});
afterEach(async () => {
  await Promise.all([wecom.stop(), sms.stop()]);
  await world.close();
});

async function register(): Promise<string> {
  const visitId = uuidv7(world.clock.now);
  const visit = { tenantId: 'apex', hostPersonId: 'anna', purpose: 'meeting', heads: 1, language: 'en' } as const;
  expect((await world.hub.visits.register(visitId, { ...visit, name: 'Li Lei' }, HUB)).ok).toBe(true);
  return visitId;
}

it('a hub without a mail server reaches a host by their own application', async () => {
  await world.hub.channels.changeAddresses('anna', (own) => ({ ...own, wecom: 'anna.b' }));
  const visitId = await register();
  const { text, link } = await wecom.take('anna.b');
  expect(text).toContain('Li Lei');
  const token = link!.split('/').at(-1)!;
  expect(await world.hub.links.read(token)).toEqual({ kind: 'approve', visitId, personId: 'anna' });
  await expect
    .poll(async () => (await world.hub.outbox.about(visitId)).map(({ state, fates }) => [state, fates[0]?.channel]))
    .toEqual([['sent', 'wecom']]);
});

it('somebody of whom only the number is known is sent an SMS with the short link', async () => {
  const visitId = await register();
  const { text, link } = await sms.take('15400000009');
  expect(text).toMatch(/^\[远山物业\] Li Lei/);
  expect(link).toMatch(/^https:\/\/foyer\.example\/a\/[\w-]{22}$/);
  expect(await world.hub.links.read(link!.split('/').at(-1)!)).toMatchObject({ kind: 'approve', visitId });
});

it('a test goes along the one channel that is tried, and says what came of it', async () => {
  const { channels } = world.hub;
  await channels.changeAddresses('anna', (own) => ({ ...own, wecom: 'anna.b' }));
  expect(await outcomeOfTest(channels, await channels.test('anna', 'wecom'))).toEqual({
    outcome: 'taken',
    error: null,
  });
  wecom.is('down');
  expect(await outcomeOfTest(channels, await channels.test('anna', 'wecom'))).toEqual({
    outcome: 'failed',
    error: 'answered 503',
  });
  expect(sms.shown('15400000009')).toEqual([]);
});

it('what is settled and where people are reached outlives a restart', async () => {
  await world.hub.channels.changeAddresses('anna', (own) => ({ ...own, wecom: 'anna.b', order: ['sms', 'wecom'] }));
  const { folder } = world;
  await world.stop();
  world = await startTestHub({ FOYER_PUBLIC_URL: 'https://foyer.example' }, folder);
  expect(world.hub.channels.leadingTo('anna')).toEqual(['sms', 'wecom']);
  await register();
  await sms.take('15400000009');
});

it('a person is offered what the building has, and orders it', async () => {
  const mine = () => myChannels(world.hub, 'anna').channels.map(({ kind, leads }) => `${kind} ${leads}`);
  expect(mine()).toEqual(['wecom false', 'push false', 'sms true']);
  expect(moved(['wecom', 'push', 'sms'], 'sms', -1)).toEqual(['wecom', 'sms', 'push']);
  expect(moved(['wecom', 'push', 'sms'], 'wecom', -1)).toEqual(['wecom', 'push', 'sms']);
  await world.hub.channels.changeAddresses('anna', (own) => ({
    ...own,
    order: ['sms', 'wecom', 'push'],
    off: ['sms'],
  }));
  expect(world.hub.channels.leadingTo('anna')).toEqual([]);
});

it.each(['user|other', '@all everybody', 'x'.repeat(65)])('takes no address that is none: %s', async (wecom) => {
  const change = world.hub.channels.changeAddresses('anna', (own) => ({ ...own, wecom }));
  await expect(change).rejects.toThrow();
  expect(world.hub.channels.addresses('anna')).toEqual(NO_ADDRESSES);
});

it('shows of a secret that there is one, and keeps it where nothing is typed', () => {
  const settings = world.hub.channels.settings(SITE);
  const shown = shownProvider('wecom', settings);
  expect(JSON.stringify(shown)).not.toContain(WECOM.secret);
  expect(shown).toMatchObject({ isSet: true, kept: ['secret'] });
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...shown.values, agentId: '7', secret: '' })) form.set(name, value);
  expect(typedProvider('wecom', form, settings)).toMatchObject({
    settings: { wecom: { agentId: 7, secret: WECOM.secret } },
  });
  expect(typedProvider('wecom', form, NO_CHANNELS)).toEqual({ wrong: 'secret' });
  form.set('address', 'http://10.0.0.1/');
  expect(typedProvider('wecom', form, settings)).toEqual({ wrong: 'address' });
});
