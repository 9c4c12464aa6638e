import { gzipSync } from 'node:zlib';
import { chromium, type Page, type Response } from 'playwright';
import { CHROMIUM, CHROMIUM_ARGUMENTS } from '../../world/project.ts';
import { startHub } from '../../world/startHub.ts';

/**
 * What a browser that has never been here fetches until a visitor can touch the first screen: every script that had
 * arrived when the screen's first button appeared, whatever asked for it, gzipped. What comes after it is told beside.
 */

const BUDGET_KB = 110;
const BUTTON = 'main button';
const MARK = 'first-button';

function report(metric: string, value: number, unit: string, budget: number | null): void {
  const rounded = Math.round(value * 10) / 10;
  const ok = budget === null || rounded <= budget;
  console.log(JSON.stringify({ bench: 'first-load', metric, value: rounded, unit, budget, ok, of: 'foyer' }));
}

interface Timeline {
  /** URLs that had arrived when the first button appeared. */
  before: string[];
  firstButtonMs: number;
  firstPaintMs: number;
}

const hub = await startHub();
const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGUMENTS });
try {
  // Enrolled in a first visit, since a kiosk's first screen is the one that visitors touch.
  const context = await browser.newContext({ viewport: { width: 1080, height: 1920 }, serviceWorkers: 'block' });
  const enrolling = await context.newPage();
  await enrolling.goto(`${hub.url}/kiosk/#enrol=${hub.enrolmentCode('North lobby')}`);
  await enrolling.getByRole('main').getByRole('button', { name: 'English' }).waitFor();
  await enrolling.close();

  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
  await markFirstButton(page);
  const responses: Response[] = [];
  page.on('requestfinished', async (request) => {
    const response = await request.response();
    if (response) responses.push(response);
  });
  // Once the feed waits, everything that loads by itself has been asked for.
  const feedWaits = page.waitForRequest((request) => request.url().includes('/_changes'));
  await page.goto(`${hub.url}/kiosk/`);
  await page.getByRole('main').getByRole('button', { name: 'English' }).waitFor();
  await feedWaits;
  const { before, firstButtonMs, firstPaintMs } = await timeline(page);

  const kilobytes = async (type: string, wanted: (url: string) => boolean) => {
    const chosen = responses.filter((one) => one.request().resourceType() === type && wanted(one.url()));
    const bodies = await Promise.all(chosen.map((one) => one.body()));
    return bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0) / 1000;
  };
  const early = (url: string) => before.includes(url);
  report('JavaScript before the first tap, gzipped', await kilobytes('script', early), 'kB', BUDGET_KB);
  report('JavaScript after it, gzipped', await kilobytes('script', (url) => !early(url)), 'kB', null);
  report('style sheets before the first tap, gzipped', await kilobytes('stylesheet', early), 'kB', null);
  report('first contentful paint on this machine', firstPaintMs, 'ms', null);
  report('first button on this machine', firstButtonMs, 'ms', null);
} finally {
  await browser.close();
  await hub.remove();
}

/** Notes in the page itself when its first button appears: from outside it would be seen too late. */
async function markFirstButton(page: Page): Promise<void> {
  await page.addInitScript(
    ([button, mark]) => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector(button!)) return;
        performance.mark(mark!);
        observer.disconnect();
      });
      observer.observe(document, { childList: true, subtree: true });
    },
    [BUTTON, MARK],
  );
}

function timeline(page: Page): Promise<Timeline> {
  return page.evaluate((mark) => {
    const firstButtonMs = performance.getEntriesByName(mark)[0]!.startTime;
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const before = entries.filter(({ responseEnd }) => responseEnd <= firstButtonMs).map(({ name }) => name);
    const firstPaintMs = performance.getEntriesByName('first-contentful-paint')[0]!.startTime;
    return { before, firstButtonMs, firstPaintMs };
  }, MARK);
}
