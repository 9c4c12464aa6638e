import type { Documents } from '../store/documents.ts';

const PREFIX = 'at:';

/** Where a subject's details are, by the drawers' ids; ids only, and kept when the details are gone. */
export interface Place {
  site: string;
  drawers: string[];
  /** Drawers from which something is gone because its time was over. */
  expired: string[];
  /** Rises with every change: whoever follows the hub's own documents hears of each. */
  changes: number;
}

export interface Places {
  of(subject: string): Promise<Place | null>;
  /** On the disk before what it speaks of is, so that nothing is ever where nobody looks for it. */
  note(subject: string, drawer: { id: string; site: string }): Promise<void>;
  expire(subject: string, drawerId: string): Promise<void>;
  /** What was noted has been written: other hubs that looked in between look again. */
  written(subject: string): Promise<void>;
}

const nothing: Pick<Place, 'drawers' | 'expired' | 'changes'> = { drawers: [], expired: [], changes: 0 };

export function createPlaces(documents: Documents): Places {
  return {
    of: (subject) => documents.get<Place>(PREFIX + subject),
    async note(subject, { id, site }) {
      await documents.update<Place>(PREFIX + subject, (there) => {
        const { drawers, expired, changes } = there ?? { ...nothing };
        return {
          site: there?.site ?? site,
          drawers: drawers.includes(id) ? drawers : [...drawers, id],
          expired,
          changes: changes + 1,
        };
      });
    },
    async written(subject) {
      await documents.update<Place>(PREFIX + subject, (there) => there && { ...there, changes: there.changes + 1 });
    },
    async expire(subject, drawerId) {
      await documents.update<Place>(
        PREFIX + subject,
        (there) =>
          there && {
            ...there,
            expired: there.expired.includes(drawerId) ? there.expired : [...there.expired, drawerId],
            changes: there.changes + 1,
          },
      );
    },
  };
}
