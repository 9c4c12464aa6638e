import { readFile } from 'node:fs/promises';
import { hosts } from '../world/building.ts';
import type { Desk } from '../world/desk.ts';
import { openParcels, takeInParcel } from '../world/parcelsDesk.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

/** As a scanner types: a burst, and Enter. */
async function scan(desk: Desk, typed: string, found: 'right' | 'elsewhere' | 'gone' | 'unknown'): Promise<void> {
  await expect(desk.page.getByLabel(desk.says('stocktake.scan'), { exact: true })).toBeFocused();
  await desk.page.keyboard.type(typed);
  await desk.page.keyboard.press('Enter');
  await expect(desk.page.getByRole('status').filter({ hasText: desk.says(`stocktake.found.${found}`) })).toBeVisible();
}

for (const locale of FLOW_LOCALES)
  test(`a shelf is counted with a scanner alone, put right, ended and taken up again (${locale})`, async ({
    newDesk,
  }, info) => {
    const desk = await newDesk(locale);
    const { page } = desk;
    await openParcels(desk);
    const codes: string[] = [];
    for (const [i, host] of [hosts.wang, hosts.emily, hosts.wang, hosts.emily].entries())
      codes.push(await takeInParcel(desk, `SF140012345678${i}`, host.typed));
    const [right, moved, gone, missing] = codes as [string, string, string, string];
    await page.getByLabel(desk.says('parcels.find')).fill('SF1400123456782');
    await page.getByRole('heading', { level: 3, name: hosts.wang.name }).waitFor();
    // Of two that wait for the same person one is handed out.
    await page.getByLabel(desk.t('parcels.choose', { code: right })).uncheck();
    await page.getByRole('button', { name: desk.t('parcels.give-chosen', { count: 1 }) }).click();
    await expect(page.getByText(desk.says('parcels.given.one'))).toBeVisible();

    await page.getByRole('link', { name: desk.says('stocktake.link'), exact: true }).click();
    await page
      .getByRole('button', { name: desk.says('stocktake.begin') })
      .first()
      .click();
    await scan(desk, right, 'right');
    await scan(desk, gone, 'gone');
    // A key is enough to put it back.
    await page.keyboard.press('Enter');
    await expect(page.getByText(desk.says('stocktake.say.put'))).toBeVisible();
    await scan(desk, '1-1-999999', 'unknown');
    // What is small was put on the highest level, where a count begins.
    await page.keyboard.press('PageDown');
    await scan(desk, moved, 'elsewhere');
    await page.reload();
    const wrong = page.getByRole('region', { name: desk.says('stocktake.wrong') });
    await wrong.getByRole('button', { name: desk.says('stocktake.act.elsewhere') }).click();
    await expect(page.getByRole('button', { name: desk.says('stocktake.print-label') })).toBeVisible();
    await page.getByRole('button', { name: desk.says('stocktake.finish') }).click();
    await expect(page.getByRole('dialog').getByText(missing)).toBeVisible();
    await page.getByRole('button', { name: desk.t('stocktake.finish.submit-lost', { count: 1 }) }).click();
    await expect(page.getByRole('table').getByText(hosts.emily.name)).toBeVisible();

    const file = page.waitForEvent('download');
    await page.getByRole('link', { name: desk.says('stocktake.csv') }).click();
    expect(await readFile(await (await file).path(), 'utf8')).toContain(missing);
    await page.emulateMedia({ media: 'print' });
    const pdf = await page.pdf({ path: info.outputPath('count.pdf'), preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: desk.says('stocktake.reopen') }).click();
    await expect(page.getByLabel(desk.says('stocktake.scan'), { exact: true })).toBeFocused();
  });
