import type { Actor } from '@foyer/shared/events';
import type { StaffRole } from '@foyer/shared/staff';
import { deviceOf, type SessionDevice } from '../../session/device.ts';
import type { SessionLine } from '../../session/line.ts';
import type { Accounts, StaffAccount } from '../accounts/accounts.ts';
import type { Audit } from '../audit/audit.ts';
import type { Directory } from '../directory/directory.ts';
import type { LimitRule, Limits } from '../limits/limits.ts';
import type { Documents } from '../store/documents.ts';
import { hashSecret, newSecret } from './secrets.ts';

/** Who is behind a request. */
export type Principal =
  | {
      kind: 'staff';
      sessionId: string;
      staffId: string;
      name: string;
      role: StaffRole;
      /** Where they work; see `maySite`. */
      sites: readonly string[];
      locale: string | null;
    }
  | {
      kind: 'host';
      sessionId: string;
      personId: string;
      tenantId: string;
      name: string;
      /** Sees and answers for all of the tenant's visitors. */
      reception: boolean;
      /** Keeps the tenant's people. */
      administrator?: true;
      /** Those whose visitors they answer for, besides their own. */
      answersFor?: readonly string[];
    };

export const SESSION_COOKIE = 'foyer_session';

/** Whose a session is. */
export type SessionOwner = { kind: 'staff'; staffId: string } | { kind: 'host'; personId: string };

/** Signed-in people. A session is a random id in an HttpOnly cookie; the hub keeps its hash only. */
export interface Sessions {
  /** @param agent the browser's `User-Agent`, by which people tell their sessions apart */
  signInStaff(name: string, password: string, from: string, agent?: string): Promise<SignIn>;
  /** Whether it is the member's password: guesses have to wait as at the door. */
  confirmStaff(staffId: string, password: string, from: string): Promise<{ ok: true } | Refusal>;
  /** After a member chose a password by a link or a code. */
  openForStaff(staffId: string, from: string, agent?: string): Promise<{ cookie: string; expires: number }>;
  /** After a mailed link was followed and tapped. */
  openForHost(personId: string, from: string, agent?: string): Promise<{ cookie: string; expires: number }>;
  /** Null where the session is unknown, ended or over. Notes the time and the address at most once a minute. */
  read(cookie: string | undefined, from?: string): Promise<Principal | null>;
  /** Where somebody is signed in, the last used first. */
  of(owner: SessionOwner): Promise<SessionLine[]>;
  /** Ends one of the owner's; false where they have none of that id, or not any more. */
  endOf(owner: SessionOwner, sessionId: string, by: Actor): Promise<boolean>;
  /** Ends all of the owner's, but for `except`; resolves to how many those were. */
  endAllOf(owner: SessionOwner, by: Actor, except?: string): Promise<number>;
  /** Keeps one session through a change of its member's password, which ends all that were opened before it. */
  keepThrough(sessionId: string, change: () => Promise<void>): Promise<void>;
  end(sessionId: string): Promise<void>;
  /** Drops sessions that are over. */
  sweep(): Promise<void>;
  /** Tells when a session ended or was dropped: what was opened with it is to be closed. */
  onEnd(listener: () => void): () => void;
}

/** `expires` is the cookie's. */
export type SignIn = { ok: true; cookie: string; expires: number; staffId: string } | Refusal;

interface Refusal {
  ok: false;
  refusal: 'sign-in-wrong' | 'too-many-tries';
  retryAfterMs?: number;
}

type Stored = SessionOwner & {
  openedAt: number;
  seenAt: number;
  expires: number;
  from?: string;
  device?: SessionDevice | null;
  /** Since when it counts as opened, where the password was changed in it. */
  trustedAt?: number;
  /** While the password is being changed in it. */
  keptUntil?: number;
};

const HOUR_MS = 60 * 60_000;
export const STAFF_IDLE_MS = 12 * HOUR_MS;
export const HOST_SESSION_MS = 90 * 24 * HOUR_MS;
const TOUCH_EVERY_MS = 60_000;
/** More than changing a password takes; should the hub stop in between, the session is over after it. */
const KEPT_MS = 60_000;
/** The cookie outlives the session, which slides on: when it is over is the hub's to say. */
const STAFF_COOKIE_MS = 30 * 24 * HOUR_MS;
const PREFIX = 'session:';

/** A name waits at most five minutes, so that nobody can keep a colleague out by guessing wrong on purpose. */
const NAME_RULE: LimitRule = {
  freeTries: 5,
  firstWaitMs: 15_000,
  longestWaitMs: 5 * 60_000,
  forgetAfterMs: 24 * HOUR_MS,
  clearedBySuccess: true,
};
/** Wider than a name's: a whole desk may sit behind one address. */
const ADDRESS_RULE: LimitRule = {
  freeTries: 30,
  firstWaitMs: 30_000,
  longestWaitMs: 15 * 60_000,
  forgetAfterMs: HOUR_MS,
  clearedBySuccess: false,
};

export function createSessions(options: {
  documents: Documents;
  accounts: Pick<Accounts, 'verify' | 'byId' | 'bySignInName'>;
  directory: Pick<Directory, 'person'>;
  limits: Limits;
  audit: Pick<Audit, 'record'>;
  now: () => number;
}): Sessions {
  const { documents, accounts, directory, limits, audit, now } = options;
  const listeners = new Set<() => void>();

  async function open(owner: SessionOwner, lifetimeMs: number, from: string, agent: string) {
    const cookie = newSecret();
    const session = hashSecret(cookie);
    const at = now();
    const stored = { ...owner, openedAt: at, seenAt: at, expires: at + lifetimeMs, from, device: deviceOf(agent) };
    await documents.update<Stored>(PREFIX + session, () => stored);
    await audit.record({ by: actorOf(owner), what: 'signed-in', session, from });
    return { cookie, expires: at + (owner.kind === 'staff' ? STAFF_COOKIE_MS : lifetimeMs) };
  }

  async function drop(id: string): Promise<void> {
    await documents.remove(id);
    ended();
  }

  const ended = (): void => listeners.forEach((listener) => listener());
  // Also one that was ended at another hub: its socket may be here.
  documents.onChange(PREFIX, (_id, value) => {
    if (value === null) ended();
  });

  async function touch(id: string, from: string | undefined): Promise<void> {
    await documents.update<Stored>(PREFIX + id, (session) => {
      if (!session || now() - session.seenAt < TOUCH_EVERY_MS) return null;
      const expires = session.kind === 'staff' ? now() + STAFF_IDLE_MS : session.expires;
      return { ...session, seenAt: now(), expires, ...(from === undefined ? {} : { from }) };
    });
  }

  /** Those that would still let somebody in. */
  async function openOnes(owner: SessionOwner): Promise<SessionLine[]> {
    const all = await documents.all<Stored>(PREFIX);
    return all
      .map(({ id, value }) => ({ id: id.slice(PREFIX.length), value }))
      .filter(({ id, value }) => isOwn(owner, value) && value.expires > now() && principalOf(id, value) !== null)
      .map(({ id, value: { device = null, from = null, openedAt, seenAt } }) => ({
        id,
        device,
        from,
        openedAt,
        seenAt,
      }))
      .sort((a, b) => b.seenAt - a.seenAt);
  }

  async function endRecorded(id: string, by: Actor): Promise<void> {
    await drop(PREFIX + id);
    await audit.record({ by, what: 'session-ended', subject: { kind: 'session', id } });
  }

  function isOutdated({ openedAt, trustedAt = openedAt, keptUntil = 0 }: Stored, account: StaffAccount): boolean {
    return trustedAt < account.passwordSetAt && keptUntil <= now();
  }

  /** Names, roles and tenants are looked up each time: who was removed is signed out by that. */
  function principalOf(sessionId: string, session: Stored): Principal | null {
    if (session.kind === 'staff') {
      const account = accounts.byId(session.staffId);
      if (!account || account.removedAt !== null || isOutdated(session, account)) return null;
      const { name, role, sites } = account;
      return { kind: 'staff', sessionId, staffId: session.staffId, name, role, sites, locale: null };
    }
    const person = directory.person(session.personId);
    if (!person) return null;
    const { id: personId, tenantId, name, roles, answersFor } = person;
    const delegate = roles.includes('delegate');
    return {
      kind: 'host',
      sessionId,
      personId,
      tenantId,
      name,
      reception: roles.includes('reception') || (delegate && answersFor === undefined),
      ...(roles.includes('administrator') ? { administrator: true } : {}),
      ...(delegate && answersFor ? { answersFor } : {}),
    };
  }

  async function check(
    name: string,
    password: string,
    from: string,
  ): Promise<{ ok: true; account: StaffAccount } | Refusal> {
    const attempt = await limits.take([
      { key: `sign-in-name:${name.normalize('NFKC').trim().toLowerCase()}`, rule: NAME_RULE },
      { key: `sign-in-from:${from}`, rule: ADDRESS_RULE },
    ]);
    if (!attempt.ok) return { ok: false, refusal: 'too-many-tries', retryAfterMs: attempt.retryAfterMs };
    const account = await accounts.verify(name, password);
    if (account) {
      await attempt.succeeded();
      return { ok: true, account };
    }
    // Tries that were made to wait are not recorded: those that led to it are, and a guesser must not fill the disk.
    const meant = accounts.bySignInName(name);
    const subject = meant ? { subject: { kind: 'staff', id: meant.id } as const } : {};
    await audit.record({ by: null, what: 'sign-in-refused', ...subject, from });
    return { ok: false, refusal: 'sign-in-wrong' };
  }

  return {
    async signInStaff(name, password, from, agent = '') {
      const checked = await check(name, password, from);
      if (!checked.ok) return checked;
      const { id: staffId } = checked.account;
      return { ok: true, staffId, ...(await open({ kind: 'staff', staffId }, STAFF_IDLE_MS, from, agent)) };
    },
    async confirmStaff(staffId, password, from) {
      const checked = await check(accounts.byId(staffId)?.signInName ?? '', password, from);
      return checked.ok ? { ok: true } : checked;
    },
    openForStaff: (staffId, from, agent = '') => open({ kind: 'staff', staffId }, STAFF_IDLE_MS, from, agent),
    openForHost: (personId, from, agent = '') => open({ kind: 'host', personId }, HOST_SESSION_MS, from, agent),
    async read(cookie, from) {
      if (!cookie) return null;
      const id = hashSecret(cookie);
      const session = await documents.get<Stored>(PREFIX + id);
      if (!session || session.expires <= now()) return null;
      const principal = principalOf(id, session);
      if (principal && now() - session.seenAt >= TOUCH_EVERY_MS) await touch(id, from);
      return principal;
    },
    of: openOnes,
    async endOf(owner, sessionId, by) {
      const isTheirs = (await openOnes(owner)).some(({ id }) => id === sessionId);
      if (isTheirs) await endRecorded(sessionId, by);
      return isTheirs;
    },
    async endAllOf(owner, by, except) {
      // Also of somebody who has left, and whose sessions let nobody in for the time being.
      const all = await documents.all<Stored>(PREFIX);
      const theirs = all.filter(({ value }) => isOwn(owner, value) && value.expires > now());
      const others = theirs.map(({ id }) => id.slice(PREFIX.length)).filter((id) => id !== except);
      for (const id of others) await endRecorded(id, by);
      return others.length;
    },
    async keepThrough(sessionId, change) {
      const set = (more: Pick<Stored, 'trustedAt' | 'keptUntil'>) =>
        documents.update<Stored>(PREFIX + sessionId, (session) => session && { ...session, ...more });
      // Before it, since sockets and pages ask again the moment the password is another.
      await set({ keptUntil: now() + KEPT_MS });
      await change();
      await set({ trustedAt: now(), keptUntil: 0 });
    },
    end: (sessionId) => drop(PREFIX + sessionId),
    async sweep() {
      for (const { id, value } of await documents.all<Stored>(PREFIX)) if (value.expires <= now()) await drop(id);
    },
    onEnd(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function isOwn(owner: SessionOwner, session: SessionOwner): boolean {
  return owner.kind === 'staff'
    ? session.kind === 'staff' && session.staffId === owner.staffId
    : session.kind === 'host' && session.personId === owner.personId;
}

function actorOf(owner: SessionOwner): Actor {
  return owner.kind === 'staff' ? { kind: 'staff', id: owner.staffId } : { kind: 'host', id: owner.personId };
}
