import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildingCsv } from './building.ts';
import { temporaryFolder } from './folder.ts';
import { foyerCommand } from './foyerCommand.ts';

export type KioskName = 'North lobby' | 'South lobby';

/** A data folder to copy, with the tests' building in it and codes for two kiosks. */
export interface FurnishedFolder {
  path: string;
  codes: Record<KioskName, string>;
  /** Of each kiosk's own service page. */
  servicePins: Record<KioskName, string>;
}

/** Enrolment codes last a quarter of an hour, and the hub that uses them may be started at once. */
const GOOD_FOR_MS = 8 * 60_000;
let latest: { madeAt: number; folder: Promise<FurnishedFolder> } | undefined;

/** Made by the commands that operators use; once for all hubs of a worker, since each takes a second. */
export function furnishedFolder(): Promise<FurnishedFolder> {
  if (!latest || Date.now() - latest.madeAt > GOOD_FOR_MS) latest = { madeAt: Date.now(), folder: furnish() };
  return latest.folder;
}

async function furnish(): Promise<FurnishedFolder> {
  const { path: parent, remove } = temporaryFolder('building');
  process.once('exit', remove);
  const path = join(parent, 'data');
  mkdirSync(path);
  writeFileSync(join(parent, 'building.csv'), buildingCsv);
  await foyerCommand(path, 'import-directory', join(parent, 'building.csv'));
  const north = await enrolment(path, 'North lobby');
  const south = await enrolment(path, 'South lobby');
  return {
    path,
    codes: { 'North lobby': north.code, 'South lobby': south.code },
    servicePins: { 'North lobby': north.servicePin, 'South lobby': south.servicePin },
  };
}

async function enrolment(dataFolder: string, kiosk: KioskName): Promise<{ code: string; servicePin: string }> {
  const printed = await foyerCommand(dataFolder, 'enrol-kiosk', kiosk);
  return { code: printed.split('\n')[0]!, servicePin: /PIN: (\d+)/.exec(printed)![1]! };
}
