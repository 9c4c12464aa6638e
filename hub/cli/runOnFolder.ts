import type { Outcome } from '../src/lib/server/commands/command.ts';
import { type CommandRequest, runCommand } from '../src/lib/server/commands/commands.ts';
import type { Config } from '../src/lib/server/config/config.ts';
import { createHub } from '../src/lib/server/createHub.ts';
import type { OpenHub } from '../src/lib/server/openHub.ts';
import { createLog } from '../src/lib/server/log/createLog.ts';

export class FolderInUse extends Error {
  override name = 'FolderInUse';
}

export const runOnFolder = (config: Config, request: CommandRequest): Promise<Outcome> =>
  withHub(config, (hub) => runCommand(hub, request));

/** Opens the hub's data folder without serving anybody, uses it and closes it again. */
export async function withHub<T>(config: Config, use: (hub: OpenHub) => Promise<T>): Promise<T> {
  const log = createLog('error');
  const hub = await createHub({ config, version: 'command-line', log }).catch((error: unknown) => {
    throw isLocked(error) ? new FolderInUse(inUse(config.dataFolder)) : error;
  });
  try {
    return await use(hub);
  } finally {
    await hub.close();
  }
}

const inUse = (folder: string) =>
  `${folder} is open in another process that takes no commands: a hub that is just starting or stopping, or another ` +
  'command. Try again in a moment.';

/** LevelDB keeps a lock on its folder for as long as a process has it open. */
function isLocked(error: unknown): boolean {
  const { message, cause, reason } = error as { message?: string; cause?: unknown; reason?: string };
  return /lock .*LOCK|LEVEL_LOCKED/i.test(`${message} ${reason}`) || (cause !== undefined && isLocked(cause));
}
