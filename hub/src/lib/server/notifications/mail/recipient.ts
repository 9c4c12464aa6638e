import type { Recipient } from '../outbox.ts';
import type { MailSources } from './sources.ts';

/**
 * Whoever of a tenant is told: a person along their channels, or the common address of its reception.
 * @returns null where nothing leads there
 */
export function recipientOf(
  { directory, reaches }: Pick<MailSources, 'directory' | 'reaches'>,
  tenantId: string,
  personId: string | null,
): Recipient | null {
  if (personId !== null) {
    const person = directory.person(personId);
    return person && (person.contact.email !== undefined || reaches(personId)) ? { personId } : null;
  }
  const tenant = directory.tenant(tenantId);
  const address = tenant?.reception.email;
  return tenant && address !== undefined ? { mailbox: { name: tenant.name, address } } : null;
}
