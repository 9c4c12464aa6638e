import { chromium, expect, type Page } from 'playwright/test';
import { startDesk } from '../../world/desk.ts';
import { CHROMIUM, CHROMIUM_ARGUMENTS } from '../../world/project.ts';
import { startKiosk } from '../../world/startKiosk.ts';

/**
 * From the last key of a scanner that types to the list on the screen, in Chromium against the hub that is shipped: at
 * a kiosk by a recipient's pass, at the desk by a parcel's code. The clock is the page's own: from the Enter to the frame after
 * the one in which the list came.
 */

const TIMES = 60;
const BUDGET_MS = 100;
/** Longer than this and a page is stuck: the measurement is none. */
export const WAIT_MS = 30_000;
/** A parcel that is chosen already. */
const LIST = 'main [aria-pressed="true"]';

/** What is held before the scanner. */
export interface OnScreens {
  passes: readonly string[];
  codes: readonly string[];
}

export type Report = (metric: string, value: number, budget: number | null) => void;

export async function measureScreens(
  hubUrl: string,
  enrolmentCode: string,
  { passes, codes }: OnScreens,
  report: Report,
): Promise<void> {
  const terminal = await startKiosk({ hubUrl, enrolmentCode });
  try {
    const { kiosk } = terminal;
    kiosk.page.setDefaultTimeout(WAIT_MS);
    await kiosk.hasSyncState('sync.live');
    // The first scan loads the screen; what is measured is a day's work.
    await expect(async () => {
      await untilPainted(kiosk.page, passes[0]!, LIST, 3000);
    }).toPass({ timeout: WAIT_MS });
    const taken: number[] = [];
    for (let n = 1; n <= TIMES; n++) {
      await kiosk.tool('toolbar.startAgain').click();
      await kiosk.isAtRest();
      taken.push(await untilPainted(kiosk.page, passes[n % passes.length]!, LIST));
    }
    tell(report, 'scan at a kiosk to the list on its screen', taken);
  } finally {
    await terminal.close();
  }

  const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGUMENTS });
  try {
    const { page, says } = await startDesk(browser, hubUrl, 'zh-CN');
    page.setDefaultTimeout(WAIT_MS);
    await page.goto(`${hubUrl}/desk/parcels`);
    const find = page.getByLabel(says('parcels.find'));
    const taken: number[] = [];
    for (let n = 0; n <= TIMES; n++) {
      await find.fill('');
      await page.waitForFunction(() => document.querySelector('[aria-labelledby="hand-out"] h3') === null);
      await find.focus();
      const took = await untilPainted(page, codes[n % codes.length]!, '[aria-labelledby="hand-out"] h3');
      if (n > 0) taken.push(took);
    }
    tell(report, 'scan at the desk to the list on its screen', taken);
  } finally {
    await browser.close();
  }
}

/** Types as a scanner does, into what has the focus; ms from the Enter until this is painted. */
function untilPainted(page: Page, text: string, wanted: string, withinMs = 10_000): Promise<number> {
  return page.evaluate(
    ([text, wanted, withinMs]) =>
      new Promise<number>((resolve, reject) => {
        setTimeout(() => reject(new Error(`${text} led to no ${wanted}`)), withinMs);
        const target = document.activeElement ?? document.body;
        const press = (key: string) => {
          const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
          if (target.dispatchEvent(event) && target instanceof HTMLInputElement && key.length === 1) {
            target.value += key;
            target.dispatchEvent(new InputEvent('input', { bubbles: true }));
          }
        };
        for (const key of text) press(key);
        const start = performance.now();
        const look = () => {
          if (!document.querySelector(wanted)) return;
          observer.disconnect();
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start)));
        };
        const observer = new MutationObserver(look);
        observer.observe(document, { childList: true, subtree: true, attributes: true });
        press('Enter');
      }),
    [text, wanted, withinMs] as const,
  );
}

function tell(report: Report, what: string, taken: number[]): void {
  taken.sort((one, other) => one - other);
  const percentile = (share: number) => taken[Math.ceil(taken.length * share) - 1]!;
  report(`${what}, median`, percentile(0.5), BUDGET_MS);
  report(`${what}, p95`, percentile(0.95), BUDGET_MS);
}
