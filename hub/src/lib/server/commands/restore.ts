import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { openKeys, writeKeys } from '../backup/keyBackup.ts';
import { BackupRefused } from '../backup/manifest.ts';
import { verifyBackup } from '../backup/readBackup.ts';
import { restoreBackup, type Restored } from '../backup/restore.ts';
import { namesIn } from '../backup/writeBackup.ts';
import { createDataKeys } from '../details/dataKeys.ts';
import { erasuresPath } from '../details/erasures.ts';
import { readKeyFile } from '../details/keyFiles.ts';
import type { Config } from '../config/config.ts';
import { restoreTarget } from '../backup/restoreTarget.ts';
import { type Command, type Outcome, WrongUsage } from './command.ts';
import { passphraseIn } from './backupKeys.ts';

const Input = v.strictObject({
  folder: v.string(),
  keys: v.nullable(v.strictObject({ file: v.string(), passphrase: v.string() })),
});

export const restore: Command<v.InferOutput<typeof Input>> = {
  name: 'restore',
  summary: 'put a back-up into an empty data folder',
  help: `foyer restore FOLDER [--keys FILE --passphrase-file FILE]

Puts what foyer backup wrote into the data folder of the settings (FOYER_DATA), which must have no databases yet, or into
the CouchDB of the settings (FOYER_DATABASE_URL), where they must be empty; it may come from either kind. All
files are checked first, and nothing is written where one is damaged. Keys that are in the data folder are used;
otherwise they come from the file that foyer backup-keys wrote. Without any the hub runs all the same, and the answer says
what it can read. Who was erased since, by the list among the keys, is left out.

  --keys              the file of keys; only where the data folder has none
  --passphrase-file   its first line is the passphrase`,
  input: Input,

  async read(args, folder) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { keys: { type: 'string' }, 'passphrase-file': { type: 'string' } },
    });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new WrongUsage('expected the name of one folder');
    const keys =
      values.keys === undefined
        ? null
        : { file: resolve(folder, values.keys), passphrase: await passphraseIn(values['passphrase-file'], folder) };
    return { folder: resolve(folder, path), keys };
  },

  async alone(config: Config, { folder, keys }) {
    const keysFolder = join(config.dataFolder, 'keys');
    try {
      const target = await restoreTarget(config);
      await verifyBackup(folder);
      const there = await namesIn(keysFolder);
      if (keys && there.length > 0)
        return { ok: false, lines: [`${keysFolder} has keys already: leave out --keys, or move them away`] };
      if (keys) await writeKeys(keysFolder, await openKeys(await readFile(keys.file, 'utf8'), keys.passphrase));
      const hasAny = (await namesIn(keysFolder)).length > 0;
      const dataKeys = createDataKeys(keysFolder);
      const known = new Set<string>();
      for (const name of await namesIn(join(keysFolder, 'data')))
        if ((await dataKeys.days(name)).length > 0) known.add(name);
      const erased = new Set(Object.keys(((await readKeyFile(erasuresPath(keysFolder))) ?? {}) as object));
      const restored = await restoreBackup(folder, {
        open: target.open,
        erased,
        hasKeys: hasAny ? (drawer) => known.has(drawer) : null,
      });
      return { ok: true, lines: said(restored, hasAny) };
    } catch (error) {
      if (!(error instanceof BackupRefused)) throw error;
      return { ok: false, lines: [error.message] };
    }
  },
};

function said({ manifest, counts, erased, past }: Restored, hasKeys: boolean): Outcome['lines'] {
  const documents = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const lines = [
    `${documents} documents of ${Object.keys(counts).length} databases are back, as of ${new Date(manifest.madeAt).toISOString()}`,
  ];
  if (erased > 0) lines.push(`${erased} documents of people who were erased since were left out`);
  if (past.length > 0) lines.push(`left out, since their keys have been destroyed: ${past.join(', ')}`);
  if (hasKeys) return [...lines, 'kiosks will deliver again what they still have: the history of the hub begins anew'];
  return [
    ...lines,
    '',
    'There are no keys. Readable: the record (who decided what, when, about which visit), tenants and people of the',
    'directory, settings, accounts of staff, the audit trail.',
    'Not readable: names, telephone numbers, notes and photographs of visitors and guests. They say "cannot be read".',
    'Lost: the keys that signed passes and invitations. Passes in hand are refused, and every kiosk and gate has to be',
    'enrolled anew. Should the keys be found, restore again into an empty folder with them in it.',
  ];
}
