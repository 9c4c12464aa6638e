import { maskName } from '@foyer/shared/details';
import type { Recipient } from '@foyer/shared/parcels';
import type { Directory } from '../directory/directory.ts';

/** A recipient as they may be called out and printed where everybody sees it: 王**, or the company's name. */
export const shortNames =
  (directory: Pick<Directory, 'person' | 'former' | 'tenant'>) =>
  ({ tenantId, personId }: Recipient): string => {
    const person = personId === undefined ? undefined : (directory.person(personId) ?? directory.former(personId));
    return person ? maskName(person.name) : (directory.tenant(tenantId)?.name ?? '');
  };
