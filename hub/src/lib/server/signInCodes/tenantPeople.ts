import { unitLabel, type PersonRole } from '@foyer/shared/directory';
import type { Directory } from '../directory/directory.ts';

/** Enough of a person for the desk to tell whether the one in front of it is they. */
export interface PersonCard {
  id: string;
  name: string;
  nameLatin: string | null;
  tenantId: string;
  tenant: string;
  units: string;
  roles: readonly PersonRole[];
  mail: string | null;
  phone: string | null;
}

export interface TenantPeople {
  tenantId: string;
  name: string;
  people: { id: string; name: string; nameLatin: string | null; roles: readonly PersonRole[] }[];
  /** How many more there are than are listed. */
  more: number;
}

/** A household or a small office; of a large one people are found by name. */
const LISTED = 24;

export function personCard(directory: Pick<Directory, 'person' | 'tenant'>, personId: string): PersonCard | null {
  const person = directory.person(personId);
  if (!person) return null;
  const tenant = directory.tenant(person.tenantId);
  return {
    id: person.id,
    name: person.name,
    nameLatin: person.nameLatin ?? null,
    tenantId: person.tenantId,
    tenant: tenant?.name ?? person.tenantId,
    units: person.unit ?? tenant?.units.map(unitLabel).join(', ') ?? '',
    roles: person.roles,
    mail: person.contact.email ?? null,
    phone: person.contact.phone ?? null,
  };
}

/** Those who answer for the tenant come first: it is mostly they who ask for a code. */
export function tenantPeople(directory: Pick<Directory, 'peopleOf' | 'tenant'>, tenantId: string): TenantPeople | null {
  const tenant = directory.tenant(tenantId);
  if (!tenant) return null;
  const answering = (roles: readonly PersonRole[]): number => (roles.some((role) => role !== 'host') ? 0 : 1);
  const people = [...directory.peopleOf(tenantId)].sort((a, b) => answering(a.roles) - answering(b.roles));
  return {
    tenantId,
    name: tenant.name,
    people: people.slice(0, LISTED).map(({ id, name, nameLatin, roles }) => ({
      id,
      name,
      nameLatin: nameLatin ?? null,
      roles,
    })),
    more: Math.max(0, people.length - LISTED),
  };
}
