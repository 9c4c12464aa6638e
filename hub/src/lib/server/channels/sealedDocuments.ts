import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as v from 'valibot';
import { createKeyFile, readKeyFile } from '../details/index.ts';
import { createWrapping } from '../details/wrapping.ts';
import type { Documents } from '../store/documents.ts';

interface Stored {
  sealed: string;
}

/** Documents that a copy of the database does not give away: providers' secrets, and where people can be reached. */
export interface SealedDocuments<T> {
  /** In memory; null where there is none. */
  get(id: string): T | null;
  ids(): string[];
  /** @returns what is stored in the end */
  update(id: string, change: (stored: T | null) => T | null): Promise<T | null>;
  remove(id: string): Promise<void>;
  /** Tells of every change, whichever hub made it. */
  onChange(listener: (id: string) => void): () => void;
}

const KeyFileSchema = v.object({ key: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)) });

/** The key of this hub's channels, made at the first start. It is kept with the keys and not with the database. */
export async function openChannelKey(keysFolder: string): Promise<Buffer> {
  const path = join(keysFolder, 'channels.json');
  if ((await readKeyFile(path)) === undefined)
    await createKeyFile(path, { key: randomBytes(32).toString('base64url') });
  return Buffer.from(v.parse(KeyFileSchema, await readKeyFile(path)).key, 'base64url');
}

export async function openSealedDocuments<T extends object>(options: {
  documents: Pick<Documents, 'all' | 'update' | 'remove' | 'onChange'>;
  prefix: string;
  key: Buffer;
  /** @throws where it is not what was stored */
  parse: (value: unknown) => T;
}): Promise<SealedDocuments<T>> {
  const { documents, prefix, key, parse } = options;
  const wrapping = createWrapping(key);
  const values = new Map<string, T>();
  const listeners = new Set<(id: string) => void>();
  const open = (id: string, { sealed }: Stored): T => parse(JSON.parse(wrapping.unwrapText(prefix + id, sealed)));

  function take(documentId: string, stored: Stored | null): void {
    const id = documentId.slice(prefix.length);
    if (stored) values.set(id, open(id, stored));
    else values.delete(id);
    for (const listener of listeners) listener(id);
  }
  for (const { id, value } of await documents.all<Stored>(prefix)) take(id, value);
  documents.onChange<Stored>(prefix, take);

  return {
    get: (id) => values.get(id) ?? null,
    ids: () => [...values.keys()],
    async update(id, change) {
      const stored = await documents.update<Stored>(prefix + id, (there) => {
        const next = change(there && open(id, there));
        return next && { sealed: wrapping.wrapText(prefix + id, JSON.stringify(next)) };
      });
      if (stored) take(prefix + id, stored);
      return values.get(id) ?? null;
    },
    async remove(id) {
      await documents.remove(prefix + id);
      take(prefix + id, null);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
