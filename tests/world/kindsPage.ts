import { expect, type Locator, type Page } from 'playwright/test';
import type { Desk } from './desk.ts';
import type { Kiosk } from './kiosk.ts';

/** The administrator's page of kinds of visitors, and what comes of it at a kiosk. */

export async function toKinds({ page, says }: Desk): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('link', { name: says('nav.site'), exact: true })
    .click();
  await page.getByRole('link', { name: says('kinds.edit') }).click();
  await expect(page.getByRole('heading', { level: 1, name: says('kinds.heading') })).toBeVisible();
}

export const kindList = ({ page, says }: Desk): Locator => page.getByRole('navigation', { name: says('kinds.list') });

const button = ({ page, says }: Desk, word: Parameters<Desk['says']>[0]): Locator =>
  page.getByRole('button', { name: says(word), exact: true });

export async function saveKinds(desk: Desk): Promise<void> {
  await button(desk, 'kinds.save').click();
  await expect(desk.page.getByText(desk.says('kinds.saved'))).toBeVisible();
}

/** A question with two answers to choose from, at the end of the chosen kind's. */
export async function askOwnQuestion(
  desk: Desk,
  label: Record<'zh-CN' | 'en', string>,
  options: readonly [Record<'zh-CN' | 'en', string>, Record<'zh-CN' | 'en', string>],
): Promise<void> {
  const fill = async (what: string, words: Record<'zh-CN' | 'en', string>): Promise<void> => {
    for (const [language, text] of [
      ['中文', words['zh-CN']],
      ['English', words.en],
    ] as const)
      await desk.page.getByLabel(`${what} ${language}`, { exact: true }).fill(text);
  };
  await button(desk, 'kinds.question.add').click();
  await fill(desk.says('kinds.question.label'), label);
  await desk.page.getByText(desk.says('kinds.question.choice'), { exact: true }).click();
  await fill(desk.t('kinds.question.option', { number: 1 }), options[0]);
  await fill(desk.t('kinds.question.option', { number: 2 }), options[1]);
}

/** Kiosks take settings over within moments; one that starts has them at once. */
export async function restarted(kiosk: Kiosk): Promise<void> {
  await kiosk.page.reload();
  await kiosk.isAtRest();
}

/** A signature over a sheet, as a finger writes it: on a kiosk or a phone. */
export async function writeOn(page: Page, sheet: Locator): Promise<void> {
  await sheet.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await sheet.boundingBox())!;
  await page.mouse.move(x + width * 0.2, y + height * 0.7);
  await page.mouse.down();
  for (const [along, down] of [
    [0.4, 0.2],
    [0.5, 0.7],
    [0.8, 0.3],
  ] as const)
    await page.mouse.move(x + width * along, y + height * down, { steps: 6 });
  await page.mouse.up();
}

/** Once more where the screen had only just come, which takes no touch for a moment. */
export async function signOnKiosk(kiosk: Kiosk): Promise<void> {
  await expect(async () => {
    await writeOn(kiosk.page, kiosk.page.getByRole('img', { name: kiosk.says('terms.sheet') }));
    await expect(kiosk.button(kiosk.says('terms.undo'))).toBeEnabled({ timeout: 1000 });
  }).toPass({ timeout: 10_000 });
}
