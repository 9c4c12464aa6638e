import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Email } from 'postal-mime';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMailChannel, type Mailbox } from '../channels/mail.ts';
import { createMailTransport } from './mailTransport.ts';
import { createSpecWorld, MORNING, people, SENDER, type SpecWorld } from './specWorld.ts';
import { startSpecSmtp, type SpecSmtp } from './specSmtp.ts';
import type { Message, Told } from './outbox.ts';

const HOST = { kind: 'host', id: 'wang' } as const;
const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
const wasmBinary = await readFile(wasm);
prepareZXingModule({ overrides: { wasmBinary: wasmBinary.buffer as ArrayBuffer } });

describe('mail, as it arrives', () => {
  let world: SpecWorld;
  let server: SpecSmtp;

  beforeEach(async () => {
    world = await createSpecWorld();
    server = await startSpecSmtp();
  });
  afterEach(async () => {
    await server.stop();
    await world.close();
    expect(world.faults).toEqual([]);
  });

  async function mailed(message: Message): Promise<Email> {
    const rendered = await world.render(message, world.now(), 'one@riverside.example');
    if (typeof rendered === 'string' || 'robotId' in rendered) throw new Error('no mail');
    const transport = createMailTransport({ smtpUrl: server.url, from: SENDER });
    const before = server.mails.length;
    if ('tidings' in rendered)
      await createMailChannel(transport, (id) => `<${id}>`).send(rendered.tidings, mailboxOf(rendered.to));
    else await transport.send(rendered, '<one@riverside.example>', rendered.follows);
    transport.close();
    return (await server.received(before + 1)).at(-1)!;
  }
  function mailboxOf(to: Told['to']): Mailbox {
    if ('mailbox' in to) return to.mailbox;
    const personId = 'privatelyTo' in to ? to.privatelyTo : 'personId' in to ? to.personId : '';
    const { name, contact } = people.find(({ id }) => id === personId)!;
    return { name, address: contact.email! };
  }
  const linkIn = (mail: Email, path: string) =>
    new RegExp(`https://foyer\\.example/${path}/([\\w-]{43})`).exec(mail.text!)![1]!;

  async function invite(guest: { phone?: string; email?: string }, language: 'zh-CN' | 'en' = 'en') {
    const visitId = world.newId();
    const request = {
      tenantId: 'yuanshan',
      hostPersonId: 'wang',
      purpose: 'meeting',
      heads: 2,
      from: MORNING + world.minutes(300),
      until: MORNING + world.minutes(390),
      guest: { name: 'Mia Chen', email: 'mia@guest.example', ...guest },
      language,
    } as const;
    const planned = await world.invites.plan(visitId, request, HOST);
    if (!planned.ok) throw new Error(planned.refusal);
    return { visitId, ...planned };
  }

  it('tells the host who is waiting, in the host’s language, with a link to decide', async () => {
    const visitId = await world.register({ heads: 2 }, { name: '张伟', company: '<b>Apex & Sons</b>' });
    const mail = await mailed({ kind: 'host-asked', visitId, personId: 'wang', rung: 'host' });
    expect(mail.subject).toBe('张伟已到大堂，想拜访您');
    for (const words of ['姓名：张伟', '单位：<b>Apex & Sons</b>', '事由：商务会面', '人数：2'])
      expect(mail.text).toContain(words);
    expect(mail.html).toContain('&lt;b&gt;Apex &amp; Sons&lt;/b&gt;');
    expect(mail.html).toContain('lang="zh-CN"');
    expect(await world.links.read(linkIn(mail, 'approve'))).toEqual({ kind: 'approve', visitId, personId: 'wang' });
  });

  it('tells a reception whom the visit is for, in the language of the tenant', async () => {
    const visitId = await world.register({ hostPersonId: 'li' }, { name: 'Tom' });
    const mail = await mailed({ kind: 'host-asked', visitId, personId: null, rung: 'reception' });
    expect(mail.to?.[0]).toEqual({ address: 'reception@yuanshan.example', name: '远山设计' });
    expect(mail.subject).toBe('Tom 已到大堂，想拜访远山设计');
    expect(mail.text).toContain('被访人：李静');
    expect(await world.links.read(linkIn(mail, 'approve'))).toEqual({ kind: 'approve', visitId, personId: null });
  });

  it('asks again under the first question, in words that say so', async () => {
    const visitId = await world.register({}, { name: '张伟' });
    const mail = await mailed({ kind: 'host-asked', visitId, personId: 'wang', rung: 'host', nth: 2 });
    expect(mail.subject).toBe('张伟仍在大堂等候您的答复');
    expect(mail.text).toContain('张伟仍在滨江中心等候您的答复');
    const first = `host-asked:${visitId}:host:wang:1`;
    expect(mail.inReplyTo).toBe(`<${first}>`);
    expect(mail.references).toBe(`<${first}>`);
  });

  describe('of a hub that phones cannot reach', () => {
    beforeEach(async () => {
      await world.close();
      world = await createSpecWorld(null);
    });

    it.each(['host', 'reception'] as const)(
      'has no link for the %s to follow, and the desk telephones',
      async (rung) => {
        const visitId = await world.register({}, { name: '张伟' });
        const personId = rung === 'host' ? 'wang' : null;
        const mail = await mailed({ kind: 'host-asked', visitId, personId, rung });
        expect(`${mail.text}${mail.html}`).not.toMatch(/https?:|href/);
        expect(mail.text).toMatch(/服务台/);
        expect(mail.text).not.toMatch(/打开页面/);
      },
    );

    it('is not sent to sign in by', async () => {
      expect(await world.render({ kind: 'sign-in', personId: 'wang', locale: 'en' }, world.now(), 'one')).toBe('over');
    });

    it('still invites, with a picture and a code', async () => {
      const { visitId } = await invite({});
      const mail = await mailed({ kind: 'invitation', visitId });
      expect(`${mail.text}${mail.html}`).not.toMatch(/https?:|href/);
      expect(mail.attachments.map(({ mimeType }) => mimeType)).toContain('image/png');
    });
  });

  it('fetches nothing from elsewhere and decides nothing by being opened', async () => {
    const visitId = await world.register({}, { name: '张伟' });
    const mail = await mailed({ kind: 'host-asked', visitId, personId: 'wang', rung: 'host' });
    expect(mail.html).not.toMatch(/<(script|link|iframe|form)|url\(|src="https?:/);
    expect((await world.book.get(visitId)).decision).toBeNull();
  });

  it('sends a sign-in link in the language of the page where it was asked for', async () => {
    const mail = await mailed({ kind: 'sign-in', personId: 'anna', locale: 'zh-CN' });
    expect(mail.subject).toBe('滨江中心：您的登录链接');
    expect(await world.links.read(linkIn(mail, 'my/sign-in'))).toEqual({ kind: 'sign-in', personId: 'anna' });
  });

  it('carries the invitation as an image that reads as the very token', async () => {
    const { visitId, token, code } = await invite({ phone: '138 1234 5678' });
    const mail = await mailed({ kind: 'invitation', visitId });
    const image = mail.attachments.find(({ mimeType }) => mimeType === 'image/png')!;
    expect(image.disposition).toBe('inline');
    expect(mail.html).toContain(`cid:${image.contentId!.replace(/[<>]/g, '')}`);
    const [read] = await readBarcodes(new Uint8Array(image.content as ArrayBuffer), { formats: ['QRCode'] });
    expect(read!.text).toBe(token);
    expect(Number(read!.version)).toBeLessThanOrEqual(7);
    expect(read!.ecLevel).toBe('M');
    expect(mail.text).toContain(`${code.slice(0, 4)} ${code.slice(4)}`);
    expect(mail.text).toContain('last four digits of your phone number');
  });

  it('gives a guest without a phone the four digits that go with the code', async () => {
    const { visitId, code } = await invite({});
    const mail = await mailed({ kind: 'invitation', visitId });
    const digits = /four digits are asked for, (\d{4})/.exec(mail.text!)![1]!;
    expect(await world.invites.findByCode(code, digits, 'lobby', 'riverside')).toMatchObject({ ok: true, visitId });
  });

  it('says day and time of the building, and puts them into a calendar that is right anywhere', async () => {
    const { visitId } = await invite({}, 'zh-CN');
    const mail = await mailed({ kind: 'invitation', visitId });
    expect(mail.text).toContain('时间：11月23日周一 14:00–15:30');
    expect(mail.subject).toBe('您的来访邀请：滨江中心，11月23日周一');
    const ics = calendarIn(mail);
    expect(ics).toContain('METHOD:REQUEST');
    expect(ics).toContain('DTSTART:20261123T060000Z');
    expect(ics).toContain('DTEND:20261123T073000Z');
    expect(ics).toContain(`UID:${visitId}@foyer`);
    expect(ics).toContain('SEQUENCE:0');
    expect(ics).toContain('mailto:desk@riverside.example');
  });

  it('takes the visit out of the calendar when it is called off', async () => {
    const { visitId } = await invite({});
    await world.invites.cancel(visitId, HOST);
    const mail = await mailed({ kind: 'invitation-cancelled', visitId });
    expect(mail.subject).toContain('will not take place');
    const ics = calendarIn(mail);
    for (const line of ['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:1', `UID:${visitId}@foyer`])
      expect(ics).toContain(line);
    expect(mail.attachments.some(({ mimeType }) => mimeType === 'image/png')).toBe(false);
  });

  it.each([
    ['an invitation that was cancelled meanwhile', { kind: 'invitation' }],
    ['a cancellation of what still stands', { kind: 'invitation-cancelled' }],
  ] as const)('does not write %s', async (_, { kind }) => {
    const { visitId } = await invite({});
    if (kind === 'invitation') await world.invites.cancel(visitId, HOST);
    expect(await world.render({ kind, visitId }, world.now(), 'one')).toBe('over');
  });

  it('does not write to people who are no longer in the directory, nor a sign-in link hours late', async () => {
    expect(await world.render({ kind: 'sign-in', personId: 'gone', locale: 'en' }, world.now(), 'one')).toBe('over');
    const hoursAgo = world.now() - world.minutes(120);
    expect(await world.render({ kind: 'sign-in', personId: 'anna', locale: 'en' }, hoursAgo, 'one')).toBe('over');
  });

  function calendarIn(mail: Email): string {
    const { content } = mail.attachments.find(({ mimeType }) => mimeType === 'text/calendar')!;
    const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
    return text.replaceAll('\r\n ', '');
  }
});
