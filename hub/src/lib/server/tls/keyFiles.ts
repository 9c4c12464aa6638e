import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Certificate } from './tls.ts';

/** A certificate and its key as `<name>.crt` and `<name>.key` in a folder that only the hub may read. */
export interface KeyFiles {
  read(name: string): Promise<Partial<Certificate>>;
  write(name: string, pair: Certificate): Promise<void>;
  path(file: string): string;
}

export async function openKeyFiles(folder: string): Promise<KeyFiles> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = (file: string) => join(folder, file);

  /** Either the old or the new contents, whatever happens in between. */
  async function replace(file: string, text: string) {
    const next = path(`${file}.next`);
    const handle = await open(next, 'w', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(next, path(file));
  }

  return {
    path,
    async read(name) {
      const [cert, key] = await Promise.all([readIfThere(path(`${name}.crt`)), readIfThere(path(`${name}.key`))]);
      return { ...(cert !== null && { cert }), ...(key !== null && { key }) };
    },
    async write(name, { cert, key }) {
      await replace(`${name}.key`, key);
      await replace(`${name}.crt`, cert);
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
