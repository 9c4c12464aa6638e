import { chromium } from 'playwright/test';
import { startDesk } from '../../world/desk.ts';
import { CHROMIUM, CHROMIUM_ARGUMENTS } from '../../world/project.ts';
import { WAIT_MS, type Report } from './screens.ts';

/**
 * Forty pieces through the desk's page by keyboard: what the machine takes is measured, what hands and eyes take is a model.
 *
 * Keystroke-level model (Card, Moran and Newell, “The keystroke-level model for user performance time with interactive
 * systems”, CACM 23(7), 1980): 0.28 s a key of an average typist, 1.35 s to make up one's mind. A piece needs two of those: to
 * read whose it is, and to see that the page found the same. The waybill is typed by the scanner and costs no key. What hands do
 * with a piece is not in that paper and is assumed here: 2 s to take it up and hold it before the scanner, 4 s to pull the
 * label, stick it on and put the piece where the label says, on a shelf within reach.
 */
const KEY_S = 0.28;
const MIND_S = 1.35;
const MINDS = 2;
const SCAN_S = 2;
const LABEL_AND_SHELF_S = 4;
const BUDGET_MINUTES = 10;

export interface Recipient {
  name: string;
  phoneEnding: string;
}

/** @param recipients who agreed for good that the desk takes their parcels in: nobody is telephoned */
export async function measureForty(
  hubUrl: string,
  recipients: readonly Recipient[],
  report: (...of: [...Parameters<Report>, unit?: string]) => void,
): Promise<void> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGUMENTS });
  try {
    const { page, says } = await startDesk(browser, hubUrl, 'zh-CN');
    page.setDefaultTimeout(WAIT_MS);
    await page.goto(`${hubUrl}/desk/parcels`);
    const waybill = page.locator('#parcel-waybill');
    const option = page.getByRole('listbox').getByRole('option').first();
    const take = page.getByRole('button', { name: says('parcels.take') });
    let machineMs = 0;
    let keys = 0;
    const byHand = async (key: string) => {
      keys += 1;
      await page.keyboard.press(key);
    };
    await waybill.focus();
    for (const [n, { phoneEnding, name }] of recipients.entries()) {
      const start = performance.now();
      await page.waitForFunction(() => document.activeElement?.id === 'parcel-waybill');
      await page.keyboard.type(`SF${2 * 10 ** 12 + n}`);
      await page.keyboard.press('Enter');
      for (const digit of phoneEnding) await byHand(digit);
      await option.filter({ hasText: name }).waitFor();
      await byHand('Enter');
      await take.waitFor();
      await byHand('Enter');
      await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#parcel-waybill')!.value === '');
      machineMs += performance.now() - start;
    }
    const pieces = recipients.length;
    const handS = keys * KEY_S + pieces * (MINDS * MIND_S + SCAN_S + LABEL_AND_SHELF_S);
    report(`${pieces} pieces through the desk's page by keyboard, the machine's part`, machineMs / 1000, null, 's');
    report(`${pieces} pieces through it, keys by hand for each`, keys / pieces, null, 'keys');
    const minutes = (machineMs / 1000 + handS) / 60;
    report(`${pieces} pieces shelved, with hands and eyes by the model`, minutes, BUDGET_MINUTES, 'minutes');
  } finally {
    await browser.close();
  }
}
