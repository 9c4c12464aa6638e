import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMailTransport } from '../notifications/mailTransport.ts';
import type { Outbox, OutboxEntry } from '../notifications/outbox.ts';
import { startSpecSmtp, type SpecSmtp } from '../notifications/specSmtp.ts';
import { createSpecWorld, SENDER, type SpecWorld } from '../notifications/specWorld.ts';
import { NO_CHANNELS } from './settings.ts';
import type { SpecProvider } from './spec/provider.ts';
import { startWecom, WECOM } from './spec/wecom.ts';
import { NOBODY } from './spec/provider.ts';

const SITE = { kind: 'site', id: 'riverside' } as const;
const TENANT = { kind: 'tenant', id: 'yuanshan' } as const;

describe('a message along the channels of a person', () => {
  let world: SpecWorld;
  let smtp: SpecSmtp;
  let wecom: SpecProvider;
  let outbox: Outbox;
  let visitId: string;

  beforeEach(async () => {
    world = await createSpecWorld();
    [smtp, wecom] = await Promise.all([startSpecSmtp(), startWecom()]);
    outbox = world.openOutbox(createMailTransport({ smtpUrl: smtp.url, from: SENDER }));
    outbox.start();
    visitId = await world.register({}, { name: '张伟' });
    await world.channelBook.change(TENANT, (own) => ({ ...own, wecom: { address: wecom.url, ...WECOM } }));
    await world.addresses.change('wang', (own) => ({ ...own, wecom: 'wangxm' }));
  });
  afterEach(async () => {
    await outbox.stop();
    await Promise.all([smtp.stop(), wecom.stop()]);
    await world.close();
    expect(world.faults).toEqual([]);
  });

  const id = (): string => `host-asked:${visitId}:host:wang:1`;
  const ask = () => outbox.queue(id(), { kind: 'host-asked', visitId, personId: 'wang', rung: 'host' });
  async function until(looks: (entry: OutboxEntry) => boolean, of = id()): Promise<OutboxEntry> {
    for (;;) {
      await world.clock.advance(0, () => new Promise(setImmediate));
      const entry = await outbox.find(of);
      if (entry && looks(entry)) return entry;
    }
  }
  const fatesOf = ({ fates }: OutboxEntry) => fates.map(({ channel, outcome }) => `${channel} ${outcome}`);

  it('goes by the tenant’s own application, and no further', async () => {
    await ask();
    const entry = await until(({ state }) => state === 'sent');
    expect(fatesOf(entry)).toEqual(['wecom taken']);
    expect((await wecom.take('wangxm')).link).toContain('https://foyer.example/approve/');
    expect(smtp.mails).toEqual([]);
  });

  it('goes the next way at once where the first does not work, and the trouble is known until it works again', async () => {
    wecom.is('down');
    await ask();
    const entry = await until(({ state }) => state === 'sent');
    expect(fatesOf(entry)).toEqual(['wecom failed', 'mail taken']);
    expect(entry).toMatchObject({ tries: 1, lastError: null });
    expect(await smtp.received(1)).toHaveLength(1);
    expect(world.troubles.open()).toMatchObject([
      { channel: 'wecom', scope: 'tenant:yuanshan', failures: 1, error: 'answered 503', since: world.now() },
    ]);

    wecom.is('well');
    await world.clock.advance(world.minutes(1), () => new Promise(setImmediate));
    await outbox.queue(`${id()}:again`, { kind: 'host-asked', visitId, personId: 'wang', rung: 'host', nth: 2 });
    await until(({ state }) => state === 'sent', `${id()}:again`);
    expect(wecom.shown('wangxm')).toHaveLength(1);
    expect(world.troubles.open()).toEqual([]);
  });

  it('leaves a channel that failed a moment ago for the last', async () => {
    wecom.is('silent');
    await world.troubles.heard({ channel: 'wecom', scope: 'tenant:yuanshan' }, 'no answer in 6 s');
    await ask();
    expect(fatesOf(await until(({ state }) => state === 'sent'))).toEqual(['mail taken']);
    expect(wecom.calls).toEqual([]);
  });

  it('goes the next way where the address is wrong, which is no trouble of the channel', async () => {
    await world.addresses.change('wang', (own) => ({ ...own, wecom: NOBODY }));
    await ask();
    expect(fatesOf(await until(({ state }) => state === 'sent'))).toEqual(['wecom in-vain', 'mail taken']);
    expect(world.troubles.open()).toEqual([]);
  });

  it('fails for good where every channel is in vain, so that the ladder goes on', async () => {
    await world.addresses.change('wang', (own) => ({ ...own, wecom: NOBODY, off: ['mail'] }));
    await ask();
    expect(await until(({ state }) => state === 'failed')).toMatchObject({ tries: 1 });
  });

  it('tries all again later where none works, and is shown once where a try was in doubt', async () => {
    await world.addresses.change('wang', (own) => ({ ...own, off: ['mail'] }));
    wecom.is('down');
    await ask();
    await until(({ tries }) => tries === 1);
    wecom.is('well');
    await world.clock.advance(5_000, () => new Promise(setImmediate));
    await until(({ state }) => state === 'sent');
    // Killed before it could note down that it was taken: to the letter the same, the link with it.
    await world.documents.update<{ state: string }>(`outbox:${id()}`, (entry) => ({ ...entry!, state: 'queued' }));
    await outbox.retry(id());
    await until(({ tries }) => tries === 3);
    expect(wecom.shown('wangxm')).toHaveLength(1);
  });

  it('goes in the order that the person likes, and not along what they do not want', async () => {
    await world.addresses.change('wang', (own) => ({ ...own, order: ['mail', 'wecom'] }));
    await ask();
    expect(fatesOf(await until(({ state }) => state === 'sent'))).toEqual(['mail taken']);
  });

  it('goes by what the building has where the tenant has nothing of its own', async () => {
    await world.channelBook.change(TENANT, () => NO_CHANNELS);
    await world.channelBook.change(SITE, (own) => ({ ...own, wecom: { address: wecom.url, ...WECOM } }));
    await ask();
    expect(fatesOf(await until(({ state }) => state === 'sent'))).toEqual(['wecom taken']);
  });

  it('keeps secrets and addresses sealed in the database', async () => {
    const stored = JSON.stringify([
      ...(await world.documents.all('channels:')),
      ...(await world.documents.all('person-channels:')),
    ]);
    expect(stored).toContain('sealed');
    expect(stored).not.toMatch(/wangxm|wecom|secret/);
  });
});
