import { hostOf } from '../world/building.ts';
import { askRecipient } from '../world/parcels.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

for (const locale of FLOW_LOCALES)
  test(`a recipient sees what waits, agrees once, and says who else may collect (${locale})`, async ({
    hub,
    smtp,
    newDesk,
    newPhone,
  }) => {
    const [desk, phone] = [await newDesk(locale), await newPhone(locale)];
    const host = hostOf[locale];
    await phone.signIn(hub.url, host, smtp);
    await phone.page.getByRole('link', { name: phone.says('nav.parcels') }).tap();
    await expect(phone.page.getByText(phone.says('parcels.none'))).toBeVisible();
    await phone.page.getByRole('checkbox').check();
    await phone.page.getByRole('button', { name: phone.says('parcels.save') }).tap();
    await expect(phone.page.getByText(phone.says('parcels.saved'))).toBeVisible();

    const { page } = desk;
    await page.goto(new URL('/desk/parcels', page.url()).href);
    await page.getByRole('combobox', { name: desk.says('parcels.recipient') }).fill(host.typed);
    await page.getByRole('listbox').getByRole('option').first().click();
    const take = page.getByRole('button', { name: desk.says('parcels.take'), exact: true });
    await expect(take).toBeEnabled();
    await expect(page.getByText(desk.says('parcels.consent.page'))).toBeVisible();
    await take.click();
    const code = await page
      .getByText(/^\d-\d-\d{4}$/)
      .first()
      .innerText();

    await phone.page.reload();
    await expect(phone.page.getByText(code)).toBeVisible();
    await expect(phone.page.getByRole('img', { name: phone.says('parcels.qr') })).toBeVisible();

    // Somebody comes without a code: the recipient is asked, and says yes with one tap.
    const name = 'Ann Field';
    await askRecipient(desk, code, name);
    // The link in the message is enough: on this phone nobody has ever signed in.
    const other = await newPhone(locale);
    const link = (await smtp.take(host.email)).link('/collect/');
    await other.open(link);
    await expect(other.page.getByRole('heading', { name: phone.t('trust.asked', { name }) })).toBeVisible();
    await other.tap('trust.yes');
    await expect(other.notice).toContainText(phone.says('trust.agreed'));
    await other.open(link);
    await expect(other.notice).toContainText(phone.says('collect.agreed'));
    await phone.page.reload();
    await expect(phone.page.getByRole('heading', { name: phone.t('trust.heading', { name }) })).toBeVisible();
    const hand = page.getByRole('button', { name: desk.t('parcels.give-trusted.one', { name }) });
    await expect(hand).toBeVisible({ timeout: 20_000 });
    await hand.click();
    await expect(page.getByText(desk.says('parcels.given.one'))).toBeVisible();
  });
