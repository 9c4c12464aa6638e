import type { Recipient } from '@foyer/shared/parcels';
import type { Directory } from '../directory/directory.ts';
import { reachOf } from '../ladder/reach.ts';

/** Who can say who may collect somebody's parcels and is reached: themselves; for a company's those who speak for it. */
export const whoAnswers =
  (directory: Pick<Directory, 'person' | 'tenant' | 'peopleOf'>, reaches: (personId: string) => boolean) =>
  ({ tenantId, personId }: Recipient): string[] => {
    const visited = personId === undefined ? { tenantId } : { tenantId, hostPersonId: personId };
    const { host, reception } = reachOf(visited, directory, reaches);
    return personId === undefined ? reception.filter((one) => one !== null) : host.filter((one) => one !== null);
  };
