import { setTimeout as wait } from 'node:timers/promises';
import type { Actor } from '@foyer/shared/events';
import { passwordProblem } from '@foyer/shared/staff';
import type { Audit } from '../audit/audit.ts';
import type { LimitRule, Limits } from '../limits/limits.ts';
import type { Links } from '../links/links.ts';
import type { Message } from '../notifications/outbox.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { Documents } from '../store/documents.ts';
import type { Accounts, StaffAccount } from './accounts.ts';
import { AccountRefusal } from './refusal.ts';
import { hashTypedCode, newTypedCode } from './typedCode.ts';
import type { WayIn, WaysIn } from './waysIn.ts';

const MINUTE_MS = 60_000;
/** Over a weekend and a day off. */
export const INVITATION_MAIL_MS = 7 * 24 * 60 * MINUTE_MS;
export const RESET_MAIL_MS = 60 * MINUTE_MS;
/** It is read out to somebody who is there. */
export const CODE_MS = 60 * MINUTE_MS;
/** From typing the code to having chosen a password. */
const TYPED_CODE_LINK_MS = 20 * MINUTE_MS;
/** Longer than queueing takes, so that the time of an answer tells nobody whether a name is known. */
const FORGOTTEN_ANSWER_MS = 250;

/** A whole shift may sit behind one address and mistype. */
const CODE_RULE: LimitRule = {
  freeTries: 10,
  firstWaitMs: 30_000,
  longestWaitMs: 15 * MINUTE_MS,
  forgetAfterMs: 60 * MINUTE_MS,
  clearedBySuccess: false,
};
/** Every one may be a mail to somebody who did not ask for it. */
const FORGOTTEN_RULE: LimitRule = {
  freeTries: 5,
  firstWaitMs: MINUTE_MS,
  longestWaitMs: 15 * MINUTE_MS,
  forgetAfterMs: 60 * MINUTE_MS,
  clearedBySuccess: false,
};

interface Stored {
  id: string;
  channel: 'mail' | 'code';
  codeHash: string | null;
  offeredAt: number;
  expires: number;
}

const PREFIX = 'way-in:';

export async function openWaysIn(options: {
  documents: Documents;
  accounts: Pick<Accounts, 'byId' | 'bySignInName' | 'list' | 'setPassword'>;
  links: Pick<Links, 'issue' | 'read' | 'use'>;
  limits: Limits;
  audit: Pick<Audit, 'record'>;
  queueMail: (id: string, message: Message) => Promise<void>;
  now: () => number;
  newId: () => string;
}): Promise<WaysIn> {
  const { documents, accounts, links, limits, audit, queueMail, now, newId } = options;
  const open = new Map<string, Stored>();
  const changes = createKeyedQueue();
  for (const { id, value } of await documents.all<Stored>(PREFIX)) open.set(id.slice(PREFIX.length), value);
  documents.onChange<Stored>(PREFIX, (id, value) => {
    if (value) open.set(id.slice(PREFIX.length), value);
    else open.delete(id.slice(PREFIX.length));
  });

  function current(staffId: string): Stored | null {
    const stored = open.get(staffId);
    return stored && stored.expires > now() && member(staffId) ? stored : null;
  }

  function member(staffId: string): StaffAccount | null {
    const account = accounts.byId(staffId);
    return account?.removedAt === null ? account : null;
  }

  function existing(staffId: string): StaffAccount {
    const account = member(staffId);
    if (!account) throw new AccountRefusal('no-such-account');
    return account;
  }

  function shown(staffId: string, { id, channel, offeredAt, expires }: Stored): WayIn {
    return { id, staffId, channel, offeredAt, expires };
  }

  async function store(staffId: string, value: Stored): Promise<void> {
    await documents.update<Stored>(PREFIX + staffId, () => value);
    open.set(staffId, value);
  }

  async function close(staffId: string): Promise<void> {
    await documents.remove(PREFIX + staffId);
    open.delete(staffId);
  }

  async function mail({ id: staffId, hasPassword }: StaffAccount): Promise<WayIn> {
    const id = newId();
    const lifetime = hasPassword ? RESET_MAIL_MS : INVITATION_MAIL_MS;
    const stored: Stored = { id, channel: 'mail', codeHash: null, offeredAt: now(), expires: now() + lifetime };
    await store(staffId, stored);
    await queueMail(`way-in:${id}`, { kind: hasPassword ? 'password-reset' : 'staff-invited', staffId, wayInId: id });
    return shown(staffId, stored);
  }

  async function recordOffer({ id, hasPassword }: StaffAccount, by: Actor | null, note: string): Promise<void> {
    const what = hasPassword ? 'reset-offered' : 'member-invited';
    await audit.record({ by, what, subject: { kind: 'staff', id }, note });
  }

  /** The link belongs to one way in: a newer one, or its end, makes it worth nothing. */
  async function find(token: string): Promise<{ account: StaffAccount } | null> {
    const link = await links.read(token);
    if (link?.kind !== 'way-in') return null;
    const account = member(link.staffId);
    return account && current(link.staffId)?.id === link.wayInId ? { account } : null;
  }

  async function askedByMember(nameOrMail: string): Promise<void> {
    const wanted = nameOrMail.trim().toLowerCase();
    const active = accounts.list().filter(({ removedAt }) => removedAt === null);
    const account = accounts.bySignInName(nameOrMail) ?? active.find((one) => one.mail?.toLowerCase() === wanted);
    if (!account?.mail) return;
    await changes.run(account.id, async () => {
      // Asked for twice in a row, the link that is on its way is the one that works.
      const before = current(account.id);
      if (before?.channel === 'mail' && now() - before.offeredAt < 2 * MINUTE_MS) return;
      await mail(account);
      await recordOffer(account, null, 'mail');
    });
  }

  return {
    of(staffId) {
      const stored = current(staffId);
      return stored && shown(staffId, stored);
    },
    offerByMail: (staffId, by) =>
      changes.run(staffId, async () => {
        const account = existing(staffId);
        if (account.mail === null) throw new AccountRefusal('no-mail-address');
        const wayIn = await mail(account);
        await recordOffer(account, by, 'mail');
        return wayIn;
      }),
    offerByCode: (staffId, by) =>
      changes.run(staffId, async () => {
        const account = existing(staffId);
        const code = newTypedCode();
        const stored: Stored = {
          id: newId(),
          channel: 'code',
          codeHash: hashTypedCode(code),
          offeredAt: now(),
          expires: now() + CODE_MS,
        };
        await store(staffId, stored);
        await recordOffer(account, by, 'code');
        return { code, wayIn: shown(staffId, stored) };
      }),
    withdraw: (staffId, by) =>
      changes.run(staffId, async () => {
        if (!open.has(staffId)) return;
        await close(staffId);
        await audit.record({ by, what: 'invitation-withdrawn', subject: { kind: 'staff', id: staffId } });
      }),
    async tokenFor(code, from) {
      const attempt = await limits.take([{ key: `way-in-from:${from}`, rule: CODE_RULE }]);
      if (!attempt.ok) return { ok: false, refusal: 'too-many-tries', retryAfterMs: attempt.retryAfterMs };
      const hash = hashTypedCode(code);
      const staffId = [...open.keys()].find((id) => current(id)?.codeHash === hash);
      if (staffId === undefined) {
        await audit.record({ by: null, what: 'invitation-refused', from });
        return { ok: false, refusal: 'code-wrong' };
      }
      await attempt.succeeded();
      const { id: wayInId } = open.get(staffId)!;
      const { token } = await links.issue({ kind: 'way-in', staffId, wayInId }, TYPED_CODE_LINK_MS);
      return { ok: true, token };
    },
    async look(token) {
      const found = await find(token);
      return found && { account: found.account, isNew: !found.account.hasPassword };
    },
    async take(token, password, from) {
      const found = await find(token);
      if (!found) return { ok: false, refusal: 'link-over' };
      const { id, name, signInName, hasPassword } = found.account;
      const problem = passwordProblem(password, { name, signInName });
      if (problem) return { ok: false, refusal: problem };
      return changes.run(id, async () => {
        // Of two who come with the same link, one chooses the password.
        if (!(await find(token)) || !(await links.use(token))) return { ok: false, refusal: 'link-over' } as const;
        await accounts.setPassword(id, password);
        await close(id);
        const by = { kind: 'staff', id } as const;
        await audit.record({ by, what: hasPassword ? 'password-changed' : 'invitation-taken', from });
        return { ok: true, account: accounts.byId(id)! } as const;
      });
    },
    async forgotten(nameOrMail, from) {
      const attempt = await limits.take([{ key: `forgotten-from:${from}`, rule: FORGOTTEN_RULE }]);
      if (!attempt.ok) return { ok: false, retryAfterMs: attempt.retryAfterMs };
      await Promise.all([askedByMember(nameOrMail), wait(FORGOTTEN_ANSWER_MS)]);
      return { ok: true };
    },
    async sweep() {
      for (const [staffId, { expires }] of open) if (expires <= now()) await close(staffId);
    },
  };
}
