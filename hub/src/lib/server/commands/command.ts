import type * as v from 'valibot';
import type { Devices, Sites } from '../hub.ts';
import type { Backups } from '../backup/backups.ts';
import type { Config } from '../config/config.ts';
import type { People } from '../people/people.ts';
import type { Directory } from '../directory/index.ts';

/** What commands may use of the hub. */
export interface CommandHub {
  directory: Directory;
  people: Pick<People, 'of' | 'former'>;
  devices: Devices;
  sites: Sites;
  backups: Backups;
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
  run?(hub: CommandHub, input: Input): Promise<Outcome>;
  /** In place of `run`: done here, on the data folder's files, without any hub. */
  alone?(config: Config, input: Input): Promise<Outcome>;
}

export class WrongUsage extends Error {
  override name = 'WrongUsage';
}

/** The answer to a site's short name that nobody has. */
export function noSuchSite(sites: Sites, siteId: string): Outcome {
  const known = sites.list().map(({ id, name }) => `  ${id.padEnd(20)}${name['zh-CN']} · ${name.en}`);
  return { ok: false, lines: [`there is no building "${siteId}"; there are`, ...known] };
}

/** Who did it, in the record: whoever may use the data folder's keys. */
export const COMMAND_LINE = { kind: 'hub', id: 'command-line' } as const;
