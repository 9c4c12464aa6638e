import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { idPart } from '@foyer/shared/events';
import * as v from 'valibot';
import {
  columns,
  type Directory,
  importDirectory as parse,
  type ImportProblem,
  requiredColumns,
} from '../directory/index.ts';
import { whatStands } from '../people/standing.ts';
import { type Command, COMMAND_LINE, noSuchSite, WrongUsage } from './command.ts';

const Input = v.strictObject({
  /** the file's bytes in base64: which encoding its text has is for the import to find out */
  file: v.pipe(v.string(), v.base64()),
  language: v.picklist(['en', 'zh-CN']),
  check: v.boolean(),
  /** the only site that is imported */
  site: v.exactOptional(idPart),
});

const help = `foyer import-directory FILE.csv [--site SITE] [--check] [--language en|zh-CN]

Replaces the directory, the tenants and people of a building, by what is in a CSV file. Every line is checked
first: where one is wrong, all that are wrong are named with their numbers, and nothing is changed.

On a hub of several buildings a row may name its own in the column "site"; rows that name none are of the first
one, or of the one that --site names. Buildings that the file does not speak of stay as they are.

  --site        import this building only, by its short name
  --check       only check the file
  --language    the language of messages about the file (en)

What tenants have said of their own people since the last import stands, field by field; what the file says otherwise
is listed, and the tenant is asked on its page.

A row is a person at a tenant; a row without a name adds a tenant or another of its units. Headings may be in
English or Chinese; a column whose heading starts with # is left alone. UTF-8, GBK and UTF-16 are understood.

${Object.entries(columns)
  .map(
    ([name, { headings }]) =>
      `  ${name.padEnd(17)}${isRequired(name) ? 'required  ' : '          '}${headings.join(', ')}`,
  )
  .join('\n')}`;

function isRequired(name: string): boolean {
  return (requiredColumns as string[]).includes(name);
}

export const importDirectory: Command<v.InferOutput<typeof Input>> = {
  name: 'import-directory',
  summary: 'replace the tenants and people of a building by those in a CSV file',
  help,
  input: Input,

  async read(args, folder) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        check: { type: 'boolean', default: false },
        language: { type: 'string', default: 'en' },
        site: { type: 'string' },
      },
    });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new WrongUsage('expected the name of one file');
    const { check, language, site } = values;
    if (!v.is(Input.entries.language, language))
      throw new WrongUsage(`--language is ${language}: expected en or zh-CN`);
    const file = (await bytesOf(resolve(folder, path))).toString('base64');
    return { file, language, check, ...(site !== undefined && { site }) };
  },

  async run({ directory, people, sites }, { file, language, check, site: only }) {
    if (only !== undefined && !sites.has(only)) return noSuchSite(sites, only);
    const known = sites.list().map(({ id, name }) => ({ id, name }));
    const outcome = parse(Buffer.from(file, 'base64'), {
      sites: { known, only },
      language,
      takenAt: (id, replaced) => siteThatHas(directory, id, known, replaced),
    });
    if (!outcome.ok) {
      const { length } = outcome.problems;
      const lines = [`${length} ${length === 1 ? 'line is' : 'lines are'} wrong; nothing was changed`];
      return { ok: false, lines: [...outcome.problems.map(sentence), ...lines] };
    }
    const lines = outcome.warnings.map((warning) => `note: ${sentence(warning)}`);
    for (const one of outcome.directories) {
      const where = known.length > 1 ? ` of ${one.site.id}` : '';
      const counts = `${one.tenants.length} tenants and ${one.people.length} people${where}`;
      if (check) lines.push(`the file is right: ${counts}`);
      else {
        lines.push(`${counts} are in the directory now (edition ${await directory.publish(one, COMMAND_LINE.id)})`);
        const stands = await whatStands({ people, directory }, one.tenants);
        lines.push(...stands.map((line) => `note: ${line}`));
      }
    }
    return { ok: true, lines };
  },
};

/** Where an id is in use among the sites that stay as they are. */
function siteThatHas(
  directory: Directory,
  id: string,
  known: readonly { id: string }[],
  replaced: ReadonlySet<string>,
): string | undefined {
  if (!directory.tenant(id) && !directory.person(id)) return undefined;
  return known.find((site) => {
    const edition = replaced.has(site.id) ? undefined : directory.current(site.id)?.directory;
    return edition && [...edition.tenants, ...edition.people].some((one) => one.id === id);
  })?.id;
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new WrongUsage(`the file cannot be read: ${(error as Error).message}`);
  }
}

const sentence = ({ line, column, message }: ImportProblem) =>
  `line ${line}${column === undefined ? '' : `, ${column}`}: ${message}`;
