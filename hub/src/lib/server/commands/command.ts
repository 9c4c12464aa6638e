import type * as v from 'valibot';
import type { Devices, Site } from '../hub.ts';
import type { Directory } from '../directory/index.ts';

/** What commands may use of the hub. */
export interface CommandHub {
  directory: Directory;
  devices: Devices;
  site: Site;
}

/** What a command prints, and whether it did what it was asked to. */
export interface Outcome {
  ok: boolean;
  lines: string[];
}

/**
 * One command of `foyer`. Its arguments are read where the person stands; what came out of them, as JSON, goes to the
 * hub that has the data folder open, which may be this process or the running one.
 */
export interface Command<Input = unknown> {
  name: string;
  /** One line, for the list of commands. */
  summary: string;
  /** What `--help` prints. */
  help: string;
  input: v.GenericSchema<unknown, Input>;
  /**
   * @param folder where relative paths start
   * @throws {WrongUsage}
   */
  read(args: string[], folder: string): Promise<unknown>;
  run(hub: CommandHub, input: Input): Promise<Outcome>;
}

export class WrongUsage extends Error {
  override name = 'WrongUsage';
}

/** Who did it, in the record: whoever may use the data folder's keys. */
export const COMMAND_LINE = { kind: 'hub', id: 'command-line' } as const;
