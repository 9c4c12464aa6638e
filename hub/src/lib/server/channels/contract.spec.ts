import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMailTransport } from '../notifications/mailTransport.ts';
import { startSpecSmtp } from '../notifications/specSmtp.ts';
import { ChannelTrouble, type Tidings } from './channel.ts';
import { createDingtalk } from './dingtalk.ts';
import { createFeishu } from './feishu.ts';
import { createMailChannel } from './mail.ts';
import { openVapid } from './push/vapid.ts';
import { createWebPush } from './push/webPush.ts';
import { createSmsGateway, USUAL_SMS_BODY } from './smsGateway.ts';
import { DINGTALK, startDingtalk } from './spec/dingtalk.ts';
import { FEISHU, startFeishu } from './spec/feishu.ts';
import { NOBODY, type Mood, type Shown } from './spec/provider.ts';
import { startPush } from './spec/push.ts';
import { SMS, startSms } from './spec/sms.ts';
import { tidingsOf } from './spec/tidings.ts';
import { startWebhook, WEBHOOK } from './spec/webhook.ts';
import { startWecom, WECOM } from './spec/wecom.ts';
import { createWebhook } from './webhook.ts';
import { createWecom } from './wecom.ts';

const NINE = Date.UTC(2026, 10, 23, 1);
let clock = NINE;
const now = () => clock;
const pause = async () => undefined;

/** A channel with its other side. */
interface Subject {
  send(tidings: Tidings, to: string): Promise<void>;
  /** What somebody was shown. */
  shown(to: string): Shown[] | Promise<Shown[]>;
  is(mood: Mood): void | Promise<void>;
  forgetTokens?: () => void;
  /** Where the link is, where the channel carries another one. */
  link?: string;
  stop(): Promise<void>;
}

async function wecom(): Promise<Subject> {
  const provider = await startWecom();
  const channel = createWecom({ address: provider.url, ...WECOM }, now);
  return { ...provider, send: channel.send };
}

async function dingtalk(): Promise<Subject> {
  const provider = await startDingtalk();
  const channel = createDingtalk({ address: provider.url, ...DINGTALK }, { now, pause });
  return { ...provider, send: channel.send };
}

async function feishu(): Promise<Subject> {
  const provider = await startFeishu();
  const channel = createFeishu({ address: provider.url, ...FEISHU }, now);
  return { ...provider, send: channel.send };
}

async function sms(): Promise<Subject> {
  const { forgetTokens: _, ...provider } = await startSms();
  const gateway = { url: provider.url, ...SMS, format: 'json' as const, body: USUAL_SMS_BODY, accepted: '"code":"OK"' };
  return { ...provider, send: createSmsGateway(gateway).send, link: tidingsOf('x').shortLink! };
}

async function webhook(): Promise<Subject> {
  const { forgetTokens: _, ...provider } = await startWebhook(now);
  const channel = createWebhook({ url: provider.url, ...WEBHOOK, names: true }, now);
  return { ...provider, send: channel.send };
}

async function push(): Promise<Subject> {
  const { forgetTokens: _, ...provider } = await startPush(now);
  const keysFolder = await mkdtemp(join(tmpdir(), 'foyer-push-'));
  const vapid = await openVapid({ keysFolder, contact: 'mailto:desk@riverside.example', now });
  const channel = createWebPush({ vapid, named: [provider.url], onGone: () => undefined });
  const browser = provider.subscribe('emily');
  const gone = { ...provider.subscribe(NOBODY) };
  provider.unsubscribe(NOBODY);
  return {
    ...provider,
    send: (tidings, to) => channel.send(tidings, [to === NOBODY ? gone : browser]),
    async stop() {
      await provider.stop();
      await rm(keysFolder, { recursive: true });
    },
  };
}

async function mail(): Promise<Subject> {
  let mood: Mood = 'well';
  const smtp = await startSpecSmtp({
    refuse: (address) =>
      mood === 'down'
        ? { code: 451, text: `try ${address} later` }
        : address.startsWith(NOBODY)
          ? { code: 550, text: `no ${address} here` }
          : null,
  });
  const transport = createMailTransport({ smtpUrl: smtp.url, from: 'Desk <desk@riverside.example>' });
  const channel = createMailChannel(transport, (id) => `<${id}@riverside.example>`);
  return {
    send: (tidings, to) => channel.send(tidings, { name: 'Emily', address: `${to}@carlton-reed.example` }),
    shown(to) {
      // A mailbox shows one message for one Message-ID.
      const byId = new Map(smtp.mails.map((one) => [one.messageId, one]));
      return [...byId.values()]
        .filter((one) => one.to?.some(({ address }) => address?.startsWith(`${to}@`)))
        .map(({ text = '', html = '' }) => ({ to, text, link: /<a href="([^"]+)"/.exec(html)?.[1] ?? null }));
    },
    is: (now) => void (mood = now),
    async stop() {
      transport.close();
      await smtp.stop();
    },
  };
}

const overHttp = { wecom, dingtalk, feishu, sms, webhook, push };
const hasTokens = { wecom, dingtalk, feishu };
let subject: Subject;
beforeEach(() => {
  clock = NINE;
});
afterEach(() => {
  vi.restoreAllMocks();
  return subject.stop();
});

const trouble = async (sending: Promise<void>): Promise<ChannelTrouble> => {
  const error = await sending.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ChannelTrouble);
  return error as ChannelTrouble;
};

describe.each(Object.entries({ ...overHttp, mail }))('%s', (_, start) => {
  beforeEach(async () => {
    subject = await start();
  });

  it('brings who waits and the link to the one it is for', async () => {
    await subject.send(tidingsOf('one'), 'emily');
    const [shown, ...more] = await subject.shown('emily');
    expect(more).toEqual([]);
    expect(shown!.text).toContain('Zhao Min');
    expect(shown!.link).toBe(subject.link ?? tidingsOf('one').letter.action!.url);
    expect(await subject.shown('bo')).toEqual([]);
  });

  it('shows what is repeated once, and another message beside it', async () => {
    await subject.send(tidingsOf('one'), 'emily');
    await subject.send(tidingsOf('one'), 'emily');
    expect(await subject.shown('emily')).toHaveLength(1);
    await subject.send(tidingsOf('two'), 'emily');
    expect(await subject.shown('emily')).toHaveLength(2);
  });

  it('says that it may be tried again where the other side is not well, and is heard when it is', async () => {
    await subject.is('down');
    expect(await trouble(subject.send(tidingsOf('one'), 'emily'))).toMatchObject({ forGood: false });
    await subject.is('well');
    await subject.send(tidingsOf('one'), 'emily');
    expect(await subject.shown('emily')).toHaveLength(1);
  });

  it('says that trying again is in vain where there is no such person', async () => {
    expect(await trouble(subject.send(tidingsOf('one'), NOBODY))).toMatchObject({ forGood: true });
  });

  it('says of its trouble neither to whom nor what about', async () => {
    for (const [mood, to] of [
      ['down', 'emily'],
      ['well', NOBODY],
    ] as const) {
      await subject.is(mood);
      const { message } = await trouble(subject.send(tidingsOf('one'), to));
      expect(message).not.toMatch(/emily|nobody|zhao|secret|whsec|127\.0\.0\.1|approve|token-/i);
    }
  });

  it('passes on what visitors typed as it is, and nothing of it as a command', async () => {
    const typed = '<a href="https://evil.example">王</a> *x* "quoted" \\ {link}';
    await subject.send(tidingsOf('one', typed), 'emily');
    const [shown] = await subject.shown('emily');
    expect(shown!.text).toContain('王');
    expect(shown!.link).toBe(subject.link ?? tidingsOf('one').letter.action!.url);
  });
});

describe.each(Object.entries(overHttp))('%s, asked over HTTP', (_, start) => {
  beforeEach(async () => {
    subject = await start();
  });

  it('is not sent elsewhere by a redirect', async () => {
    await subject.is('moved');
    await trouble(subject.send(tidingsOf('one'), 'emily'));
    expect((subject as unknown as { calls: string[] }).calls).not.toContain('/elsewhere');
  });

  it('does not read more than it wants to', async () => {
    await subject.is('flooding');
    expect((await trouble(subject.send(tidingsOf('one'), 'emily'))).message).toBe('answered too much');
  });

  it('does not wait for ever', async () => {
    const { timeout } = AbortSignal;
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(ms / 100));
    await subject.is('silent');
    const { message, forGood } = await trouble(subject.send(tidingsOf('one'), 'emily'));
    expect({ message, forGood }).toEqual({ message: 'no answer in 6 s', forGood: false });
  });
});

describe.each(Object.entries(hasTokens))('%s, which gives tokens', (_, start) => {
  beforeEach(async () => {
    subject = await start();
  });
  const signIns = () =>
    (subject as unknown as { calls: string[] }).calls.filter((path) => path.includes('token')).length;

  it('signs in once for many messages', async () => {
    await Promise.all(['one', 'two', 'three'].map((id) => subject.send(tidingsOf(id), 'emily')));
    expect(await subject.shown('emily')).toHaveLength(3);
    expect(signIns()).toBe(1);
  });

  it('signs in again where its token is not known any more', async () => {
    await subject.send(tidingsOf('one'), 'emily');
    subject.forgetTokens!();
    await subject.send(tidingsOf('two'), 'emily');
    expect(await subject.shown('emily')).toHaveLength(2);
    expect(signIns()).toBe(2);
  });

  it('signs in again before its token ends', async () => {
    await subject.send(tidingsOf('one'), 'emily');
    clock += 7200_000;
    await subject.send(tidingsOf('two'), 'emily');
    expect(signIns()).toBe(2);
  });
});
