import { startSyncServer } from '../src/lib/server/sync/standalone/startSyncServer.ts';
import { readSyncServerCommand, USAGE } from '../src/lib/server/sync/standalone/syncServerCommand.ts';

const command = readSyncServerCommand(process.argv.slice(2), process.env.FOYER_CALLED_FROM ?? process.cwd());

switch (command.do) {
  case 'help':
    console.log(USAGE);
    break;
  case 'complain':
    console.error(`${command.about}\n\n${USAGE}`);
    process.exitCode = 2;
    break;
  case 'start':
    await start(command);
}

async function start({ port, host, folder }: { port: number; host: string; folder: string | null }): Promise<void> {
  const server = await startSyncServer({ port, host, folder, onError: (error) => console.error(error) }).catch(
    (error: NodeJS.ErrnoException) => {
      console.error(`sync-server could not start: ${error.message}`);
      process.exitCode = 1;
    },
  );
  if (!server) return;
  console.log(`ready ${server.url}  (databases in ${server.folder}${folder === null ? ', until it stops' : ''})`);
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void server.close();
    });
  }
}
