import type { Actor } from '@foyer/shared/events';
import type { StaffRole } from '@foyer/shared/staff';

export interface StaffAccount {
  id: string;
  /** What they sign in with. */
  signInName: string;
  name: string;
  role: StaffRole;
  removedAt: number | null;
}

/** Accounts of staff members: names and argon2id hashes are the hub's own; roles are events of `staff`. */
export interface Accounts {
  list(): StaffAccount[];
  byId(id: string): StaffAccount | null;
  add(account: { signInName: string; name: string; role: StaffRole; password: string }, by: Actor): Promise<StaffAccount>;
  changeRole(id: string, role: StaffRole, by: Actor): Promise<void>;
  remove(id: string, by: Actor): Promise<void>;
  setPassword(id: string, password: string): Promise<void>;
  /** Whether the password is right; takes as long for a name that nobody has. */
  verify(signInName: string, password: string): Promise<StaffAccount | null>;
}
