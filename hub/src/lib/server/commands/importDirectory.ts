import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { columns, importDirectory as parse, type ImportProblem, requiredColumns } from '../directory/index.ts';
import { type Command, COMMAND_LINE, WrongUsage } from './command.ts';

const Input = v.strictObject({
  /** the file's bytes in base64: which encoding its text has is for the import to find out */
  file: v.pipe(v.string(), v.base64()),
  language: v.picklist(['en', 'zh-CN']),
  check: v.boolean(),
});

const help = `foyer import-directory FILE.csv [--check] [--language en|zh-CN]

Replaces the directory, the tenants and people of the building, by what is in a CSV file. Every line is checked
first: where one is wrong, all that are wrong are named with their numbers, and nothing is changed.

  --check       only check the file
  --language    the language of messages about the file (en)

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
  summary: 'replace the tenants and people of the building by those in a CSV file',
  help,
  input: Input,

  async read(args, folder) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { check: { type: 'boolean', default: false }, language: { type: 'string', default: 'en' } },
    });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new WrongUsage('expected the name of one file');
    const { check, language } = values;
    if (!v.is(Input.entries.language, language))
      throw new WrongUsage(`--language is ${language}: expected en or zh-CN`);
    return { file: (await bytesOf(resolve(folder, path))).toString('base64'), language, check };
  },

  async run({ directory, site }, { file, language, check }) {
    const { id, name } = site.settings();
    const outcome = parse(Buffer.from(file, 'base64'), { site: { id, name }, language });
    if (!outcome.ok) {
      const { length } = outcome.problems;
      const lines = [`${length} ${length === 1 ? 'line is' : 'lines are'} wrong; nothing was changed`];
      return { ok: false, lines: [...outcome.problems.map(sentence), ...lines] };
    }
    const { tenants, people } = outcome.directory;
    const counts = `${tenants.length} tenants and ${people.length} people`;
    const warnings = outcome.warnings.map((warning) => `note: ${sentence(warning)}`);
    if (check) return { ok: true, lines: [...warnings, `the file is right: ${counts}`] };
    const version = await directory.publish(outcome.directory, COMMAND_LINE.id);
    return { ok: true, lines: [...warnings, `${counts} are in the directory now (edition ${version})`] };
  },
};

async function bytesOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new WrongUsage(`the file cannot be read: ${(error as Error).message}`);
  }
}

const sentence = ({ line, column, message }: ImportProblem) =>
  `line ${line}${column === undefined ? '' : `, ${column}`}: ${message}`;
