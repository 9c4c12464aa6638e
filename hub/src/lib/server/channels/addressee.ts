import type { Person } from '@foyer/shared/directory';
import type { DutyPerson } from '../duty/people.ts';
import { NO_ADDRESSES, type Account, type PersonChannels } from './addresses.ts';

/** Somebody as their channels know them, whether a tenant's or the house's own. */
export interface Addressee extends Pick<PersonChannels, 'browsers' | 'order' | 'off'> {
  id: string;
  name: string;
  email: string | null;
  accounts: Readonly<Record<Account, string | null>>;
  /** They had a code there, and typed it in; else the number is what the directory says. */
  isMobileProven: boolean;
  /** Null for whoever works for the house: they are reached along its own channels. */
  tenantId: string | null;
  siteId: string;
}

export function addresseeOf({ id, name, tenantId, contact }: Person, siteId: string, of: PersonChannels): Addressee {
  const { wecom, dingtalk, feishu, mobile, browsers, order, off } = of;
  const accounts = { wecom, dingtalk, feishu, mobile: mobile ?? dialled(contact.phone) };
  const known = { id, name, email: contact.email ?? null, accounts, isMobileProven: mobile !== null };
  return { ...known, tenantId, siteId, browsers, order, off };
}

/** The house itself writes down where its people are reached. */
export function dutyAddresseeOf({ id, name, email, telephone, accounts }: DutyPerson, siteId: string): Addressee {
  const { browsers, order, off } = NO_ADDRESSES;
  const mobile = dialled(telephone ?? undefined);
  return {
    ...{ id, name, email, accounts: { ...accounts, mobile }, isMobileProven: true },
    ...{ tenantId: null, siteId, browsers, order, off },
  };
}

const dialled = (number: string | undefined): string | null => number?.replace(/[\s()-]/g, '') ?? null;
