import { parseArgs } from 'node:util';
import { siteSettingsSchema } from '@foyer/shared/site';
import type * as v from 'valibot';
import { newSiteOf, type NewSiteField, type NewSiteValues } from '../../client/newSite.ts';
import { SiteRefusal } from '../sites/refusal.ts';
import { type Command, COMMAND_LINE, WrongUsage } from './command.ts';

const options = {
  'name-zh': 'name.zh-CN',
  'name-en': 'name.en',
  'time-zone': 'timeZone',
  telephone: 'deskTelephone',
  'address-zh': 'address.zh-CN',
  'address-en': 'address.en',
  'directions-zh': 'directions.zh-CN',
  'directions-en': 'directions.en',
} as const satisfies Record<string, Exclude<NewSiteField, 'id'>>;
type Option = keyof typeof options;
const names = Object.keys(options) as Option[];

export const addSite: Command<v.InferOutput<typeof siteSettingsSchema>> = {
  name: 'add-site',
  summary: 'add a building to the hub',
  help: `foyer add-site SITE --name-zh NAME --name-en NAME [OPTION …]

Adds a building with kiosks, tenants, staff and settings of its own. SITE is its short name, for import files and
commands: small letters, digits and hyphens. It stays; everything else may be changed on its page.

  --name-zh, --name-en              its name
  --time-zone                       such as Asia/Shanghai, which it is unless given
  --telephone                       of its service desk
  --address-zh, --address-en        as it is given to visitors
  --directions-zh, --directions-en  how visitors get there`,
  input: siteSettingsSchema,

  async read(args) {
    const strings = Object.fromEntries(names.map((name) => [name, { type: 'string' } as const]));
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: strings });
    const [id, ...more] = positionals;
    if (id === undefined || more.length > 0) throw new WrongUsage('expected one short name');
    const given = (name: Option): string => String((values as Partial<Record<Option, string>>)[name] ?? '').trim();
    const typed = Object.fromEntries(names.map((name) => [options[name], given(name)]));
    const fields = { id, ...typed, timeZone: given('time-zone') || 'Asia/Shanghai' } as NewSiteValues;
    const read = newSiteOf(fields);
    if (!read.ok) throw new WrongUsage(`not understood: ${read.wrong.map(optionOf).join(', ')}`);
    return read.settings;
  },

  async run({ sites }, settings) {
    try {
      await sites.add(settings, COMMAND_LINE);
    } catch (error) {
      if (!(error instanceof SiteRefusal)) throw error;
      return { ok: false, lines: [`there is a building "${settings.id}" already`] };
    }
    return {
      ok: true,
      lines: [
        `${settings.name.en} is there. Next:`,
        `  foyer import-directory --site ${settings.id} FILE.csv`,
        `  foyer enrol-kiosk --site ${settings.id} NAME`,
      ],
    };
  },
};

function optionOf(field: NewSiteField): string {
  const option = names.find((name) => options[name] === field);
  return option === undefined ? 'the short name' : `--${option}`;
}
