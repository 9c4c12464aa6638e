import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '@foyer/shared/events';
import type { Locale } from '@foyer/shared/i18n';
import {
  foldStaffMember,
  applyStaffEvent,
  staffEvents,
  type StaffEvent,
  type StaffMember,
  type StaffRole,
} from '@foyer/shared/staff';
import { hashPassword, verifyPassword } from '../auth/passwords.ts';
import type { EventLog } from '../record/eventLog.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { Documents } from '../store/documents.ts';
import { AccountRefusal } from './refusal.ts';

/** Where a member is reached, and in which language. */
export interface Contact {
  mail: string | null;
  phone: string | null;
  /** Null: whatever their browser asks for. */
  locale: Locale | null;
}

export interface StaffAccount extends Contact {
  id: string;
  /** What they sign in with. */
  signInName: string;
  name: string;
  role: StaffRole;
  /** Where they work; whoever may be at every site has none of their own to speak of. */
  sites: readonly string[];
  removedAt: number | null;
  /** False until somebody who was invited has chosen a password: until then they cannot sign in. */
  hasPassword: boolean;
  /** Sessions that are older than this are over. */
  passwordSetAt: number;
}

/** Accounts of staff members: names and argon2id hashes are the hub's own; roles are events of `staff`. */
export interface Accounts {
  list(): StaffAccount[];
  byId(id: string): StaffAccount | null;
  /** In any case and width; null where nobody has it, or nobody any more. */
  bySignInName(signInName: string): StaffAccount | null;
  /** @throws AccountRefusal where the sign-in name is taken */
  add(account: NewAccount, by: Actor): Promise<StaffAccount>;
  /** @throws AccountRefusal where nobody would be left who may manage the staff */
  changeRole(id: string, role: StaffRole, by: Actor): Promise<void>;
  changeSites(id: string, sites: readonly string[], by: Actor): Promise<void>;
  /** @throws AccountRefusal where nobody would be left who may manage the staff */
  remove(id: string, by: Actor): Promise<void>;
  change(id: string, change: Partial<Contact & { name: string }>): Promise<void>;
  /** Ends the member's sessions with it. */
  setPassword(id: string, password: string): Promise<void>;
  /** Whether the password is right; takes as long for a name that nobody has. */
  verify(signInName: string, password: string): Promise<StaffAccount | null>;
  /** Tells when somebody was added or removed, or has another role or password. */
  onChange(listener: () => void): () => void;
}

export interface NewAccount extends Partial<Contact> {
  signInName: string;
  name: string;
  role: StaffRole;
  /** The hub's first where none is said. */
  sites?: readonly string[];
  /** Null: they choose it themselves, see `waysIn.ts`. */
  password: string | null;
}

interface Stored extends Partial<Contact> {
  signInName: string;
  name: string;
  hash: string | null;
  passwordSetAt: number;
}

const PREFIX = 'account:';

export async function createAccounts(options: {
  documents: Documents;
  log: Pick<EventLog, 'append' | 'eventsOf' | 'onEvent' | 'writer'>;
  now: () => number;
  newId: () => string;
}): Promise<Accounts> {
  const { documents, log, now, newId } = options;
  const stored = new Map<string, Stored>();
  const members = new Map<string, StaffMember>();
  const changes = createKeyedQueue();
  const listeners = new Set<() => void>();
  // A name that nobody has is checked against this, which takes as long and is never right.
  const nobodysHash = await hashPassword(newId());

  log.onEvent((event, noun, id) => {
    if (noun !== 'staff') return;
    members.set(id, applyStaffEvent(members.get(id) ?? foldStaffMember(id, []), event as StaffEvent));
    changed();
  });
  for (const { id, value } of await documents.all<Stored>(PREFIX)) {
    const staffId = id.slice(PREFIX.length);
    stored.set(staffId, value);
    members.set(staffId, foldStaffMember(staffId, await log.eventsOf('staff', staffId)));
  }
  documents.onChange<Stored>(PREFIX, (id, value) => {
    const staffId = id.slice(PREFIX.length);
    if (!value || isDeepStrictEqual(value, stored.get(staffId))) return;
    stored.set(staffId, value);
    changed();
  });

  function byId(id: string): StaffAccount | null {
    const account = stored.get(id);
    const member = members.get(id);
    if (!account || !member?.role) return null;
    const { signInName, name, hash, passwordSetAt, mail = null, phone = null, locale = null } = account;
    const { role, sites, removedAt } = member;
    const hasPassword = hash !== null;
    return { id, signInName, name, role, sites, mail, phone, locale, removedAt, hasPassword, passwordSetAt };
  }

  function list(): StaffAccount[] {
    return [...stored.keys()].flatMap((id) => byId(id) ?? []).sort((a, b) => a.name.localeCompare(b.name));
  }

  function bySignInName(signInName: string): StaffAccount | null {
    const wanted = nameKey(signInName);
    return list().find((account) => account.removedAt === null && nameKey(account.signInName) === wanted) ?? null;
  }

  async function store(id: string, value: Stored): Promise<void> {
    await documents.update<Stored>(PREFIX + id, () => value);
    stored.set(id, value);
    changed();
  }

  function changed(): void {
    for (const listener of listeners) listener();
  }

  function existing(id: string): StaffAccount {
    const account = byId(id);
    if (!account || account.removedAt !== null) throw new AccountRefusal('no-such-account');
    return account;
  }

  function assertAnotherAdmin(id: string): void {
    const others = list().filter((one) => one.id !== id && one.removedAt === null && one.role === 'admin');
    if (others.length === 0) throw new AccountRefusal('last-admin');
  }

  // One after another: two at once could take the same name, or each remove the other as the last admin but one.
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => changes.run('', task);

  return {
    list,
    byId,
    bySignInName,
    add: ({ signInName, name, role, sites, password, mail = null, phone = null, locale = null }, by) =>
      inTurn(async () => {
        if (bySignInName(signInName)) throw new AccountRefusal('name-taken');
        const id = newId();
        const hash = password === null ? null : await hashPassword(password);
        const value = { signInName: signInName.trim(), name, mail, phone, locale, hash, passwordSetAt: now() };
        // The account first: one without a role signs nobody in, and a role without an account is nobody's.
        await store(id, value);
        await log.append([
          staffEvents.write(log.writer(by), id, 'staff.added', { role, ...(sites && { sites: [...sites] }) }, []),
        ]);
        return existing(id);
      }),
    changeRole: (id, role, by) =>
      inTurn(async () => {
        const account = existing(id);
        if (account.role === role) return;
        if (account.role === 'admin') assertAnotherAdmin(id);
        await log.append([staffEvents.write(log.writer(by), id, 'staff.role-changed', { role }, [])]);
      }),
    changeSites: (id, sites, by) =>
      inTurn(async () => {
        const { sites: before } = existing(id);
        if (before.length === sites.length && sites.every((site) => before.includes(site))) return;
        await log.append([staffEvents.write(log.writer(by), id, 'staff.sites-changed', { sites: [...sites] }, [])]);
      }),
    remove: (id, by) =>
      inTurn(async () => {
        if (existing(id).role === 'admin') assertAnotherAdmin(id);
        await log.append([staffEvents.write(log.writer(by), id, 'staff.removed', {}, [])]);
      }),
    change: (id, change) =>
      inTurn(async () => {
        existing(id);
        await store(id, { ...stored.get(id)!, ...change });
      }),
    setPassword: (id, password) =>
      inTurn(async () => {
        existing(id);
        await store(id, { ...stored.get(id)!, hash: await hashPassword(password), passwordSetAt: now() });
      }),
    async verify(signInName, password) {
      const account = bySignInName(signInName);
      const hash = account && stored.get(account.id)!.hash;
      const right = await verifyPassword(password, hash ?? nobodysHash);
      return right && hash !== null ? account : null;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Names are compared as people type them: whatever the case or width. */
function nameKey(signInName: string): string {
  return signInName.normalize('NFKC').trim().toLowerCase();
}
