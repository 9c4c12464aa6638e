import { callNumber, DESK_LETTER } from '@foyer/shared/devices';
import type { Site } from '../services.ts';
import type { Documents } from '../store/documents.ts';
import { dayOf } from './day.ts';

/** The call numbers that the desk gives out, counted anew each day of the building. */
export interface DeskNumbers {
  next(): Promise<string>;
}

export function createDeskNumbers(options: {
  documents: Documents;
  site: Pick<Site, 'settings'>;
  now: () => number;
}): DeskNumbers {
  const { documents, site, now } = options;
  return {
    async next() {
      const day = dayOf(now(), site.settings().timeZone);
      const counter = await documents.update<{ day: string; count: number }>('counter:desk-calls', (stored) => ({
        day,
        count: stored?.day === day ? stored.count + 1 : 1,
      }));
      return callNumber(DESK_LETTER, counter!.count);
    },
  };
}
