import { expectAccessible } from '../world/axe.ts';
import { makeEstate } from '../world/estate.ts';
import { storedText } from '../world/storedText.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

const RESIDENTS = ['郑国栋', 'Zheng Guodong', '冯丽华', 'zheng@homes.example'];
for (const language of FLOW_LOCALES)
  test.describe(`in ${language}`, () => {
    test.use({ language });

    test('a flat is found by its whole number, and no resident is named or stored', async ({ hub, desk, terminal }) => {
      const { kiosk } = terminal;
      await makeEstate(desk, hub);
      await terminal.restart();
      await kiosk.begin(language);
      await kiosk.beginVisit();
      const field = kiosk.page.getByRole('textbox');
      const flat = kiosk.button('3-2-1201');
      await expect(kiosk.heading('whom.flat.heading')).toBeVisible();
      await kiosk.tap('3-2');
      await expect(flat).toHaveCount(0);
      await kiosk.tap('-1201');
      await expect(field).toHaveValue('3-2-1201');
      await expect(flat).toBeVisible();
      await expect(kiosk.main).not.toContainText('郑国栋');
      await expectAccessible(kiosk.page, `homes-${language}`);
      await flat.click();
      await kiosk.answer('name.heading', 'Visitor One');
      const stored = await storedText(kiosk);
      expect(stored).toContain('3-2-1201');
      for (const word of RESIDENTS) expect(stored).not.toContain(word);
    });
  });

test('the resident is asked by message, and can be rung by telephone or at the intercom', async ({
  hub,
  desk,
  smtp,
  terminal,
}) => {
  const { kiosk } = terminal;
  await makeEstate(desk, hub);
  await terminal.restart();
  await kiosk.begin('en');
  await kiosk.beginVisit('private');
  await kiosk.tap('3-2-1201');
  await kiosk.button('3-2-1201').click();
  await kiosk.answer('name.heading', 'Ann Field');
  await kiosk.answer('phone.heading', '13800001234');
  await expect(kiosk.heading('heads.heading')).toBeVisible();
  await kiosk.choose('common.continue');
  await kiosk.leaveOut('plate.heading', 'plate.none');
  await kiosk.choose('summary.send');
  const number = await kiosk.callNumber();
  await expect(kiosk.main).toContainText(kiosk.t('standing.intercom', { number: '1201#' }));
  await expect(kiosk.main).not.toContainText('郑国栋');
  await smtp.take('zheng@homes.example');
  await desk.choose('awaiting-host', number);
  const telephones = desk.panel.getByRole('region', { name: desk.says('telephones.label') });
  await expect(telephones).toContainText('1201#');
  await expect(telephones.getByRole('link', { name: '1201#' })).toHaveCount(0);
  // What is dialled is for the desk alone.
  expect(await storedText(kiosk)).not.toContain('door.example');
});
