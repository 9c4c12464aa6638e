import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, replaceFile } from '../files.ts';
import type { Certificate } from './tls.ts';

/** A certificate and its key as `<name>.crt` and `<name>.key` in a folder that only the hub may read. */
export interface KeyFiles {
  read(name: string): Promise<Partial<Certificate>>;
  write(name: string, pair: Certificate): Promise<void>;
  path(file: string): string;
}

export async function openKeyFiles(folder: string): Promise<KeyFiles> {
  await makeFolder(folder, 0o700);
  const path = (file: string) => join(folder, file);

  return {
    path,
    async read(name) {
      const [cert, key] = await Promise.all([readIfThere(path(`${name}.crt`)), readIfThere(path(`${name}.key`))]);
      return { ...(cert !== null && { cert }), ...(key !== null && { key }) };
    },
    async write(name, { cert, key }) {
      await replaceFile(path(`${name}.key`), key, { mode: 0o600 });
      await replaceFile(path(`${name}.crt`), cert, { mode: 0o600 });
    },
  };
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
