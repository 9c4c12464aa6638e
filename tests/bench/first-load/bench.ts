import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright';
import { CHROMIUM, CHROMIUM_ARGUMENTS } from '../../world/project.ts';
import { startHub } from '../../world/startHub.ts';

/**
 * What a browser that has never been here fetches before a visitor can touch the first screen: all JavaScript up to
 * that moment, whatever asked for it, gzipped. Style sheets, fonts and pictures are told beside it.
 */

const BUDGET_KB = 110;

function report(metric: string, value: number, unit: string, budget: number | null): void {
  const rounded = Math.round(value * 10) / 10;
  const ok = budget === null || rounded <= budget;
  console.log(JSON.stringify({ bench: 'first-load', metric, value: rounded, unit, budget, ok, of: 'foyer' }));
}

interface Fetched {
  type: string;
  gzippedBytes: number;
}

/** A feed that waits has no body for a long time. */
const unfinished = () => pause(2000, { type: 'unfinished', gzippedBytes: 0 } satisfies Fetched);

const hub = await startHub();
const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGUMENTS });
try {
  // Enrolled in a first visit, since a kiosk's first screen is the one that visitors touch.
  const context = await browser.newContext({ viewport: { width: 1080, height: 1920 }, serviceWorkers: 'block' });
  const enrolling = await context.newPage();
  await enrolling.goto(`${hub.url}/kiosk/#enrol=${hub.enrolmentCode('North lobby')}`);
  await enrolling.getByRole('main').getByRole('button', { name: 'English' }).waitFor();
  await enrolling.close();

  const fetched: Promise<Fetched>[] = [];
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
  page.on('response', (response) => {
    fetched.push(
      response.body().then(
        (body) => ({ type: response.request().resourceType(), gzippedBytes: gzipSync(body, { level: 9 }).length }),
        // Broken off.
        () => ({ type: 'unfinished', gzippedBytes: 0 }),
      ),
    );
  });
  await page.goto(`${hub.url}/kiosk/`);
  await page.getByRole('main').getByRole('button', { name: 'English' }).waitFor();
  const ready = fetched.splice(0);
  const paint = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  );
  const all = await Promise.all(ready.map((one) => Promise.race([one, unfinished()])));
  const kilobytes = (type: string) =>
    all.filter((one) => one.type === type).reduce((sum, { gzippedBytes }) => sum + gzippedBytes, 0) / 1000;
  report('JavaScript before the first tap, gzipped', kilobytes('script'), 'kB', BUDGET_KB);
  report('style sheets, gzipped', kilobytes('stylesheet'), 'kB', null);
  report('fonts', kilobytes('font'), 'kB', null);
  report('first contentful paint on this machine', paint, 'ms', null);
} finally {
  await browser.close();
  await hub.remove();
}
