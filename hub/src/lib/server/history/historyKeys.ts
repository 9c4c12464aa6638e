import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createKeyFile, readKeyFile, replaceKeyFile } from '../details/keyFiles.ts';
import { createWrapping, type TextWrapping } from '../details/wrapping.ts';

/** By what was sealed, the newest first: more than one only while a text is being sealed anew. */
type StoredKeys = Record<string, string[]>;

/**
 * The keys of the index for looking back: one for each text that is kept. Where a visit's details are forgotten its
 * day is sealed under a new key and the old one destroyed, so that no earlier copy of the index says more than this one.
 */
export interface HistoryKeys extends TextWrapping {
  /** To be awaited before sealing: keys for all of these, and new ones for those that forget, are on the disk. */
  prepare(ids: readonly string[], forgetting: ReadonlySet<string>): Promise<void>;
  /** What was sealed anew is on the disk: the keys from before are destroyed. */
  settle(): Promise<void>;
}

export async function openHistoryKeys(keysFolder: string): Promise<HistoryKeys> {
  const path = join(keysFolder, 'history.json');
  const keys = new Map(Object.entries(((await readKeyFile(path)) ?? {}) as StoredKeys));

  async function store(): Promise<void> {
    const stored: StoredKeys = Object.fromEntries(keys);
    if (!(await createKeyFile(path, stored))) await replaceKeyFile(path, stored);
  }

  const wrappings = (id: string) => (keys.get(id) ?? []).map((key) => createWrapping(Buffer.from(key, 'base64url')));

  return {
    async prepare(ids, forgetting) {
      const anew = ids.filter((id) => forgetting.has(id) || !keys.has(id));
      if (anew.length === 0) return;
      for (const id of anew) keys.set(id, [randomBytes(32).toString('base64url'), ...(keys.get(id) ?? [])]);
      await store();
    },
    async settle() {
      const doubled = [...keys].filter(([, of]) => of.length > 1);
      if (doubled.length === 0) return;
      for (const [id, of] of doubled) keys.set(id, of.slice(0, 1));
      await store();
    },
    wrapText: (id, text) => wrappings(id)[0]!.wrapText(id, text),
    unwrapText(id, wrapped) {
      for (const wrapping of wrappings(id)) {
        try {
          return wrapping.unwrapText(id, wrapped);
        } catch {
          // A stop came between the new key and what is sealed under it.
        }
      }
      throw new Error(`${id} is sealed under no key that is here`);
    },
  };
}
