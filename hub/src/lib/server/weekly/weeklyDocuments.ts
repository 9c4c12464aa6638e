import type { Day } from '@foyer/shared/history';
import type { WeeklySettings } from '../../weekly/settings.ts';
import type { Documents } from '../store/documents.ts';

export interface StoredWeekly {
  settings: WeeklySettings;
  /** What was due before somebody asked for it is not sent. */
  since: number;
  sent: { due: number; week: Day } | null;
}

const PREFIX = 'weekly-mail:';
/** Where it was kept while there was one for the whole hub. */
const ONLY_ONE = 'weekly-mail';

export const weeklyDocumentId = (siteId: string): string => PREFIX + siteId;

/** By site. What a hub had for all of its sites becomes the mail of the first. */
export async function readWeekly(documents: Documents, firstSite: string): Promise<Map<string, StoredWeekly>> {
  const only = await documents.get<StoredWeekly>(ONLY_ONE);
  if (only) {
    // Written before the old one is removed: a hub that dies in between does the same again.
    await documents.update<StoredWeekly>(weeklyDocumentId(firstSite), (there) => (there ? null : only));
    await documents.remove(ONLY_ONE);
  }
  const stored = await documents.all<StoredWeekly>(PREFIX);
  return new Map(stored.map(({ id, value }) => [id.slice(PREFIX.length), value]));
}

/** Tells what is written here, at this hub or another. */
export function followWeekly(documents: Documents, changed: (siteId: string, value: StoredWeekly) => void): void {
  documents.onChange<StoredWeekly>(PREFIX, (id, value) => {
    if (value) changed(id.slice(PREFIX.length), value);
  });
}
