import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { withHub } from '../../../hub/cli/runOnFolder.ts';
import { readConfig } from '../../../hub/src/lib/server/config/readConfig.ts';
import { demoDirectory } from '../../../hub/src/lib/server/demo/directory.ts';
import { createDetailsVault } from '../../../hub/src/lib/server/details/index.ts';
import type { StoredDocument } from '../../../hub/src/lib/server/store/database.ts';
import { openStores, type Stores } from '../../../hub/src/lib/server/stores.ts';
import { defaultSiteSettings, everyDay } from '@foyer/shared/site';
import type { Actor } from '@foyer/shared/events';
import { DAY_MS, eventsOfVisit, nameOf, phoneOf, startOf } from './visitOfYears.ts';

const HUB: Actor = { kind: 'hub', id: 'hub' };
/** What one write takes best: its cost grows with the square of its documents. */
const VISITS_AT_ONCE = 70;

export interface Years {
  visits: number;
  /** How far apart in time visitors come. */
  everyMs: number;
}

/** A building with years behind it: the record, the details and the index, as those years would have left them. */
export async function buildYears(dataFolder: string, years: Years, say: (what: string) => void): Promise<void> {
  const config = readConfig({ FOYER_DATA: dataFolder });
  const site = await withHub(config, async (hub) => {
    await hub.directory.publish(demoDirectory(), 'bench');
    // A house that has closed presumes that many have left, and the figures would depend on the hour of the day.
    await hub.site.change({ ...hub.site.settings(), closing: everyDay('open') }, HUB);
    return hub.site.settings().id;
  });
  const stores = await openStores({ dataFolder, now: Date.now, newId: () => crypto.randomUUID(), onError: fail });
  try {
    await writeVisits(stores, join(dataFolder, 'keys'), site, years, say);
  } finally {
    await stores.close();
  }
  say('making the index for looking back');
  await withHub(config, async (hub) => {
    hub.start();
    for (;;) {
      const { indexing } = await hub.history.search({}, null);
      if (indexing === null) return;
      await pause(1_000);
    }
  });
}

/** A site's default. */
const KEPT_DAYS = 90;

async function writeVisits(
  stores: Stores,
  keysFolder: string,
  site: string,
  { visits, everyMs }: Years,
  say: (what: string) => void,
): Promise<void> {
  const hosts = demoDirectory().people.filter(({ roles }) => roles.includes('host'));
  let at = 0;
  const vault = await createDetailsVault({
    store: stores.vault,
    open: stores.openDrawer,
    keysFolder,
    settings: () => defaultSiteSettings(site, { 'zh-CN': site, en: site }),
    now: () => at,
    newId: () => crypto.randomUUID(),
  });
  // The last of them ended before the hour of this run: nobody of them is inside any more.
  const newest = Date.now() - DAY_MS;
  for (let first = 0; first < visits; first += VISITS_AT_ONCE) {
    const events: StoredDocument[] = [];
    for (let n = first; n < Math.min(visits, first + VISITS_AT_ONCE); n++) {
      at = startOf(newest, visits, everyMs, n);
      const { visitId, events: of } = eventsOfVisit(site, hosts[(n * 7) % hosts.length]!, n, at);
      events.push(...(of as unknown as StoredDocument[]));
      // What is older has been destroyed.
      if (at < newest - KEPT_DAYS * DAY_MS) continue;
      await vault.put(visitId, {
        kind: 'visitor',
        name: nameOf(n),
        phone: phoneOf(n),
        company: '海晏咨询有限公司',
        language: 'zh-CN',
      });
    }
    await stores.events.writer.append(events);
    if (first % (VISITS_AT_ONCE * 100) === 0) say(`${first} of ${visits} visits written`);
  }
  await vault.close();
}

function fail(error: unknown): never {
  throw error;
}
