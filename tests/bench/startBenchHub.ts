import { type HubProcess, startHubProcess } from '../world/hubProcess.ts';
import { ADMIN } from '../world/startHub.ts';

/** The production server on a folder that is furnished already, quiet but for errors. */
export function startBenchHub(dataFolder: string, onOutput: (text: string) => void): Promise<HubProcess> {
  return startHubProcess(
    {
      FOYER_DATA: dataFolder,
      FOYER_PORT: '0',
      FOYER_DEMO: '0',
      FOYER_ADMIN_PASSWORD: ADMIN.password,
      FOYER_LOG_LEVEL: 'error',
    },
    onOutput,
  );
}
