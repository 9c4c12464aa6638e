import { join } from 'node:path';
import { uuidv7 } from '@foyer/shared/events';
import { createCalendar, periodOf } from '@foyer/shared/history';
import {
  codeOf,
  HOUSE_COURIERS,
  parcelEvents,
  spotOf,
  type ParcelEvent,
  type ParcelSettings,
} from '@foyer/shared/parcels';
import { withHub } from '../../../hub/cli/runOnFolder.ts';
import { readConfig } from '../../../hub/src/lib/server/config/readConfig.ts';
import { demoDirectory } from '../../../hub/src/lib/server/demo/directory.ts';
import type { OpenHub } from '../../../hub/src/lib/server/openHub.ts';
import { findParcels, overviewOf } from '../../../hub/src/lib/server/parcels/parcelView.ts';
import { stocktakeAnswerOf } from '../../../hub/src/lib/server/parcels/stocktakeView.ts';
import { foyerCommand } from '../../world/foyerCommand.ts';
import { temporaryFolder } from '../../world/folder.ts';
import { startBenchHub } from '../startBenchHub.ts';
import { measureForty, type Recipient } from './forty.ts';
import { measureScreens, type OnScreens } from './screens.ts';

/**
 * A hub with 20,000 parcels on its shelves and 2,000 more a day: what a scan, a name and taking one in cost, what a
 * start does, how long a recipient at a kiosk and the staff at the desk wait for what they see of it (`screens.ts`), and
 * how long forty pieces take (`forty.ts`). Parcels of the days before are written to the record as those days would have
 * written them, with the reminders that were due.
 */

const PARCELS = Number(process.env.BENCH_PARCELS ?? 20_000);
const A_DAY = 2_000;
const DAY_MS = 24 * 60 * 60_000;
const AT_ONCE = 500;
const TIMES = 200;
const BUDGET_MS = 100;
/** What the staff shelve in ten minutes. */
const FORTY = 40;
const MEI = { kind: 'staff', id: 'bench' } as const;
/** Eighty levels of 300 places. */
const SETTINGS: ParcelSettings = {
  shelves: Array.from({ length: 20 }, (_, i) => ({
    name: String(i + 1),
    access: 'open' as const,
    chilled: false,
    levels: Array.from({ length: 4 }, () => ({ size: 'large' as const, places: 300 })),
  })),
  reminders: { remindAfterDays: [1, 3, 7], returnAfterDays: 30 },
  couriers: HOUSE_COURIERS,
  photograph: false,
  signs: false,
  label: '60x40',
};

const folder = temporaryFolder('parcels');
let screens: OnScreens | null = null;
let recipients: Recipient[] = [];
const config = readConfig({ FOYER_DATA: join(folder.path, 'data'), FOYER_DEMO: '0' });
try {
  await withHub(config, fill);
  const starting = performance.now();
  await withHub(config, async (hub) => {
    report('start, from opening the folder', performance.now() - starting, null);
    const sites = hub.sites.list().map(({ id }) => id);
    const here = hub.parcels.here();
    const codes = here.flatMap((parcel) => spotOf(parcel) ?? []).map(codeOf);
    if (codes.length !== PARCELS) throw new Error(`${codes.length} parcels are on the shelves`);
    const names = demoDirectory().people.map(({ name }) => name);
    await measure('pick-up list by a scanned code, p95', (n) => findParcels(hub, sites, codes[(n * 97) % PARCELS]!));
    await measure('pick-up list by a name, p95', (n) => findParcels(hub, sites, names[(n * 31) % names.length]!));
    await measure('what has to be seen to, p95', async () => overviewOf(hub, sites));
    const month = periodOf('month', createCalendar(hub.site.settings().timeZone).dayAt(hub.now()));
    await measure('day sheet of a month, p95', async () => hub.parcelDays.sheet(month, sites));
    const [shelf] = here.flatMap((parcel) => spotOf(parcel) ?? []).map((spot) => spot.shelf);
    const onShelf = here.flatMap((parcel) => spotOf(parcel) ?? []).filter((spot) => spot.shelf === shelf);
    await hub.stocktakes.begin('bench', shelf!, sites[0]!, MEI);
    await measure('a label scanned at a count, p95', async (n) => {
      const spot = onShelf[n % onShelf.length]!;
      const done = await hub.stocktakes.scan('bench', codeOf(spot), spot.level, MEI);
      await stocktakeAnswerOf(hub, done);
    });
    await measure('one more taken in, p95', (n) => takeIn(hub, n), null);
    screens = await whatIsScanned(hub);
    recipients = await whoAgreed(hub);
    console.log(JSON.stringify(figure('resident', process.memoryUsage().rss / 2 ** 20, null, 'MiB')));
  });
  const code = (await foyerCommand(config.dataFolder, 'enrol-kiosk', 'North lobby')).split('\n')[0]!;
  const running = await startBenchHub(config.dataFolder, (text) => process.stderr.write(text));
  try {
    await measureScreens(running.url, code, screens!, report);
    await measureForty(running.url, recipients, report);
  } finally {
    await running.stop();
  }
} finally {
  folder.remove();
}

/** Passes and codes of recipients all over the building. */
async function whatIsScanned(hub: OpenHub): Promise<OnScreens> {
  const chosen = hub.parcels.here().filter((parcel, n) => n % 97 === 0 && spotOf(parcel) !== null);
  const passes = await Promise.all(chosen.map((parcel) => hub.parcels.pass(parcel)));
  const codes = chosen.flatMap((parcel) => spotOf(parcel) ?? []).map(codeOf);
  return { passes, codes };
}

/** Recipients who agreed for good. */
async function whoAgreed(hub: OpenHub): Promise<Recipient[]> {
  const theirs = building().people.slice(0, FORTY);
  for (const { id: personId, tenantId } of theirs)
    await hub.parcels.state({ tenantId, personId }, { consent: 'telephone' }, MEI);
  return theirs.map(({ name, contact }) => ({ name, phoneEnding: contact.phone!.slice(-4) }));
}

/** Everybody has a telephone whose ending is nobody else's. */
function building(): ReturnType<typeof demoDirectory> {
  const demo = demoDirectory();
  const people = demo.people.map((person, n) => ({
    ...person,
    contact: { ...person.contact, phone: `138 0000 ${String(n).padStart(4, '0')}` },
  }));
  return { ...demo, people };
}

async function takeIn(hub: OpenHub, n: number): Promise<void> {
  const people = demoDirectory().people;
  const { id: personId, tenantId } = people[n % people.length]!;
  const taking = { carrier: 'sf', kind: 'parcel', size: 'small', waybill: `SF${10 ** 12 + n}` } as const;
  const whom = { recipient: { tenantId, personId }, asked: true };
  const done = await hub.parcels.takeIn(hub.newId(), { ...taking, for: whom }, MEI, hub.site.settings().id);
  if (!done.ok) throw new Error(done.refusal);
}

async function fill(hub: OpenHub): Promise<void> {
  const { id: site } = hub.site.settings();
  await hub.directory.publish({ ...building(), site: { ...building().site, id: site } }, 'bench');
  await hub.parcels.change(site, SETTINGS, MEI);
  const people = demoDirectory().people;
  for (let first = 0; first < PARCELS; first += AT_ONCE) {
    const events: ParcelEvent[] = [];
    for (let n = first; n < Math.min(PARCELS, first + AT_ONCE); n++) {
      const { id: personId, tenantId } = people[(n * 7) % people.length]!;
      const at = hub.now() - Math.floor((n / A_DAY) * DAY_MS);
      const writer = { ...hub.record.writer(MEI, site), now: () => at };
      const parcelId = uuidv7(at);
      const recipient = { tenantId, personId };
      const received = { carrier: 'sf', kind: 'parcel', size: 'small', recipient, consent: 'standing' } as const;
      const spot = { shelf: String((n % 20) + 1), level: (Math.floor(n / 20) % 4) + 1, number: 10_000 + n };
      events.push(
        parcelEvents.write(writer, parcelId, 'parcel.received', received, []),
        parcelEvents.write(writer, parcelId, 'parcel.shelved', spot, []),
        parcelEvents.write(writer, parcelId, 'parcel.told', { message: 'bench' }, []),
        ...SETTINGS.reminders.remindAfterDays
          .filter((days) => at + days * DAY_MS <= hub.now())
          .map((days) => parcelEvents.write(writer, parcelId, 'parcel.reminded', { message: 'bench', days }, [])),
      );
    }
    await hub.record.append(events);
  }
}

async function measure(
  what: string,
  ask: (n: number) => Promise<unknown>,
  budget: number | null = BUDGET_MS,
): Promise<void> {
  const taken: number[] = [];
  for (let n = 0; n < TIMES; n++) {
    const start = performance.now();
    await ask(n);
    taken.push(performance.now() - start);
  }
  taken.sort((one, other) => one - other);
  report(what, taken[Math.ceil(taken.length * 0.95) - 1]!, budget);
}

function report(metric: string, value: number, budget: number | null, unit = 'ms'): void {
  console.log(JSON.stringify(figure(metric, value, budget, unit)));
}

function figure(metric: string, value: number, budget: number | null, unit: string) {
  const rounded = Math.round(value * 10) / 10;
  const ok = budget === null || rounded <= budget;
  return { bench: 'parcels', metric: `${PARCELS} parcels: ${metric}`, value: rounded, unit, budget, ok, of: 'foyer' };
}
