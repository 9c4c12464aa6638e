import * as v from 'valibot';
import type { Command, CommandHub, Outcome } from './command.ts';
import { backup } from './backup.ts';
import { backupKeys } from './backupKeys.ts';
import { addSite } from './addSite.ts';
import { enrolKiosk } from './enrolKiosk.ts';
import { importDirectory } from './importDirectory.ts';
import { restore } from './restore.ts';

export const commands = [addSite, backup, backupKeys, enrolKiosk, importDirectory, restore] as Command[];

export const commandCalled = (name: string | undefined): Command | undefined =>
  commands.find((command) => command.name === name);

export const CommandRequest = v.strictObject({ command: v.string(), input: v.unknown() });
export type CommandRequest = v.InferOutput<typeof CommandRequest>;

/** Runs what arrived over the socket, or from this very process: both are checked. */
export async function runCommand(hub: CommandHub, request: unknown): Promise<Outcome> {
  const read = v.safeParse(CommandRequest, request);
  const command = read.success ? commandCalled(read.output.command) : undefined;
  if (!read.success || !command?.run)
    return { ok: false, lines: ['this hub does not know that command: are both of one version?'] };
  const input = v.safeParse(command.input, read.output.input);
  if (!input.success)
    return { ok: false, lines: input.issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`) };
  return command.run(hub, input.output);
}
