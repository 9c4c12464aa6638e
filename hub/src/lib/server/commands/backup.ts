import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { BackupRefused } from '../backup/manifest.ts';
import { type Command, COMMAND_LINE, WrongUsage } from './command.ts';

const Input = v.strictObject({ folder: v.pipe(v.string(), v.minLength(1)) });

export const backup: Command<v.InferOutput<typeof Input>> = {
  name: 'backup',
  summary: 'write all databases into a new folder, while the hub runs',
  help: `foyer backup FOLDER

Writes every database into FOLDER, which has to be new or empty, while the hub goes on: a compressed file each and a
manifest with their checksums. FOLDER gets its name when all of it is on the disk. Keys are not in it: without them it
names no visitor; back them up apart with foyer backup-keys. What is written during the back-up may or may not be in it.`,
  input: Input,

  async read(args, folder) {
    const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new WrongUsage('expected the name of one folder');
    return { folder: resolve(folder, path) };
  },

  async run({ backups }, { folder }) {
    try {
      const { parts } = await backups.write(folder, COMMAND_LINE);
      const revisions = parts.reduce((sum, part) => sum + part.revisions, 0);
      const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
      return {
        ok: true,
        lines: [
          `${parts.length} databases with ${revisions} documents, ${Math.ceil(bytes / 1024)} kB, are in ${folder}`,
          'keys are not in it: foyer backup-keys FILE',
        ],
      };
    } catch (error) {
      if (!(error instanceof BackupRefused)) throw error;
      return { ok: false, lines: [error.message] };
    }
  },
};
