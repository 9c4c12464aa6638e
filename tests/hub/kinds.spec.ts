import type { Locator } from 'playwright/test';
import { houseTerms } from '@foyer/shared/terms';
import { hosts } from '../world/building.ts';
import type { Desk } from '../world/desk.ts';
import type { Kiosk } from '../world/kiosk.ts';
import { askOwnQuestion, kindList, restarted, saveKinds, signOnKiosk, toKinds } from '../world/kindsPage.ts';
import { kioskWords } from '../world/words.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

const nda = houseTerms().find(({ id }) => id === 'nda')!;

const preview = ({ page, says }: Desk) => page.frameLocator(`iframe[title="${says('kinds.preview.title')}"]`);
const button = ({ page, says }: Desk, word: Parameters<Desk['says']>[0]): Locator =>
  page.getByRole('button', { name: says(word), exact: true });

test('what is being settled outlives a restart of the hub', async ({ hub, desk }) => {
  await toKinds(desk);
  await desk.page.getByLabel(nda.title.en).check();
  const live = desk.page.getByRole('banner').getByText(desk.says('link.live'), { exact: true });
  await hub.stop();
  await expect(live).toBeHidden();
  await hub.start();
  // A page tries again after some seconds, longer each time.
  await expect(live).toBeVisible({ timeout: 60_000 });
  await expect(desk.page.getByLabel(nda.title.en)).toBeChecked();
  await saveKinds(desk);
  await desk.page.reload();
  await expect(desk.page.getByLabel(nda.title.en)).toBeChecked();
});

for (const language of FLOW_LOCALES)
  test.describe(language, () => {
    test.use({ language });

    test('a kind is settled with the kiosk beside it, undone, saved, and asked by', async ({
      desk,
      terminal: { kiosk },
    }) => {
      const other = language === 'en' ? 'zh-CN' : 'en';
      await toKinds(desk);
      const screen = preview(desk);
      const heading = (words: ReturnType<typeof kioskWords>, key: 'notice.heading' | 'purpose.heading') =>
        screen.getByRole('heading', { level: 1, name: words(key), exact: true });
      await expect(heading(kioskWords(language), 'notice.heading')).toBeVisible();
      await desk.page.getByRole('button', { name: desk.says('kinds.preview.language') }).click();
      await expect(heading(kioskWords(other), 'notice.heading')).toBeVisible();
      await desk.page.getByRole('button', { name: desk.says('kinds.preview.language') }).click();

      await desk.page.getByLabel(desk.says('kinds.preview.from-start')).check();
      await expect(heading(kioskWords(language), 'purpose.heading')).toBeVisible();
      const name = desk.page.getByLabel(`${desk.says('kinds.name.label')} ${desk.says(`language.${language}`)}`);
      const before = await name.inputValue();
      await name.fill('');
      await expect(button(desk, 'kinds.save')).toBeDisabled();
      await expect(desk.page.getByRole('alert')).toContainText(desk.t('kinds.incomplete', { names: '' }).trim());
      await name.fill('Kaffeeklatsch');
      await expect(screen.getByRole('button', { name: 'Kaffeeklatsch' })).toBeVisible();
      await button(desk, 'kinds.undo').click();
      await expect(screen.getByRole('button', { name: before })).toBeVisible();
      await button(desk, 'kinds.redo').click();

      const phone = desk.page.getByRole('group', { name: desk.says('kinds.ask.phone') });
      await phone.getByText(desk.says('kinds.asked.off'), { exact: true }).click();
      await saveKinds(desk);
      await desk.page.reload();
      await expect(name).toHaveValue('Kaffeeklatsch');

      await restarted(kiosk);
      await kiosk.begin(language);
      await kiosk.choose('choices.walkIn');
      await kiosk.button('Kaffeeklatsch').click();
      await kiosk.choose('notice.accept');
      await kiosk.search(hosts.wang.typed);
      await kiosk.button(hosts.wang.name).click();
      await kiosk.answer('name.heading', 'Ann');
      await expect(kiosk.heading('company.heading')).toBeVisible();
    });
  });

test('a kind that is switched off is not offered, and a question of the building’s own is', async ({
  desk,
  terminal: { kiosk },
}) => {
  await toKinds(desk);
  await kindList(desk)
    .getByRole('switch', { name: desk.t('kinds.on-kiosk', { name: 'Food delivery' }) })
    .uncheck();
  await askOwnQuestion(desk, { 'zh-CN': '是否需要停车？', en: 'Do you need to park?' }, [
    { 'zh-CN': '需要', en: 'Yes, please' },
    { 'zh-CN': '不需要', en: 'No, thank you' },
  ]);
  await saveKinds(desk);

  await restarted(kiosk);
  await expect(kiosk.button(kiosk.says('attract.food'))).toHaveCount(0);
  await kiosk.begin('en');
  await kiosk.beginVisit();
  await kiosk.search(hosts.wang.typed);
  await kiosk.button(hosts.wang.name).click();
  await kiosk.answer('name.heading', 'Ann');
  await kiosk.leaveOut('phone.heading', 'common.skip');
  await kiosk.leaveOut('company.heading', 'common.skip');
  await kiosk.choose('common.continue');
  await kiosk.leaveOut('plate.heading', 'plate.none');
  await expect(kiosk.page.getByRole('heading', { level: 1, name: 'Do you need to park?' })).toBeVisible();
  await kiosk.button('Yes, please').click();
  await kiosk.choose('summary.send');
  const number = await kiosk.callNumber();
  await desk.toBoard();
  await desk.choose('awaiting-host', number);
  await desk.panel.getByRole('link', { name: desk.says('panel.page') }).click();
  await expect(desk.page.getByRole('region', { name: desk.says('details.label') })).toContainText('Yes, please');
});

/** To the text that is to be signed. */
async function toTheText(kiosk: Kiosk, name: string): Promise<void> {
  await kiosk.beginVisit('delivery');
  await kiosk.search(hosts.wang.typed);
  await kiosk.button(hosts.wang.name).click();
  await kiosk.answer('name.heading', name);
  await kiosk.leaveOut('company.heading', 'common.skip');
  await expect(kiosk.page.getByRole('heading', { level: 1 })).toHaveText(nda.title[kiosk.locale]);
}

test('a promise is signed on the kiosk, stands with the visit in the version that it had, and prints', async ({
  desk,
  terminal: { kiosk },
}) => {
  const { page } = desk;
  await toKinds(desk);
  await kindList(desk).getByRole('button', { name: 'A delivery', exact: true }).click();
  await page.getByLabel(nda.title.en).check();
  await saveKinds(desk);

  await restarted(kiosk);
  await kiosk.begin('en');
  await toTheText(kiosk, 'Max Field');
  await kiosk.choose('terms.sign');
  await expect(kiosk.button(kiosk.says('terms.done'))).toBeDisabled();
  await signOnKiosk(kiosk);
  await kiosk.choose('terms.clear');
  await expect(kiosk.button(kiosk.says('terms.done'))).toBeDisabled();
  await signOnKiosk(kiosk);
  await kiosk.choose('terms.done');
  await expect(kiosk.main).toContainText(nda.title.en);
  await kiosk.choose('summary.send');
  const number = await kiosk.callNumber();

  await page.getByRole('link', { name: desk.says('kinds.documents.edit') }).click();
  const card = page.getByRole('region', { name: nda.title.en });
  await card.getByRole('button', { name: desk.says('terms.edit') }).click();
  await card.getByLabel(`${desk.says('terms.text')} English`).fill('Tell nobody.');
  await card.getByRole('button', { name: desk.t('terms.save', { version: 2 }) }).click();
  await expect(page.getByText(desk.t('terms.saved', { version: 2 }))).toBeVisible();
  await card.getByText(desk.t('terms.version', { version: 1 })).click();
  await expect(card).toContainText(nda.text.en.slice(0, 40));

  await desk.toBoard();
  await desk.choose('awaiting-host', number);
  await desk.panel.getByRole('link', { name: desk.says('panel.page') }).click();
  const agreed = page.getByRole('region', { name: desk.says('agreed.heading') });
  await expect(agreed).toContainText(desk.t('agreed.version', { version: 1 }));
  await expect(agreed).toContainText(desk.says('agreed.drawn'));
  await agreed.getByRole('link', { name: desk.says('agreed.sheet') }).click();
  await expect(page.getByRole('article')).toContainText('Max Field');
  await expect(page.getByRole('article')).toContainText(nda.text.en.slice(0, 40));
  await expect(page.getByRole('img', { name: desk.says('agreed.signature') })).toBeVisible();
});

test('who cannot draw types the name that they gave, while the hub is away', async ({
  hub,
  desk,
  terminal: { kiosk },
}) => {
  await toKinds(desk);
  await kindList(desk).getByRole('button', { name: 'A delivery', exact: true }).click();
  await desk.page.getByLabel(nda.title.en).check();
  await saveKinds(desk);
  await restarted(kiosk);
  await kiosk.isReadyForOffline();
  await hub.stop();

  await kiosk.begin('zh-CN');
  await toTheText(kiosk, '赵敏');
  await kiosk.choose('terms.sign');
  await kiosk.choose('terms.typeInstead');
  await expect(kiosk.heading('terms.type.heading')).toBeVisible();
  await kiosk.page.getByRole('textbox').fill('王五');
  await kiosk.choose('terms.type.confirm');
  await expect(kiosk.page.getByRole('alert').filter({ hasText: kiosk.says('terms.type.other') })).toBeVisible();
  await kiosk.page.getByRole('textbox').fill('赵 敏');
  await kiosk.choose('terms.type.confirm');
  await kiosk.choose('summary.send');
  const number = await kiosk.callNumber();
  await hub.start();

  await desk.page.goto(`${hub.url}/desk`);
  await expect(desk.card('awaiting-host', number)).toContainText('赵敏', { timeout: 30_000 });
  await desk.choose('awaiting-host', number);
  await desk.panel.getByRole('link', { name: desk.says('panel.page') }).click();
  await expect(desk.page.getByRole('region', { name: desk.says('agreed.heading') })).toContainText(
    desk.says('agreed.typed'),
  );
});

test('a text that a kind shows is not taken away', async ({ desk }) => {
  await toKinds(desk);
  await desk.page.getByLabel(nda.title.en).check();
  await saveKinds(desk);
  await desk.page.getByRole('link', { name: desk.says('kinds.documents.edit') }).click();
  const card = desk.page.getByRole('region', { name: nda.title.en });
  await card.getByRole('button', { name: desk.says('terms.edit') }).click();
  await card.getByRole('button', { name: desk.says('terms.remove') }).click();
  await expect(desk.page.getByText(desk.says('terms.in-use'))).toBeVisible();
});
