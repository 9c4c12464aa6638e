import { expectAccessible } from '../world/axe.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

for (const language of FLOW_LOCALES)
  test.describe(`in ${language}`, () => {
    test.use({ language });

    test('two keys bring a crew in and call the duty manager; who they were is written down afterwards', async ({
      desk,
    }) => {
      const { page, says } = desk;
      await page.keyboard.press('F8');
      const dialog = page.getByRole('dialog', { name: says('officials.heading') });
      await expect(dialog).toBeVisible();
      await expectAccessible(page, `officials-${language}`);
      await page.keyboard.press('1');
      await expect(dialog).toBeHidden();
      const running = page.getByRole('region', { name: says('help.open') });
      await expect(running).toContainText(says('help.kind.duty-manager'));

      await expect(desk.section('on-site')).toContainText(says('mark.to-record'));
      await desk.choose('on-site', 'Fire service');
      const credentials = desk.panel.getByRole('region', { name: says('officials.record') });
      await credentials.getByLabel(says('officials.name')).fill('高峰');
      await credentials.getByLabel(says('officials.credential')).selectOption('fire-card');
      await credentials.getByLabel(new RegExp(`^${says('officials.number')}`)).fill('X-1234');
      await credentials.getByRole('button', { name: says('officials.submit') }).click();
      await expect(credentials).toContainText('X-1234');
      await expect(credentials.getByRole('button', { name: says('officials.submit') })).toHaveCount(0);
    });

    test('at a kiosk officials call the desk and the duty manager, and wait for nobody', async ({
      terminal: { kiosk },
      desk,
    }) => {
      await kiosk.begin(language);
      await kiosk.choose('choices.official');
      await expect(kiosk.page.getByRole('dialog')).toContainText(kiosk.t('desk.official'));
      await expectAccessible(kiosk.page, `official-kiosk-${language}`);
      const calls = desk.page.getByRole('region', { name: desk.says('calls.label') });
      await expect(calls).toContainText(desk.says('screen.official'));
      await expect(desk.page.getByRole('region', { name: desk.says('help.open') })).toContainText(
        desk.says('help.kind.duty-manager'),
      );
    });

    test('a salesperson: one tap calls help, and what happened is kept and can be put forward', async ({
      desk,
      hub,
    }) => {
      const { page, says } = desk;
      await page.getByRole('button', { name: says('help') }).click();
      const dialog = page.getByRole('dialog', { name: says('help.heading') });
      await dialog.getByRole('button', { name: says('help.kind.salesperson') }).click();
      const running = page.getByRole('region', { name: says('help.open') });
      await expect(running).toContainText(/[45]:\d\d/);
      await running.getByRole('button', { name: says('help.on-the-spot') }).click();
      await running.getByRole('button', { name: says('help.done') }).click();
      await expect(page).toHaveURL(`${hub.url}/desk/help`);
      const card = page.locator('[data-help="done"]');
      await card.getByLabel(says('help-record.what')).fill('Leaflets on every floor');
      await card.getByRole('radio', { name: says('settled-help.shown-out') }).check();
      await expectAccessible(page, `help-record-${language}`);
      await card.getByRole('button', { name: says('help-record.submit') }).click();
      await expect(card).toContainText('Leaflets on every floor');
      await card.getByRole('link', { name: says('help-record.bar') }).click();
      await expect(page.getByRole('textbox', { name: new RegExp(`^${says('bars.why')}`) })).toHaveValue(
        /Leaflets on every floor/,
      );
    });
  });
