import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { enrolAnswer } from '@foyer/shared/protocol';
import * as v from 'valibot';
import { startHubProcess } from '../../world/hubProcess.ts';
import { ADMIN } from '../../world/startHub.ts';
import { signInAtDesk } from '../desk.ts';
import { createRandom, type Random } from '../random.ts';
import { startStoreKiosk } from '../storeKiosk.ts';
import { compileJournal } from './compile.ts';
import { readJournal, type Record } from './readJournal.ts';

/** What a hub did to its folder, from an empty one on, and what it said meanwhile. */
export interface Life {
  /** The folder as the process left it. */
  dataFolder: string;
  records: readonly Record[];
  /** Events that it acknowledged, and how long the journal was when the answer was read. */
  acknowledged: readonly { id: string; at: number }[];
  /** It had said that it was ready, and had told somebody its root key. */
  readyAt: number;
  rootKey: string;
  credential: string;
}

/** The production server, started on nothing, with a kiosk and a desk for so long, then killed. */
export async function recordLife(folder: string, options: { ms: number; seed: number }): Promise<Life> {
  const dataFolder = join(folder, 'data');
  const journal = join(folder, 'journal');
  const length = () => statSync(journal).size;
  let output = '';
  const hub = await startHubProcess(
    {
      LD_PRELOAD: compileJournal(folder),
      // Whose writes nobody but the kernel sees.
      UV_USE_IO_URING: '0',
      FOYER_JOURNALLED: dataFolder,
      FOYER_JOURNAL: journal,
      FOYER_DATA: dataFolder,
      FOYER_PORT: '0',
      FOYER_DEMO: '0',
      FOYER_ADMIN_PASSWORD: ADMIN.password,
      FOYER_LOG_LEVEL: 'error',
    },
    (text) => (output += text),
  );
  try {
    const acknowledged: { id: string; at: number }[] = [];
    const delivered = (id: string) => void acknowledged.push({ id, at: length() });
    const { kiosk: enrolled, rootKey } = await enrol(hub.url, await codeIn(() => output));
    const readyAt = length();
    const desk = await signInAtDesk(hub.url, delivered);
    const kiosk = await startStoreKiosk(hub.url, enrolled, delivered);
    const random = createRandom(options.seed);
    const until = Date.now() + options.ms;
    const lane = async () => {
      while (Date.now() < until) {
        const visitId = await kiosk.register();
        await pause(random.between(1, 40));
        await desk.command(visitId, { type: random.pick(['approve', 'decline']) });
        if (random.next() < 0.3) await kiosk.leave(visitId);
      }
    };
    await Promise.all([lane(), lane(), lane()]);
    kiosk.stop();
    await hub.kill();
    return { dataFolder, records: readJournal(journal), acknowledged, readyAt, rootKey, credential: enrolled.cookie };
  } catch (error) {
    await hub.kill();
    throw new Error(`the hub under the journal: ${output.slice(-2000)}`, { cause: error });
  }
}

async function codeIn(output: () => string): Promise<string> {
  for (;;) {
    const code = /#enrol=(\S+)/.exec(output())?.[1];
    if (code) return code;
    await pause(5);
  }
}

async function enrol(url: string, code: string) {
  const response = await fetch(`${url}/api/v1/kiosk/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ code }),
  });
  const { device, rootKey } = v.parse(enrolAnswer, await response.json());
  const cookie = response.headers.getSetCookie()[0]!.split(';')[0]!;
  return { kiosk: { id: device.id, letter: device.letter, cookie }, rootKey };
}

/** Places in the journal at which the power may go: after any of its records, the last one always. */
export const someCuts = ({ records }: Life, count: number, random: Random): number[] =>
  [...Array.from({ length: count - 1 }, () => random.pick(records).end), records.at(-1)!.end].sort((a, b) => a - b);
