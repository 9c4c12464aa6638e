import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './folder.ts';
import { furnishedFolder, type KioskName } from './furnishedFolder.ts';
import { foyerCommand } from './foyerCommand.ts';
import { freePort } from './freePort.ts';
import { type HubProcess, startHubProcess } from './hubProcess.ts';

export const ADMIN = { name: 'admin', password: 'correct-horse-battery' };

/** The hub as it is shipped, with a data folder of its own, under one address through all restarts. */
export interface Hub {
  readonly url: string;
  /** A one-time code for the kiosk of this name. */
  enrolmentCode(kiosk: KioskName): string;
  /** The PIN of that kiosk's service page, with the number 00. */
  servicePin(kiosk: KioskName): string;
  /** Runs the `foyer` command line on it. @returns what it printed */
  foyer(...args: string[]): Promise<string>;
  stop(): Promise<void>;
  kill(): Promise<void>;
  /** After {@link stop} or {@link kill}. */
  start(): Promise<void>;
  /** All that it has printed. */
  output(): string;
  remove(): Promise<void>;
}

export interface HubOptions {
  /** The tests' own building, or the demo with its day of visits and one kiosk to enrol. */
  building?: 'tests' | 'demo';
  /** Where it sends its mail. */
  smtpUrl?: string;
  env?: Record<string, string>;
  /** Furnishes the data folder further, before the hub is started on it. */
  prepare?: (dataFolder: string) => Promise<void>;
}

export async function startHub(options: HubOptions = {}): Promise<Hub> {
  const { building = 'tests', smtpUrl, env = {}, prepare } = options;
  const folder = temporaryFolder('hub');
  const dataFolder = join(folder.path, 'data');
  const furnished = building === 'tests' ? await furnishedFolder() : null;
  if (furnished) cpSync(furnished.path, dataFolder, { recursive: true });
  await prepare?.(dataFolder);

  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const settings = {
    FOYER_DATA: dataFolder,
    FOYER_PORT: String(port),
    FOYER_DEMO: furnished ? '0' : '1',
    FOYER_ADMIN_PASSWORD: ADMIN.password,
    FOYER_PUBLIC_URL: url,
    FOYER_MAIL_FROM: 'Foyer <lobby@foyer.example>',
    FOYER_LOG_LEVEL: 'warn',
    ...(smtpUrl !== undefined && { FOYER_SMTP_URL: smtpUrl }),
    ...env,
  };
  let output = '';
  const start = () => startHubProcess(settings, (text) => (output += text));
  let running: HubProcess | null = await start();

  async function end(how: 'stop' | 'kill'): Promise<void> {
    const ending = running;
    running = null;
    await ending?.[how]();
  }

  return {
    url,
    servicePin: (kiosk) => furnished!.servicePins[kiosk],
    enrolmentCode: (kiosk) => furnished?.codes[kiosk] ?? /#enrol=(\S+)/.exec(output)![1]!,
    foyer: (...args) => foyerCommand(dataFolder, ...args),
    stop: () => end('stop'),
    kill: () => end('kill'),
    async start() {
      running = await start();
    },
    output: () => output,
    async remove() {
      await end('kill');
      folder.remove();
    },
  };
}
