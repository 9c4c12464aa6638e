import { isDeepStrictEqual } from 'node:util';
import type { DutyRole } from '@foyer/shared/duty';
import { DEFAULT_LOCALE, type Locale } from '@foyer/shared/i18n';
import { may, type StaffRole } from '@foyer/shared/staff';
import type { Messenger } from '../../duty/messengers.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Sites } from '../services.ts';
import type { Documents } from '../store/documents.ts';

export const NO_ACCOUNTS: DutyPerson['accounts'] = { wecom: null, dingtalk: null, feishu: null };

/** Somebody who can be on duty, and how to reach them. Names and numbers are the hub's own and not part of the record. */
export interface DutyPerson {
  id: string;
  name: string;
  /** Has an account and signs on by themselves; guards and engineers often have none. */
  staff: boolean;
  /** Where they can be on duty. A staff member's are their account's. */
  sites: readonly string[];
  /** What they are on duty as, unless the roster says something else. */
  role: DutyRole;
  telephone: string | null;
  email: string | null;
  /** By which the house's own applications know them. */
  accounts: Readonly<Record<Messenger, string | null>>;
  /** In which they are written to. */
  language: Locale;
}

/** What may be set of somebody; the name and the sites of a staff member are their account's. */
export type DutyContact = Omit<DutyPerson, 'id' | 'staff' | 'accounts'> & Partial<Pick<DutyPerson, 'accounts'>>;

export interface DutyPeople {
  /** All who can be put on the roster, by name. */
  list(): DutyPerson[];
  /** Also somebody who is no longer on the list: the record still speaks of them. */
  get(id: string): DutyPerson | null;
  put(id: string, contact: DutyContact): Promise<void>;
  /** Takes a contact off the list. A staff member leaves it with their account. */
  remove(id: string): Promise<void>;
  onChange(listener: () => void): () => void;
}

interface Stored {
  /** Without sites where it was written by a hub of one. */
  contact: Omit<DutyContact, 'sites'> & Partial<Pick<DutyContact, 'sites'>>;
  removed: boolean;
}

/** How somebody of the list is shown beside a call that was passed on to them. */
export function calledPerson(people: Pick<DutyPeople, 'get'>, reaches: (id: string, siteId: string | null) => boolean) {
  return (id: string) => {
    const person = people.get(id);
    return {
      name: person?.name ?? id,
      telephone: person?.telephone ?? null,
      messaged: person !== null && reaches(id, null),
    };
  };
}

const PREFIX = 'duty-person:';
const USUAL_ROLE: Record<StaffRole, DutyRole> = {
  desk: 'desk',
  'duty-manager': 'duty-manager',
  manager: 'duty-manager',
  admin: 'duty-manager',
};

export async function openDutyPeople(options: {
  documents: Documents;
  accounts: Pick<Accounts, 'list' | 'byId'>;
  sites: Pick<Sites, 'list' | 'first'>;
}): Promise<DutyPeople> {
  const { documents, accounts, sites } = options;
  const stored = new Map<string, Stored>();
  const listeners = new Set<() => void>();
  for (const { id, value } of await documents.all<Stored>(PREFIX)) stored.set(id.slice(PREFIX.length), value);
  documents.onChange<Stored>(PREFIX, (id, value) => {
    const personId = id.slice(PREFIX.length);
    if (!value || isDeepStrictEqual(value, stored.get(personId))) return;
    stored.set(personId, value);
    for (const listener of listeners) listener();
  });

  function get(id: string): DutyPerson | null {
    const account = accounts.byId(id);
    const there = stored.get(id)?.contact;
    const kept = there && { ...there, accounts: there.accounts ?? NO_ACCOUNTS };
    if (account) {
      const unreached = { telephone: null, email: null, accounts: NO_ACCOUNTS };
      const own = { role: USUAL_ROLE[account.role], ...unreached, language: DEFAULT_LOCALE };
      const everywhere = may(account.role, 'reach-every-site');
      const at = everywhere ? sites.list().map((site) => site.id) : account.sites;
      return { id, ...own, ...kept, name: account.name, sites: at, staff: true };
    }
    return kept ? { id, ...kept, sites: kept.sites ?? [sites.first().id], staff: false } : null;
  }

  async function store(id: string, value: Stored): Promise<void> {
    await documents.update<Stored>(PREFIX + id, () => value);
    stored.set(id, value);
    for (const listener of listeners) listener();
  }

  return {
    get,
    list() {
      const staff = accounts.list().filter(({ removedAt }) => removedAt === null);
      const contacts = [...stored].filter(([id, { removed }]) => !removed && !accounts.byId(id));
      const ids = [...staff.map(({ id }) => id), ...contacts.map(([id]) => id)];
      return ids.map((id) => get(id)!).sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
    },
    put: (id, contact) => store(id, { contact, removed: false }),
    async remove(id) {
      const there = stored.get(id);
      if (there && !accounts.byId(id)) await store(id, { ...there, removed: true });
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
