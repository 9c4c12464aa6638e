import type { StaffRole } from '@foyer/shared/staff';
import type { Accounts } from '../accounts/accounts.ts';
import type { Directory } from '../directory/directory.ts';
import type { LimitRule, Limits } from '../limits/limits.ts';
import type { Documents } from '../store/documents.ts';
import { hashSecret, newSecret } from './secrets.ts';

/** Who is behind a request. */
export type Principal =
  | { kind: 'staff'; sessionId: string; staffId: string; name: string; role: StaffRole; locale: string | null }
  | { kind: 'host'; sessionId: string; personId: string; tenantId: string; name: string; reception: boolean };

export const SESSION_COOKIE = 'foyer_session';

/** Signed-in people. A session is a random id in an HttpOnly cookie; the hub keeps its hash only. */
export interface Sessions {
  signInStaff(name: string, password: string, from: string): Promise<SignIn>;
  /** After a mailed link was followed and tapped. */
  openForHost(personId: string): Promise<{ cookie: string; expires: number }>;
  /** Null where the session is unknown, ended or over. Touches it at most once a minute. */
  read(cookie: string | undefined): Promise<Principal | null>;
  end(sessionId: string): Promise<void>;
  /** Drops sessions that are over. */
  sweep(): Promise<void>;
}

/** `expires` is the cookie's. */
export type SignIn =
  | { ok: true; cookie: string; expires: number; staffId: string }
  | { ok: false; refusal: 'sign-in-wrong' | 'too-many-tries'; retryAfterMs?: number };

type Stored = { openedAt: number; seenAt: number; expires: number } & (
  { kind: 'staff'; staffId: string } | { kind: 'host'; personId: string }
);

const HOUR_MS = 60 * 60_000;
export const STAFF_IDLE_MS = 12 * HOUR_MS;
export const HOST_SESSION_MS = 90 * 24 * HOUR_MS;
const TOUCH_EVERY_MS = 60_000;
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
  accounts: Pick<Accounts, 'verify' | 'byId'>;
  directory: Pick<Directory, 'person'>;
  limits: Limits;
  now: () => number;
}): Sessions {
  const { documents, accounts, directory, limits, now } = options;

  async function open(session: { kind: 'staff'; staffId: string } | { kind: 'host'; personId: string }, ms: number) {
    const cookie = newSecret();
    const expires = now() + ms;
    await documents.update<Stored>(PREFIX + hashSecret(cookie), () => ({
      ...session,
      openedAt: now(),
      seenAt: now(),
      expires,
    }));
    return { cookie, expires };
  }

  async function touch(id: string): Promise<void> {
    await documents.update<Stored>(PREFIX + id, (session) => {
      if (!session || now() - session.seenAt < TOUCH_EVERY_MS) return null;
      const expires = session.kind === 'staff' ? now() + STAFF_IDLE_MS : session.expires;
      return { ...session, seenAt: now(), expires };
    });
  }

  /** Names, roles and tenants are looked up each time: who was removed is signed out by that. */
  function principalOf(sessionId: string, session: Stored): Principal | null {
    if (session.kind === 'staff') {
      const account = accounts.byId(session.staffId);
      if (!account || account.removedAt !== null || session.openedAt < account.passwordSetAt) return null;
      const { name, role } = account;
      return { kind: 'staff', sessionId, staffId: session.staffId, name, role, locale: null };
    }
    const person = directory.person(session.personId);
    if (!person) return null;
    const { id: personId, tenantId, name, roles } = person;
    const reception = roles.includes('reception') || roles.includes('delegate');
    return { kind: 'host', sessionId, personId, tenantId, name, reception };
  }

  return {
    async signInStaff(name, password, from) {
      const attempt = limits.take([
        { key: `sign-in-name:${name.normalize('NFKC').trim().toLowerCase()}`, rule: NAME_RULE },
        { key: `sign-in-from:${from}`, rule: ADDRESS_RULE },
      ]);
      if (!attempt.ok) return { ok: false, refusal: 'too-many-tries', retryAfterMs: attempt.retryAfterMs };
      const account = await accounts.verify(name, password);
      if (!account) return { ok: false, refusal: 'sign-in-wrong' };
      attempt.succeeded();
      const { cookie } = await open({ kind: 'staff', staffId: account.id }, STAFF_IDLE_MS);
      return { ok: true, staffId: account.id, cookie, expires: now() + STAFF_COOKIE_MS };
    },
    openForHost: (personId) => open({ kind: 'host', personId }, HOST_SESSION_MS),
    async read(cookie) {
      if (!cookie) return null;
      const id = hashSecret(cookie);
      const session = await documents.get<Stored>(PREFIX + id);
      if (!session || session.expires <= now()) return null;
      const principal = principalOf(id, session);
      if (principal && now() - session.seenAt >= TOUCH_EVERY_MS) await touch(id);
      return principal;
    },
    async end(sessionId) {
      await documents.remove(PREFIX + sessionId);
    },
    async sweep() {
      for (const { id, value } of await documents.all<Stored>(PREFIX))
        if (value.expires <= now()) await documents.remove(id);
    },
  };
}
