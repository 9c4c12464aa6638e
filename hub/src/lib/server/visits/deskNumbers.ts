import { callNumber, DESK_LETTER } from '@foyer/shared/devices';
import type { Sites } from '../services.ts';
import type { Documents } from '../store/documents.ts';
import { dayOf } from './day.ts';

/** The call numbers that the desk of a site gives out, counted anew each day of the building. */
export interface DeskNumbers {
  next(siteId: string): Promise<string>;
}

export function createDeskNumbers(options: {
  documents: Documents;
  sites: Pick<Sites, 'settings'>;
  now: () => number;
}): DeskNumbers {
  const { documents, sites, now } = options;
  return {
    async next(siteId) {
      const day = dayOf(now(), sites.settings(siteId).timeZone);
      const id = `counter:desk-calls:${siteId}`;
      const counter = await documents.update<{ day: string; count: number }>(id, (stored) => ({
        day,
        count: stored?.day === day ? stored.count + 1 : 1,
      }));
      return callNumber(DESK_LETTER, counter!.count);
    },
  };
}
