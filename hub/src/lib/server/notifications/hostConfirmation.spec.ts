import { HOUSE_LADDER, type LadderSettings } from '@foyer/shared/ladder';
import { visitStatus, type Visit } from '@foyer/shared/visits';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HostConfirmation } from './hostConfirmation.ts';
import type { MailTransport, Outbox } from './outbox.ts';
import { createSpecWorld, type SpecWorld } from './specWorld.ts';

const HOST = { kind: 'host', id: 'wang' } as const;
const DESK = { kind: 'staff', id: 'desk' } as const;
const silent: MailTransport = { send: () => Promise.resolve(), close: () => undefined };

describe('the ladder of a visit that waits for its host', () => {
  let world: SpecWorld;
  let outbox: Outbox;
  let ladder: HostConfirmation;

  beforeEach(async () => {
    world = await createSpecWorld();
    outbox = world.openOutbox(silent);
    ladder = world.openLadder(outbox);
    ladder.start();
  });
  afterEach(async () => {
    await ladder.stop();
    await world.close();
    expect(world.faults).toEqual([]);
  });

  const settle = async (): Promise<void> => {
    await ladder.idle();
  };
  const wait = (minutes: number) => world.clock.advance(world.minutes(minutes), settle);
  const rungs = async (visitId: string) => {
    await settle();
    return (await world.book.get(visitId)).asked.map(({ rung, channel }) => `${rung} by ${channel}`);
  };
  const status = async (visitId: string) => visitStatus(await world.book.get(visitId));

  it('asks the host, asks again, asks the reception, a minute each, and tells the desk by minute three', async () => {
    const visitId = await world.register();
    const climbed = ['host by mail', 'host by mail', 'reception by mail', 'desk by telephone'];
    for (let minute = 0; minute < 3; minute++) {
      expect(await rungs(visitId)).toEqual(climbed.slice(0, minute + 1));
      await wait(0.99);
      expect(await rungs(visitId)).toEqual(climbed.slice(0, minute + 1));
      await wait(0.01);
    }
    expect(await rungs(visitId)).toEqual(climbed);
    expect(await status(visitId)).toMatchObject({ status: 'awaiting-host', escalatedAt: world.now() });
    await wait(60);
    expect(await rungs(visitId)).toEqual(climbed);
    expect((await outbox.list()).map(({ id }) => id).sort()).toEqual([
      `host-asked:${visitId}:host:wang:1`,
      `host-asked:${visitId}:host:wang:2`,
      `host-asked:${visitId}:reception:tenant-yuanshan:1`,
    ]);
  });

  it('asks nobody about those whom the house lets in, and says that it was the house', async () => {
    const visitId = await world.register({ purpose: 'food', identityCheck: false });
    expect(await rungs(visitId)).toEqual([]);
    expect((await world.book.get(visitId)).decision).toMatchObject({ answer: 'approved', word: 'house' });
  });

  it('asks all delegates, and each person once, in their first role', async () => {
    const visitId = await world.register({ tenantId: 'kaiyuan', hostPersonId: 'gao' });
    await wait(3);
    const asked = (await world.book.get(visitId)).asked.map(({ rung, personId }) => [rung, personId]);
    expect(asked).toEqual([
      ['host', 'gao'],
      ['host', 'gao'],
      ['delegate', 'fang'],
      ['delegate', 'ding'],
      ['desk', undefined],
    ]);
  });

  it('writes down the Message-ID of the mail that asked', async () => {
    const visitId = await world.register();
    await settle();
    const [asked] = (await world.book.get(visitId)).asked;
    expect(asked).toMatchObject({ personId: 'wang', messageId: outbox.messageId(`host-asked:${visitId}:host:wang:1`) });
  });

  it.each(['approve', 'decline'] as const)('stops the instant the host answers (%s)', async (type) => {
    const visitId = await world.register();
    await settle();
    await wait(0.5);
    await world.visits.run(visitId, { type, word: 'link' }, HOST);
    await settle();
    expect(world.clock.pending()).toBe(0);
    await wait(60);
    expect(await rungs(visitId)).toEqual(['host by mail']);
  });

  it('stops when the desk approves on the telephone, and when the visitor gives up', async () => {
    const [approved, withdrawn] = [await world.register(), await world.register({ callNumber: 'A08' })];
    await settle();
    await world.visits.run(approved, { type: 'approve', word: 'telephone' }, DESK);
    await world.visits.run(withdrawn, { type: 'withdraw' }, DESK);
    await wait(60);
    expect(await rungs(approved)).toEqual(['host by mail']);
    expect(await rungs(withdrawn)).toEqual(['host by mail']);
  });

  it('rests while an alarm runs, and goes on where it stood when that was false', async () => {
    const visitId = await world.register();
    await wait(0.5);
    world.alarmIs.running = true;
    await wait(20);
    expect(await rungs(visitId)).toEqual(['host by mail']);
    world.alarmIs.running = false;
    world.alarmIs.endedAt = world.now();
    ladder.lookAgain();
    await wait(0.99);
    expect(await rungs(visitId)).toEqual(['host by mail']);
    await wait(0.01);
    expect(await rungs(visitId)).toEqual(['host by mail', 'host by mail']);
    await wait(2);
    expect((await rungs(visitId)).at(-1)).toBe('desk by telephone');
  });

  it('takes no notice of an alarm that was over before the visitor came', async () => {
    world.alarmIs.endedAt = world.now() - 1;
    const visitId = await world.register();
    await wait(1);
    expect(await rungs(visitId)).toEqual(['host by mail', 'host by mail']);
  });

  it('pauses for as long as the host asked the visitor to wait, and then for its usual patience', async () => {
    const visitId = await world.register();
    await settle();
    await wait(0.5);
    await world.visits.run(visitId, { type: 'ask-to-wait', minutes: 5, word: 'link' }, HOST);
    await wait(5.9);
    expect(await rungs(visitId)).toEqual(['host by mail']);
    await wait(0.1);
    expect(await rungs(visitId)).toEqual(['host by mail', 'host by mail']);
  });

  it('asks the reception where the visitor knows the company only', async () => {
    const visitId = await world.register({ hostPersonId: undefined as never });
    expect(await rungs(visitId)).toEqual(['reception by mail']);
  });

  it('asks the reception where the host has no address', async () => {
    const visitId = await world.register({ hostPersonId: 'li' });
    expect(await rungs(visitId)).toEqual(['reception by mail']);
  });

  it('tells the desk at once where nobody at the tenant has an address', async () => {
    const visitId = await world.register({ tenantId: 'nordlicht', hostPersonId: 'bo' });
    expect(await rungs(visitId)).toEqual(['desk by telephone']);
    expect(await outbox.list()).toEqual([]);
  });

  describe('as the tenant has settled it', () => {
    const settled = (settings: Partial<LadderSettings>) =>
      world.ladders.change('yuanshan', { ...HOUSE_LADDER, ...settings }, HOST);

    it('has its rungs and its waits', async () => {
      await settled({ plan: [{ rung: 'reception', waitSeconds: 30 }, { rung: 'host' }] });
      const visitId = await world.register();
      expect(await rungs(visitId)).toEqual(['reception by mail']);
      await wait(0.5);
      expect(await rungs(visitId)).toEqual(['reception by mail', 'host by mail']);
      await wait(1);
      expect(await rungs(visitId)).toEqual(['reception by mail', 'host by mail', 'desk by telephone']);
    });

    it('disturbs nobody in quiet hours', async () => {
      await settled({ quiet: { from: '08:30', until: '09:30' } });
      expect(await rungs(await world.register())).toEqual(['desk by telephone']);
      await wait(30);
      expect(await rungs(await world.register({ callNumber: 'A08' }))).toEqual(['host by mail']);
    });

    it('is not asked where the house says who approves', async () => {
      await settled({
        plan: [{ rung: 'host' }],
        byPurpose: { 'forgotten-card': [{ rung: 'host' }], viewing: [{ rung: 'host' }] },
      });
      const card = await world.register({ purpose: 'forgotten-card' });
      expect(await rungs(card)).toEqual(['reception by mail']);
      await wait(3);
      expect(await rungs(card)).toEqual(['reception by mail', 'desk by telephone']);
      expect(await rungs(await world.register({ purpose: 'viewing', callNumber: 'A08' }))).toEqual([
        'desk by telephone',
      ]);
    });

    it('is asked again once the house leaves it to the tenant', async () => {
      await world.kinds.change(
        'riverside',
        world.kinds.list('riverside').map((kind) => (kind.id === 'viewing' ? { ...kind, approval: 'host' } : kind)),
        DESK,
      );
      expect(await rungs(await world.register({ purpose: 'viewing' }))).toEqual(['host by mail']);
    });

    it('has another ladder for another purpose', async () => {
      await settled({ byPurpose: { interview: [{ rung: 'reception' }], delivery: [] } });
      expect(await rungs(await world.register({ purpose: 'interview' }))).toEqual(['reception by mail']);
      const delivery = await world.register({ purpose: 'delivery', callNumber: 'A08' });
      expect(await rungs(delivery)).toEqual(['desk by telephone']);
    });

    it('sends visitors to the desk while nobody is there', async () => {
      await settled({ away: { until: world.now() + world.minutes(60), to: { kind: 'desk' } } });
      expect(await rungs(await world.register())).toEqual(['desk by telephone']);
    });

    it('sends visitors to another tenant while nobody is there, whose people are asked', async () => {
      await settled({ away: { until: world.now() + world.minutes(60), to: { kind: 'tenant', tenantId: 'kaiyuan' } } });
      const visitId = await world.register();
      await settle();
      expect((await world.book.get(visitId)).registration).toMatchObject({ tenantId: 'kaiyuan' });
      expect((await world.book.get(visitId)).asked.map(({ personId }) => personId)).toEqual(['fang', 'ding']);
    });

    it('tells the desk where those who stand in are away as well', async () => {
      const until = world.now() + world.minutes(60);
      await settled({ away: { until, to: { kind: 'tenant', tenantId: 'kaiyuan' } } });
      const back = { kind: 'tenant', tenantId: 'yuanshan' } as const;
      await world.ladders.change('kaiyuan', { ...HOUSE_LADDER, away: { until, to: back } }, HOST);
      const visitId = await world.register();
      expect(await rungs(visitId)).toEqual(['desk by telephone']);
      expect((await world.book.get(visitId)).registration).toMatchObject({ tenantId: 'yuanshan' });
    });

    it('goes another way for whoever waits already', async () => {
      const visitId = await world.register();
      await settle();
      await settled({ away: { until: world.now() + world.minutes(60), to: { kind: 'desk' } } });
      expect(await rungs(visitId)).toEqual(['host by mail', 'desk by telephone']);
    });
  });

  it('goes on where it stood after a restart, telling late what fell due in between', async () => {
    const early = await world.register();
    await settle();
    await ladder.stop();
    expect(world.clock.pending()).toBe(0);
    await world.clock.advance(world.minutes(10), async () => undefined);
    const fresh = await world.register({ callNumber: 'A09' });
    ladder = world.openLadder(outbox);
    ladder.start();
    expect(await rungs(early)).toEqual(['host by mail', 'desk by telephone']);
    expect(await rungs(fresh)).toEqual(['host by mail']);
    await wait(1);
    expect(await rungs(fresh)).toEqual(['host by mail', 'host by mail']);
  });

  it('stamps a message that was queued before the hub died, without sending it twice', async () => {
    await ladder.stop();
    const visitId = await world.register();
    const message = { kind: 'host-asked', visitId, personId: 'wang', rung: 'host', nth: 1 } as const;
    await outbox.queue(`host-asked:${visitId}:host:wang:1`, message);
    ladder = world.openLadder(outbox);
    ladder.start();
    expect(await rungs(visitId)).toEqual(['host by mail']);
    expect(await outbox.list()).toHaveLength(1);
  });

  it('says that the page alone was used where no mail server is set', async () => {
    await ladder.stop();
    ladder = world.openLadder(world.openOutbox(null));
    ladder.start();
    expect(await rungs(await world.register())).toEqual(['host by tenant-page']);
  });

  it('waits for nobody whose mail cannot be delivered, on any rung, and tells the desk', async () => {
    const bounced = world.openOutbox({
      send: () =>
        Promise.reject(Object.assign(new Error('no such mailbox'), { responseCode: 550, command: 'RCPT TO' })),
      close: () => undefined,
    });
    await ladder.stop();
    ladder = world.openLadder(bounced);
    ladder.start();
    let returned = 0;
    const allReturned = new Promise<void>((resolve) =>
      bounced.onSettled(() => {
        returned += 1;
        if (returned === 3) resolve();
        void world.clock.advance(1, settle);
      }),
    );
    bounced.start();
    const visitId = await world.register({}, { name: '张伟' });
    await settle();
    await world.clock.advance(1, settle);
    await allReturned;
    const climbed = ['host by mail', 'host by mail', 'reception by mail', 'desk by telephone'];
    await expect.poll(() => rungs(visitId)).toEqual(climbed);
    await bounced.stop();
  });

  describe('of an invited guest', () => {
    const plan = async (heads = 2) => {
      const visitId = world.newId();
      const [from, until] = [world.now(), world.now() + world.minutes(60)];
      const request = { tenantId: 'yuanshan', hostPersonId: 'wang', purpose: 'meeting', heads, from, until } as const;
      await world.invites.plan(visitId, { ...request, guest: { name: 'Mia Chen' }, language: 'en' }, HOST);
      return visitId;
    };
    const arrive = async (visitId: string, facts: object = {}): Promise<Visit> => {
      const registration = {
        type: 'register',
        origin: 'invitation',
        tenantId: 'yuanshan',
        hostPersonId: 'wang',
        purpose: 'meeting',
        heads: 2,
        callNumber: 'A10',
        identityCheck: true,
        language: 'en',
        ...facts,
      };
      await world.visits.run(visitId, registration as never, { kind: 'kiosk', id: 'lobby' });
      await settle();
      return world.book.get(visitId);
    };

    it('takes the open invitation for the host’s word and asks nobody', async () => {
      const visit = await arrive(await plan());
      expect(visit.decision).toMatchObject({ answer: 'approved', word: 'invitation', by: { kind: 'hub' } });
      expect(visit.asked).toEqual([]);
      expect(await outbox.list()).toEqual([]);
    });

    it('asks the host about a guest whose invitation was cancelled', async () => {
      const visitId = await plan();
      await world.invites.cancel(visitId, HOST);
      const visit = await arrive(visitId);
      expect(visit.decision).toBeNull();
      expect(visit.asked.map(({ rung }) => rung)).toEqual(['host']);
    });

    it('asks the host about a guest who comes hours after the time', async () => {
      const visitId = await plan();
      await wait(60 + 121);
      expect((await arrive(visitId)).decision).toBeNull();
    });

    it.each([
      ['more people than were invited', { heads: 3 }],
      ['another host than invited them', { hostPersonId: 'li' }],
      ['another tenant than invited them', { tenantId: 'nordlicht', hostPersonId: 'anna' }],
    ])('asks where the registration names %s', async (_, facts) => {
      expect((await arrive(await plan(), facts)).decision).toBeNull();
    });

    it('asks where there never was an invitation', async () => {
      expect((await arrive(world.newId())).decision).toBeNull();
    });
  });
});
