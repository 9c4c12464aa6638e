import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { MIN_PASSPHRASE_CHARACTERS, sealKeys } from '../backup/keyBackup.ts';
import { syncFolder, writeSynced } from '../files.ts';
import { namesIn } from '../backup/writeBackup.ts';
import { type Command, WrongUsage } from './command.ts';

const Input = v.strictObject({ file: v.string(), passphrase: v.string() });

export const backupKeys: Command<v.InferOutput<typeof Input>> = {
  name: 'backup-keys',
  summary: 'write the keys into one file that only a passphrase opens',
  help: `foyer backup-keys FILE --passphrase-file FILE

Writes all keys, and the list of whose details were erased, into one new file, sealed under a passphrase (scrypt,
AES-256-GCM). Keep it apart from the back-ups of the databases, and the passphrase apart from both. Replace it whenever
keys were made (each day) or destroyed: an old file of keys still opens what has been erased since.

  --passphrase-file   its first line is the passphrase, at least ${MIN_PASSPHRASE_CHARACTERS} characters`,
  input: Input,

  async read(args, folder) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { 'passphrase-file': { type: 'string' } },
    });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new WrongUsage('expected the name of one file');
    const passphrase = await passphraseIn(values['passphrase-file'], folder);
    if ([...passphrase].length < MIN_PASSPHRASE_CHARACTERS)
      throw new WrongUsage(`the passphrase has fewer than ${MIN_PASSPHRASE_CHARACTERS} characters`);
    return { file: resolve(folder, path), passphrase };
  },

  async alone({ dataFolder }, { file, passphrase }) {
    const keysFolder = join(dataFolder, 'keys');
    if ((await namesIn(keysFolder)).length === 0) return { ok: false, lines: [`there are no keys in ${keysFolder}`] };
    const sealed = await sealKeys(keysFolder, passphrase, Date.now());
    try {
      await writeSynced(file, sealed, { mode: 0o600, flags: 'wx' });
      await syncFolder(dirname(file));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      return { ok: false, lines: [`${file} is there already`] };
    }
    return { ok: true, lines: [`the keys are in ${file}; only the passphrase opens it, and nobody can replace that`] };
  },
};

export async function passphraseIn(path: string | undefined, folder: string): Promise<string> {
  if (path === undefined) throw new WrongUsage('expected --passphrase-file');
  const text = await readFile(resolve(folder, path), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new WrongUsage(`${path} cannot be read: ${error.code}`);
  });
  return text.split(/\r?\n/, 1)[0]!;
}
