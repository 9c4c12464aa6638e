import type { Directory } from '../directory/index.ts';
import { Refused } from '../http/refused.ts';

/** The tenants and people of some sites; the others' are not there. */
export function directoryWithin(directory: Directory, mine: ReadonlySet<string>): Directory {
  const isMine = (tenantId: string): boolean => mine.has(directory.siteOf(tenantId));
  return {
    ...directory,
    current: (siteId) => (mine.has(siteId) ? directory.current(siteId) : undefined),
    listed: (siteId) => (mine.has(siteId) ? directory.listed(siteId) : undefined),
    kioskEdition: (siteId) => (mine.has(siteId) ? directory.kioskEdition(siteId) : undefined),
    async publish(edition, by) {
      if (!mine.has(edition.site.id)) throw new Refused('not-allowed');
      return directory.publish(edition, by);
    },
    tenant: (tenantId) => (isMine(tenantId) ? directory.tenant(tenantId) : undefined),
    person(personId) {
      const person = directory.person(personId);
      return person && isMine(person.tenantId) ? person : undefined;
    },
    peopleOf: (tenantId) => (isMine(tenantId) ? directory.peopleOf(tenantId) : []),
    list: {
      person(personId) {
        const person = directory.list.person(personId);
        return person && isMine(person.tenantId) ? person : undefined;
      },
      peopleOf: (tenantId) => (isMine(tenantId) ? directory.list.peopleOf(tenantId) : []),
    },
    former(personId) {
      const person = directory.former(personId);
      return person && isMine(person.tenantId) ? person : undefined;
    },
    delegatesOf: (tenantId) => (isMine(tenantId) ? directory.delegatesOf(tenantId) : []),
    findByEmail: (email) => directory.findByEmail(email).filter(({ tenantId }) => isMine(tenantId)),
  };
}
