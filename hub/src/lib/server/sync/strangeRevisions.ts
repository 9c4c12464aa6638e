import { statusOf } from '../store/database.ts';
import type { Database } from '../store/database.ts';

/**
 * Which of these revisions a document neither has nor ever had. PouchDB must not be asked for the `latest` of such a
 * one: it throws where no caller can catch it, which ends the process.
 */
export async function strangeRevisions(
  db: Database,
  asked: Readonly<Record<string, string[]>>,
): Promise<{ has(id: string, rev: string): boolean }> {
  const strange = new Map<string, Set<string>>();
  for (const [id, { missing }] of Object.entries(await db.revsDiff(asked))) {
    const known = await knownRevisions(db, id);
    strange.set(id, new Set(missing.filter((rev) => !known.has(rev))));
  }
  return { has: (id, rev) => strange.get(id)?.has(rev) ?? false };
}

/** Those of all branches, also where only their place in the history is left. */
async function knownRevisions(db: Database, id: string): Promise<Set<string>> {
  const leaves = await db.get(id, { open_revs: 'all', revs: true }).catch((error: unknown) => {
    if (statusOf(error) === 404) return [];
    throw error;
  });
  const revisions = leaves.flatMap((leaf) => ('ok' in leaf && leaf.ok._revisions ? [leaf.ok._revisions] : []));
  return new Set(revisions.flatMap(({ start, ids }) => ids.map((hash, age) => `${start - age}-${hash}`)));
}
