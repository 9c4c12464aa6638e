import type { Actor } from '@foyer/shared/events';
import { foldStaffMember, applyStaffEvent, staffEvents, type StaffMember, type StaffRole } from '@foyer/shared/staff';
import { hashPassword, verifyPassword } from '../auth/passwords.ts';
import type { EventLog } from '../record/eventLog.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { Documents } from '../store/documents.ts';
import { AccountRefusal } from './refusal.ts';

export interface StaffAccount {
  id: string;
  /** What they sign in with. */
  signInName: string;
  name: string;
  role: StaffRole;
  removedAt: number | null;
  /** Sessions that are older than this are over. */
  passwordSetAt: number;
}

/** Accounts of staff members: names and argon2id hashes are the hub's own; roles are events of `staff`. */
export interface Accounts {
  list(): StaffAccount[];
  byId(id: string): StaffAccount | null;
  /** @throws AccountRefusal where the sign-in name is taken */
  add(account: NewAccount, by: Actor): Promise<StaffAccount>;
  /** @throws AccountRefusal where nobody would be left who may manage the staff */
  changeRole(id: string, role: StaffRole, by: Actor): Promise<void>;
  /** @throws AccountRefusal where nobody would be left who may manage the staff */
  remove(id: string, by: Actor): Promise<void>;
  /** Ends the member's sessions with it. */
  setPassword(id: string, password: string): Promise<void>;
  /** Whether the password is right; takes as long for a name that nobody has. */
  verify(signInName: string, password: string): Promise<StaffAccount | null>;
}

export interface NewAccount {
  signInName: string;
  name: string;
  role: StaffRole;
  password: string;
}

interface Stored {
  signInName: string;
  name: string;
  hash: string;
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
  // A name that nobody has is checked against this, which takes as long and is never right.
  const nobodysHash = await hashPassword(newId());

  log.onEvent((event, noun, id) => {
    if (noun !== 'staff') return;
    members.set(id, applyStaffEvent(members.get(id) ?? foldStaffMember(id, []), event as never));
  });
  for (const { id, value } of await documents.all<Stored>(PREFIX)) {
    const staffId = id.slice(PREFIX.length);
    stored.set(staffId, value);
    members.set(staffId, foldStaffMember(staffId, await log.eventsOf('staff', staffId)));
  }

  function byId(id: string): StaffAccount | null {
    const account = stored.get(id);
    const member = members.get(id);
    if (!account || !member?.role) return null;
    const { signInName, name, passwordSetAt } = account;
    return { id, signInName, name, role: member.role, removedAt: member.removedAt, passwordSetAt };
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
    add: ({ signInName, name, role, password }, by) =>
      inTurn(async () => {
        if (bySignInName(signInName)) throw new AccountRefusal('name-taken');
        const id = newId();
        const value = { signInName: signInName.trim(), name, hash: await hashPassword(password), passwordSetAt: now() };
        // The account first: one without a role signs nobody in, and a role without an account is nobody's.
        await store(id, value);
        await log.append([staffEvents.write(log.writer(by), id, 'staff.added', { role }, [])]);
        return existing(id);
      }),
    changeRole: (id, role, by) =>
      inTurn(async () => {
        const account = existing(id);
        if (account.role === role) return;
        if (account.role === 'admin') assertAnotherAdmin(id);
        await log.append([staffEvents.write(log.writer(by), id, 'staff.role-changed', { role }, [])]);
      }),
    remove: (id, by) =>
      inTurn(async () => {
        if (existing(id).role === 'admin') assertAnotherAdmin(id);
        await log.append([staffEvents.write(log.writer(by), id, 'staff.removed', {}, [])]);
      }),
    setPassword: (id, password) =>
      inTurn(async () => {
        existing(id);
        await store(id, { ...stored.get(id)!, hash: await hashPassword(password), passwordSetAt: now() });
      }),
    async verify(signInName, password) {
      const account = bySignInName(signInName);
      const right = await verifyPassword(password, account ? stored.get(account.id)!.hash : nobodysHash);
      return right && account ? account : null;
    },
  };
}

/** Names are compared as people type them: whatever the case or width. */
function nameKey(signInName: string): string {
  return signInName.normalize('NFKC').trim().toLowerCase();
}
