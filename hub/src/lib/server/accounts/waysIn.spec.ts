import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewAuditEntry } from '../audit/audit.ts';
import type { Message } from '../notifications/outbox.ts';
import { renderStaffWayIn } from '../notifications/mail/staffWayIn.ts';
import { createSpecWorld, type SpecWorld } from '../notifications/specWorld.ts';
import { createAccounts, type Accounts, type StaffAccount } from './accounts.ts';
import { CODE_MS, INVITATION_MAIL_MS, openWaysIn, RESET_MAIL_MS } from './openWaysIn.ts';
import type { WaysIn } from './waysIn.ts';

const HUB = { kind: 'hub', id: 'hub' } as const;
const BOSS = { kind: 'staff', id: 'boss' } as const;
const FROM = '10.0.0.1';
const PASSWORD = 'umbrellas by the door';
const ANOTHER = 'parcels on the shelf';

describe('a way in', () => {
  let world: SpecWorld;
  let accounts: Accounts;
  let waysIn: WaysIn;
  let mails: Map<string, Message>;
  let recorded: NewAuditEntry[];

  const open = () =>
    openWaysIn({
      ...world,
      accounts,
      audit: { record: async (entry) => void recorded.push(entry) },
      queueMail: async (id, message) => void mails.set(id, message),
    });

  beforeEach(async () => {
    world = await createSpecWorld();
    accounts = await createAccounts(world);
    mails = new Map();
    recorded = [];
    waysIn = await open();
  });
  afterEach(async () => {
    await world.close();
    expect(world.faults).toEqual([]);
  });

  const pass = (ms: number) => world.clock.advance(ms, async () => undefined);
  const invited = (mail: string | null = 'mei@desk.example'): Promise<StaffAccount> =>
    accounts.add({ signInName: 'mei', name: '梅芳', role: 'desk', password: null, mail, locale: 'en' }, HUB);

  /** What the mail says that was queued last, or why there is none. */
  async function mail() {
    const sources = { ...world, accounts, waysIn, address: 'https://desk.foyer.example' };
    return renderStaffWayIn(sources, [...mails.values()].at(-1) as Parameters<typeof renderStaffWayIn>[1]);
  }
  async function mailedToken(): Promise<string> {
    const written = await mail();
    if (typeof written === 'string') throw new Error(written);
    return /\/sign-in\/welcome\/(\S+)/.exec(written.text)![1]!;
  }
  async function typedToken(code: string): Promise<string> {
    const typed = await waysIn.tokenFor(code, FROM);
    if (!typed.ok) throw new Error(typed.refusal);
    return typed.token;
  }

  it('by mail: a link with which the member chooses their own password', async () => {
    const { id } = await invited();
    await waysIn.offerByMail(id, BOSS);
    expect(await mail()).toMatchObject({ to: { name: '梅芳', address: 'mei@desk.example' } });
    const token = await mailedToken();
    expect(await waysIn.look(token)).toMatchObject({ account: { id }, isNew: true });
    expect(await waysIn.take(token, PASSWORD, FROM)).toMatchObject({ ok: true, account: { id } });
    expect(await accounts.verify('mei', PASSWORD)).toMatchObject({ id });
    expect(waysIn.of(id)).toBeNull();
  });

  it('by code: typed as it was heard, in any case and with any dash', async () => {
    const { id } = await invited(null);
    const { code } = await waysIn.offerByCode(id, BOSS);
    expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
    expect(JSON.stringify(await world.documents.all('way-in:'))).not.toContain(code);
    const token = await typedToken(` ${code.toLowerCase().replace('-', ' ')} `);
    expect(await waysIn.take(token, PASSWORD, FROM)).toMatchObject({ ok: true });
    expect(await waysIn.tokenFor(code, FROM)).toMatchObject({ refusal: 'code-wrong' });
  });

  it('is in the audit trail, offered and taken, by id', async () => {
    const { id } = await invited();
    const subject = { kind: 'staff', id };
    await waysIn.offerByMail(id, BOSS);
    await waysIn.take(await mailedToken(), PASSWORD, FROM);
    await waysIn.offerByCode(id, BOSS);
    await waysIn.withdraw(id, BOSS);
    expect(recorded).toEqual([
      { by: BOSS, what: 'member-invited', subject, note: 'mail' },
      { by: subject, what: 'invitation-taken', from: FROM },
      { by: BOSS, what: 'reset-offered', subject, note: 'code' },
      { by: BOSS, what: 'invitation-withdrawn', subject },
    ]);
  });

  it('is there after a restart', async () => {
    const { id } = await invited();
    const { code } = await waysIn.offerByCode(id, BOSS);
    waysIn = await open();
    expect(waysIn.of(id)).toMatchObject({ channel: 'code' });
    expect(await waysIn.tokenFor(code, FROM)).toMatchObject({ ok: true });
  });

  it('resets a password, ends with it, and says so', async () => {
    const { id } = await invited();
    await accounts.setPassword(id, PASSWORD);
    await waysIn.offerByMail(id, BOSS);
    const token = await mailedToken();
    expect(await waysIn.look(token)).toMatchObject({ isNew: false });
    // Until another is chosen the old one works.
    expect(await accounts.verify('mei', PASSWORD)).not.toBeNull();
    await waysIn.take(token, ANOTHER, FROM);
    expect(await accounts.verify('mei', PASSWORD)).toBeNull();
    expect(await accounts.verify('mei', ANOTHER)).not.toBeNull();
  });

  describe('is refused', () => {
    it('a second time', async () => {
      const { id } = await invited();
      await waysIn.offerByMail(id, BOSS);
      const token = await mailedToken();
      const both = await Promise.all([waysIn.take(token, PASSWORD, FROM), waysIn.take(token, ANOTHER, FROM)]);
      expect(both.map(({ ok }) => ok)).toEqual([true, false]);
      expect(await waysIn.look(token)).toBeNull();
      expect(await waysIn.take(token, ANOTHER, FROM)).toEqual({ ok: false, refusal: 'link-over' });
      expect(await accounts.verify('mei', PASSWORD)).not.toBeNull();
    });

    it.each([
      ['an invitation', false, INVITATION_MAIL_MS],
      ['a reset', true, RESET_MAIL_MS],
    ])('%s by mail when its time is over', async (_, hasPassword, lifetime) => {
      const { id } = await invited();
      if (hasPassword) await accounts.setPassword(id, PASSWORD);
      await waysIn.offerByMail(id, BOSS);
      const token = await mailedToken();
      await pass(lifetime - 1);
      expect(await waysIn.look(token)).not.toBeNull();
      await pass(1);
      expect(await waysIn.take(token, ANOTHER, FROM)).toEqual({ ok: false, refusal: 'link-over' });
      expect(waysIn.of(id)).toBeNull();
    });

    it('a code when its time is over', async () => {
      const { id } = await invited();
      const { code } = await waysIn.offerByCode(id, BOSS);
      await pass(CODE_MS);
      expect(await waysIn.tokenFor(code, FROM)).toEqual({ ok: false, refusal: 'code-wrong' });
    });

    it('when another was sent after it', async () => {
      const { id } = await invited();
      await waysIn.offerByMail(id, BOSS);
      const first = await mailedToken();
      const { code } = await waysIn.offerByCode(id, BOSS);
      expect(await waysIn.take(first, PASSWORD, FROM)).toEqual({ ok: false, refusal: 'link-over' });
      await waysIn.offerByMail(id, BOSS);
      expect(await waysIn.tokenFor(code, FROM)).toMatchObject({ refusal: 'code-wrong' });
      expect(await waysIn.look(await mailedToken())).not.toBeNull();
    });

    it('when it was withdrawn, and a mail that has not gone out yet stays', async () => {
      const { id } = await invited();
      await waysIn.offerByMail(id, BOSS);
      const token = await mailedToken();
      await waysIn.withdraw(id, BOSS);
      expect(await waysIn.look(token)).toBeNull();
      expect(await waysIn.take(token, PASSWORD, FROM)).toEqual({ ok: false, refusal: 'link-over' });
      expect(await mail()).toBe('over');
    });

    it('when the member was removed', async () => {
      const { id } = await invited();
      await waysIn.offerByMail(id, BOSS);
      const token = await mailedToken();
      await accounts.remove(id, BOSS);
      expect(await waysIn.look(token)).toBeNull();
      await expect(waysIn.offerByMail(id, BOSS)).rejects.toMatchObject({ reason: 'no-such-account' });
      await expect(waysIn.offerByCode(id, BOSS)).rejects.toMatchObject({ reason: 'no-such-account' });
    });

    it('by mail to a member without an address', async () => {
      const { id } = await invited(null);
      await expect(waysIn.offerByMail(id, BOSS)).rejects.toMatchObject({ reason: 'no-mail-address' });
    });

    it('with a password that is too weak, and can then be tried again', async () => {
      const { id } = await invited();
      await waysIn.offerByMail(id, BOSS);
      const token = await mailedToken();
      expect(await waysIn.take(token, 'short', FROM)).toEqual({ ok: false, refusal: 'too-short' });
      expect(await waysIn.take(token, PASSWORD, FROM)).toMatchObject({ ok: true });
    });

    it('to a link of another kind', async () => {
      const { token } = await world.links.issue({ kind: 'sign-in', personId: 'wang' }, 60_000);
      expect(await waysIn.look(token)).toBeNull();
      expect(await waysIn.take(token, PASSWORD, FROM)).toEqual({ ok: false, refusal: 'link-over' });
    });

    it('to whoever guesses codes: each guess is in the trail, and they have to wait', async () => {
      for (let i = 0; i < 10; i++)
        expect(await waysIn.tokenFor(`AAAA-${i}`, FROM)).toMatchObject({ refusal: 'code-wrong' });
      expect(recorded).toHaveLength(10);
      expect(recorded[0]).toEqual({ by: null, what: 'invitation-refused', from: FROM });
      const { id } = await invited();
      const { code } = await waysIn.offerByCode(id, BOSS);
      expect(await waysIn.tokenFor(code, FROM)).toEqual({ ok: false, refusal: 'too-many-tries', retryAfterMs: 30_000 });
      expect(await waysIn.tokenFor(code, '10.0.0.2')).toMatchObject({ ok: true });
    });
  });

  describe('of somebody who forgot their password', () => {
    beforeEach(async () => {
      const { id } = await invited();
      await accounts.setPassword(id, PASSWORD);
    });

    it.each(['mei', ' MEI ', 'Mei@desk.example'])('is mailed to the member that %s is', async (typed) => {
      expect(await waysIn.forgotten(typed, FROM)).toEqual({ ok: true });
      expect([...mails.values()]).toMatchObject([{ kind: 'password-reset' }]);
      expect(await waysIn.take(await mailedToken(), ANOTHER, FROM)).toMatchObject({ ok: true });
    });

    it('is mailed to nobody where nobody has that name, with the same answer and as slowly', async () => {
      const start = performance.now();
      expect(await waysIn.forgotten('nobody', FROM)).toEqual({ ok: true });
      expect(performance.now() - start).toBeGreaterThan(200);
      expect(mails.size).toBe(0);
    });

    it('is mailed once in two minutes, however often it is asked for', async () => {
      await waysIn.forgotten('mei', FROM);
      await waysIn.forgotten('mei', '10.0.0.2');
      expect(mails.size).toBe(1);
      await pass(120_000);
      await waysIn.forgotten('mei', FROM);
      expect(mails.size).toBe(2);
    });

    it('makes whoever asks for many wait', async () => {
      for (let i = 0; i < 5; i++) await waysIn.forgotten(`name ${i}`, FROM);
      expect(await waysIn.forgotten('mei', FROM)).toEqual({ ok: false, retryAfterMs: 60_000 });
      expect(mails.size).toBe(0);
    });
  });

  it('is forgotten when it is over', async () => {
    const { id } = await invited();
    await waysIn.offerByCode(id, BOSS);
    await pass(CODE_MS);
    await waysIn.sweep();
    expect(await world.documents.all('way-in:')).toEqual([]);
  });
});
