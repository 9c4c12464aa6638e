import type { StoredDocument } from '../database.ts';

/** Separates the parts of the index's keys, so no audience may contain it. */
export const KEY_SEPARATOR = '\0';

/** The audiences a document names; whatever is not a list of proper names counts as none, which nobody may read. */
export function audiencesOf({ audience }: Pick<StoredDocument, 'audience'>): string[] {
  if (!Array.isArray(audience)) return [];
  const names = audience.filter(
    (name): name is string => typeof name === 'string' && name !== '' && !name.includes(KEY_SEPARATOR),
  );
  return [...new Set(names)];
}
