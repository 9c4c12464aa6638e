import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMailTransport } from './mailTransport.ts';
import type { Outbox, OutboxEntry } from './outbox.ts';
import { createSpecWorld, SENDER, type SpecWorld } from './specWorld.ts';
import { freePort, startSpecSmtp, type SpecSmtp } from './specSmtp.ts';

describe('the outbox, against a real mail server', () => {
  let world: SpecWorld;
  const outboxes: Outbox[] = [];
  const servers: SpecSmtp[] = [];

  beforeEach(async () => {
    world = await createSpecWorld();
  });
  afterEach(async () => {
    for (const outbox of outboxes.splice(0)) await outbox.stop();
    for (const server of servers.splice(0)) await server.stop();
    await world.close();
    expect(world.faults).toEqual([]);
  });

  async function smtp(options: Parameters<typeof startSpecSmtp>[0] = {}): Promise<SpecSmtp> {
    const server = await startSpecSmtp(options);
    servers.push(server);
    return server;
  }
  function open(smtpUrl: string | null): Outbox {
    const outbox = world.openOutbox(smtpUrl === null ? null : createMailTransport({ smtpUrl, from: SENDER }));
    outboxes.push(outbox);
    return outbox;
  }
  const signIn = { kind: 'sign-in', personId: 'anna', locale: 'en' } as const;
  const entry = async (outbox: Outbox, id = 'one') => (await outbox.list()).find((one) => one.id === id)!;

  /** Lets what is due run until the entry looks as expected. */
  async function until(outbox: Outbox, looks: (entry: OutboxEntry) => boolean, id = 'one'): Promise<OutboxEntry> {
    for (;;) {
      await world.clock.advance(0, () => new Promise(setImmediate));
      const now = await entry(outbox, id);
      if (now && looks(now)) return now;
    }
  }

  it('sends what is queued', async () => {
    const server = await smtp();
    const outbox = open(server.url);
    outbox.start();
    await outbox.queue('one', signIn);
    expect(await until(outbox, ({ state }) => state === 'sent')).toMatchObject({ tries: 1, lastError: null });
    const [mail] = await server.received(1);
    expect(mail).toMatchObject({ from: { address: 'desk@riverside.example', name: 'Riverside Desk' } });
    expect(mail!.to).toEqual([{ address: 'anna@nordlicht.example', name: 'Anna Berg' }]);
    expect(mail!.messageId).toBe(outbox.messageId('one'));
    expect(mail!.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
  });

  it('queues the same id once', async () => {
    const server = await smtp();
    const outbox = open(server.url);
    await outbox.queue('one', signIn);
    outbox.start();
    await outbox.queue('one', signIn);
    await until(outbox, ({ state }) => state === 'sent');
    await outbox.queue('one', signIn);
    expect(await outbox.list()).toHaveLength(1);
    expect((await entry(outbox)).state).toBe('sent');
  });

  it('knows what went out as one message, and nothing of one whose id begins alike', async () => {
    const outbox = open(null);
    for (const id of ['p:1:anna', 'p:1:reception', 'p:10:anna']) await outbox.queue(id, signIn);
    expect((await outbox.partsOf('p:1')).map(({ id, lastError }) => [id, lastError])).toEqual([
      ['p:1:anna', 'no-mail-server'],
      ['p:1:reception', 'no-mail-server'],
    ]);
  });

  it('keeps trying while the server is down, over a restart, and sends under the same Message-ID', async () => {
    const port = await freePort();
    const before = open(`smtp://127.0.0.1:${port}`);
    before.start();
    await before.queue('one', signIn);
    const first = await until(before, ({ tries }) => tries === 1);
    expect(first).toMatchObject({ state: 'queued', nextTryAt: world.now() + 5_000 });
    expect(first.lastError).toContain('ECONNREFUSED');
    await world.clock.advance(5_000, () => new Promise(setImmediate));
    await until(before, ({ tries }) => tries === 2);
    await before.stop();

    const server = await smtp({ port });
    const after = open(server.url);
    after.start();
    await world.clock.advance(15_000, () => new Promise(setImmediate));
    expect(await until(after, ({ state }) => state === 'sent')).toMatchObject({ tries: 3, lastError: null });
    const mails = await server.received(1);
    expect(mails.map(({ messageId }) => messageId)).toEqual([before.messageId('one')]);
  });

  it('sends again under the same Message-ID what it does not know to have arrived', async () => {
    const server = await smtp();
    const transport = createMailTransport({ smtpUrl: server.url, from: SENDER });
    const dying = world.openOutbox({
      // The mail is accepted, and the hub is killed before it can note that down.
      send: (mail, messageId, follows) =>
        transport.send(mail, messageId, follows).then(() => Promise.reject(new Error('connection lost'))),
      close: transport.close,
    });
    outboxes.push(dying);
    dying.start();
    await dying.queue('one', signIn);
    await until(dying, ({ tries }) => tries === 1);
    await dying.stop();
    const after = open(server.url);
    after.start();
    await world.clock.advance(5_000, () => new Promise(setImmediate));
    await until(after, ({ state }) => state === 'sent');
    const mails = await server.received(2);
    expect(new Set(mails.map(({ messageId }) => messageId))).toEqual(new Set([after.messageId('one')]));
  });

  it('gives up at once on an address that the server refuses for good, and says what it said', async () => {
    const server = await smtp({ refuse: () => ({ code: 550, text: 'no such mailbox here' }) });
    const outbox = open(server.url);
    outbox.start();
    await outbox.queue('one', signIn);
    const failed = await until(outbox, ({ state }) => state === 'failed');
    expect(failed.lastError).toContain('no such mailbox here');
    expect(failed.tries).toBe(1);
  });

  it('keeps no address, not even the one that the server names', async () => {
    const server = await smtp({ refuse: (address) => ({ code: 550, text: `<${address}> is not known here` }) });
    const outbox = open(server.url);
    outbox.start();
    await outbox.queue('one', signIn);
    const failed = await until(outbox, ({ state }) => state === 'failed');
    expect(failed.lastError).toContain('is not known here');
    expect(failed.lastError).not.toContain('anna');
  });

  it('tries again an address that the server refuses for now (greylisting)', async () => {
    let refusals = 1;
    const server = await smtp({ refuse: () => (refusals-- > 0 ? { code: 451, text: 'come back later' } : null) });
    const outbox = open(server.url);
    outbox.start();
    await outbox.queue('one', signIn);
    await until(outbox, ({ tries }) => tries === 1);
    await world.clock.advance(5_000, () => new Promise(setImmediate));
    expect(await until(outbox, ({ state }) => state === 'sent')).toMatchObject({ tries: 2 });
  });

  it('gives up after two days', async () => {
    const outbox = open(`smtp://127.0.0.1:${await freePort()}`);
    const visitId = await world.register({}, { name: '张伟' });
    outbox.start();
    await outbox.queue('one', { kind: 'host-asked', visitId, personId: 'wang', rung: 'host' });
    for (let tries = 1; (await entry(outbox)).state === 'queued'; tries++) {
      const { nextTryAt } = await until(outbox, (one) => one.tries === tries || one.state !== 'queued');
      await world.clock.advance(Math.max(0, nextTryAt - world.now()), () => new Promise(setImmediate));
    }
    expect((await entry(outbox)).state).toBe('failed');
    expect(world.now() - (await entry(outbox)).queuedAt).toBeLessThanOrEqual(48 * 60 * world.minutes(1));
  });

  it('tries a failed message again when somebody asks for it', async () => {
    let wrong = true;
    const server = await smtp({ refuse: () => (wrong ? { code: 550, text: 'no such mailbox here' } : null) });
    const outbox = open(server.url);
    outbox.start();
    await outbox.queue('one', signIn);
    await until(outbox, ({ state }) => state === 'failed');
    wrong = false;
    await outbox.retry('one');
    await until(outbox, ({ state }) => state === 'sent');
    await outbox.retry('one');
    expect((await entry(outbox)).state).toBe('sent');
  });

  it('keeps messages and says why where no mail server is set', async () => {
    const without = open(null);
    without.start();
    await without.queue('one', signIn);
    await world.clock.advance(world.minutes(5), () => new Promise(setImmediate));
    expect(await entry(without)).toMatchObject({ state: 'queued', tries: 0, lastError: 'no-mail-server' });
    expect(without.canSend).toBe(false);

    const server = await smtp();
    const withOne = open(server.url);
    withOne.start();
    await until(withOne, ({ state }) => state === 'sent');
    expect(await server.received(1)).toHaveLength(1);
  });

  it('does not send what is no longer true', async () => {
    const outbox = open((await smtp()).url);
    const visitId = await world.register({}, { name: '张伟' });
    await world.visits.run(visitId, { type: 'approve', word: 'telephone' }, { kind: 'staff', id: 'desk' });
    await world.board.settled();
    outbox.start();
    await outbox.queue('one', { kind: 'host-asked', visitId, personId: 'wang', rung: 'host' });
    expect(await until(outbox, ({ state }) => state === 'skipped')).toMatchObject({ tries: 0 });
  });

  it('waits a little for details that are still on their way, then writes without them', async () => {
    const server = await smtp();
    const outbox = open(server.url);
    outbox.start();
    const [late, never] = [await world.register(), await world.register({ callNumber: 'A08' })];
    await outbox.queue('late', { kind: 'host-asked', visitId: late, personId: 'wang', rung: 'host' });
    await outbox.queue('never', { kind: 'host-asked', visitId: never, personId: 'wang', rung: 'host' });
    await until(outbox, ({ nextTryAt }) => nextTryAt > world.now(), 'late');
    await world.keepVisitor(late, { name: '张伟' });
    await world.clock.advance(1_000, () => new Promise(setImmediate));
    await until(outbox, ({ state }) => state === 'sent', 'late');
    expect((await server.received(1))[0]!.subject).toBe('张伟已到大堂，想拜访您');
    for (let seconds = 0; seconds < 15; seconds++) {
      await until(outbox, (one) => one.nextTryAt > world.now() || one.state === 'sent', 'never');
      await world.clock.advance(1_000, () => new Promise(setImmediate));
    }
    await until(outbox, ({ state }) => state === 'sent', 'never');
    expect((await server.received(2))[1]!.subject).toBe('一位访客已到大堂，想拜访您');
  });

  it('forgets what was settled long ago, and nothing that waits', async () => {
    const server = await smtp();
    const outbox = open(server.url);
    outbox.start();
    await outbox.queue('one', signIn);
    await until(outbox, ({ state }) => state === 'sent');
    await outbox.stop();
    await open(null).queue('waiting', signIn);
    await world.clock.advance(40 * 24 * 60 * world.minutes(1), async () => undefined);
    await outbox.sweep();
    expect((await outbox.list()).map(({ id }) => id)).toEqual(['waiting']);
  });
});
