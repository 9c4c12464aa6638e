import { hostOf } from '../world/building.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';
import { deskWords } from '../world/words.ts';

for (const locale of FLOW_LOCALES)
  test(`a tenant's page says that there is a drill, until it is over (${locale})`, async ({
    hub,
    smtp,
    newDesk,
    newPhone,
  }) => {
    const [desk, phone] = [await newDesk(locale), await newPhone(locale)];
    await phone.signIn(hub.url, hostOf[locale], smtp);
    const told = phone.page.getByRole('alert').filter({ hasText: deskWords(locale)('alarm.bar.drill') });
    await expect(told).toHaveCount(0);

    await desk.page.keyboard.press('F9');
    await desk.dialog.getByRole('button', { name: desk.says('alarm.raise-drill') }).click();
    await expect(told).toBeVisible();

    await desk.page.getByRole('button', { name: desk.says('alarm.end'), exact: true }).click();
    await desk.dialog.getByRole('button', { name: desk.says('alarm.end.over') }).click();
    await expect(told).toHaveCount(0);
  });
