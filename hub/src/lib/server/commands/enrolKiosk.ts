import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { type Command, COMMAND_LINE, WrongUsage } from './command.ts';

/** As long as the name in a device's enrolment may be. */
const Input = v.strictObject({ name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)) });

export const enrolKiosk: Command<v.InferOutput<typeof Input>> = {
  name: 'enrol-kiosk',
  summary: 'print a one-time code that enrols a kiosk',
  help: `foyer enrol-kiosk NAME

Prints a code that enrols one kiosk under this name: open /kiosk/ on it and type the code. A code works once,
within a quarter of an hour. NAME is what staff see, such as "North lobby, left"; it may be changed later.`,
  input: Input,

  async read(args) {
    const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
    const name = positionals.join(' ');
    if (!v.is(Input, { name })) throw new WrongUsage('expected the name of the kiosk, at most 60 characters');
    return { name };
  },

  async run({ devices }, { name }) {
    const { code, expires } = await devices.issueEnrolmentCode(name, COMMAND_LINE);
    // The code stands alone on its line for whoever reads it with a script.
    return { ok: true, lines: [code, `enrols "${name}" until ${new Date(expires).toISOString()}`] };
  },
};
