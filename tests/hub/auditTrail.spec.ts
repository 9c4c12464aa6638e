import { readFileSync } from 'node:fs';
import { hosts } from '../world/building.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

for (const language of FLOW_LOCALES)
  test.describe(`in ${language}`, () => {
    test.use({ language });

    test('the trail says who looked at what, is narrowed down, and its export is in it', async ({
      desk,
      terminal: { kiosk },
    }) => {
      const { page, says } = desk;
      await kiosk.begin('en');
      const number = await kiosk.register({ to: hosts.wang, name: '赵敏' });
      await desk.choose('awaiting-host', number);
      await page
        .getByRole('navigation')
        .getByRole('link', { name: says('nav.audit'), exact: true })
        .click();
      const list = page.getByRole('table', { name: says('audit.list') });
      const rows = (what: 'visit' | 'signed-in' | 'exported' | 'board') =>
        list.getByRole('row').filter({ hasText: says(`audit.what.${what}`) });
      await expect(rows('signed-in')).toHaveCount(1);
      await expect(rows('visit')).toHaveCount(1);
      // Ids and not names: the visitor is not in it.
      await expect(list).not.toContainText('赵敏');

      await page
        .getByRole('form', { name: says('audit.filter') })
        .getByLabel(says('audit.what'))
        .selectOption('visit');
      await expect(rows('signed-in')).toHaveCount(0);
      await expect(rows('visit')).toHaveCount(1);
      await page.getByRole('button', { name: says('audit.clear') }).click();
      await expect(rows('signed-in')).toHaveCount(1);

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: says('audit.export') }).click(),
      ]);
      const csv = readFileSync(await download.path(), 'utf8');
      expect(csv).toContain(says('audit.what.visit'));
      expect(csv).not.toContain('赵敏');
      // Keys are heard once the page has woken up.
      await page.reload({ waitUntil: 'networkidle' });
      await expect(rows('exported')).toHaveCount(1);

      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await expect(list.getByRole('row').nth(3)).toBeFocused();
    });
  });
