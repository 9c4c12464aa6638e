import { parseArgs } from 'node:util';
import { idPart } from '@foyer/shared/events';
import * as v from 'valibot';
import { type Command, COMMAND_LINE, noSuchSite, WrongUsage } from './command.ts';

/** As long as the name in a device's enrolment may be. */
const Input = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
  site: v.exactOptional(idPart),
});

export const enrolKiosk: Command<v.InferOutput<typeof Input>> = {
  name: 'enrol-kiosk',
  summary: 'print a one-time code that enrols a kiosk',
  help: `foyer enrol-kiosk [--site SITE] NAME

Prints a code that enrols one kiosk under this name: open /kiosk/ on it and type the code. A code works once,
within a quarter of an hour. NAME is what staff see, such as "North lobby, left"; it may be changed later.

  --site        the building where it stands, by its short name; needed where there are several`,
  input: Input,

  async read(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { site: { type: 'string' } } });
    const name = positionals.join(' ');
    if (!v.is(Input, { name })) throw new WrongUsage('expected the name of the kiosk, at most 60 characters');
    return { name, ...(values.site !== undefined && { site: values.site }) };
  },

  async run({ devices, sites }, { name, site }) {
    if (site !== undefined && !sites.has(site)) return noSuchSite(sites, site);
    if (site === undefined && sites.list().length > 1)
      return {
        ok: false,
        lines: ['say with --site at which building it stands', ...sites.list().map(({ id }) => `  ${id}`)],
      };
    const siteId = site ?? sites.first().id;
    const { code, expires, servicePin } = await devices.issueEnrolmentCode({ name, siteId }, COMMAND_LINE);
    // The code stands alone on its line for whoever reads it with a script.
    return {
      ok: true,
      lines: [code, `enrols "${name}" until ${new Date(expires).toISOString()}`, `its technician's PIN: ${servicePin}`],
    };
  },
};
