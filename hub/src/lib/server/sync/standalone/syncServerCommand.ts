import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const USAGE = `npm run sync-server -- [--port N] [--host ADDRESS] [--folder PATH]

Foyer's replication endpoint and nothing else, for any client that speaks CouchDB's protocol to be tried on.
Anyone who can reach it may do anything: databases are made by PUT and removed by DELETE, and nobody signs in.

  --port N        port to listen on; 5984 unless told, 0 for any that is free
  --host ADDRESS  address to listen on; 127.0.0.1 unless told
  --folder PATH   keeps its databases there; without it they are in a temporary folder, removed at the end
  --help          this`;

export type SyncServerCommand =
  | { do: 'help' }
  | { do: 'start'; port: number; host: string; folder: string | null }
  | { do: 'complain'; about: string };

/** Reads the command line. @param calledFrom where the person stands; paths are meant from there */
export function readSyncServerCommand(args: readonly string[], calledFrom: string): SyncServerCommand {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '5984' },
        host: { type: 'string', default: '127.0.0.1' },
        folder: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    return { do: 'complain', about: (error as Error).message };
  }
  if (values.help) return { do: 'help' };
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port > 65_535) {
    return { do: 'complain', about: `--port must be a number from 0 to 65535, not ${values.port}` };
  }
  if (values.folder === '') return { do: 'complain', about: '--folder must be a path' };
  const folder = values.folder === undefined ? null : resolve(calledFrom, values.folder);
  return { do: 'start', port, host: values.host, folder };
}
