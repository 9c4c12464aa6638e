import type { Page } from 'playwright/test';
import type { Desk } from '../world/desk.ts';
import { ADMIN } from '../world/startHub.ts';
import { deskWords } from '../world/words.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

const member = { name: 'Lin Wei', signInName: 'lin', mail: 'lin@desk.example', password: 'umbrellas by the door' };

async function toStaff({ page, says }: Desk): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('link', { name: says('nav.staff'), exact: true })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: says('nav.staff') })).toBeVisible();
}

/** Fills the invitation; the fields are named alike on the member's own page. */
async function fillInvitation({ page, says }: Desk, signInName = member.signInName): Promise<void> {
  const form = page.getByRole('region', { name: says('staff.invite') });
  await form.getByLabel(says('staff.name'), { exact: true }).fill(member.name);
  await form.getByLabel(says('staff.mail')).fill(member.mail);
  await form.getByLabel(says('sign-in.name')).fill(signInName);
}

const row = ({ page }: Desk) => page.getByRole('main').getByRole('link').filter({ hasText: member.name });

/** A browser of their own, in which somebody chooses a password and is at the desk. */
async function choosePassword(page: Page, locale: (typeof FLOW_LOCALES)[number]): Promise<void> {
  const t = deskWords(locale);
  await expect(page.getByLabel(t('welcome.as'))).toHaveValue(member.signInName);
  await page.getByLabel(t('password.new'), { exact: true }).fill('abcdefghij');
  await page.getByRole('button', { name: t('welcome.submit') }).click();
  await expect(page.getByRole('alert').filter({ hasText: t('password.too-plain') })).toBeVisible();
  await page.getByLabel(t('password.new'), { exact: true }).fill(member.password);
  await page.getByRole('button', { name: t('welcome.submit') }).click();
  // A phone folds the places away; the page is awake once it says that it is live.
  await expect(page.getByRole('banner').getByText(t('link.live'), { exact: true })).toBeVisible();
  await page.getByRole('button', { name: t('nav.menu') }).click();
  await expect(page.getByRole('link', { name: t('nav.account') })).toContainText(member.name);
}

for (const language of FLOW_LOCALES)
  test.describe(`in ${language}`, () => {
    test.use({ language });

    test('somebody is invited by mail, chooses a password and is at the desk', async ({ desk, smtp, newPhone }) => {
      await toStaff(desk);
      await fillInvitation(desk);
      await desk.page
        .getByRole('region', { name: desk.says('staff.invite') })
        .getByLabel(desk.says('staff.locale'))
        .selectOption(language);
      await desk.page.getByRole('button', { name: desk.says('staff.invite-by-mail') }).click();
      await expect(desk.page.getByText(desk.says('staff.invited'))).toBeVisible();
      await expect(row(desk)).toContainText(desk.says('staff.mark.invited'));

      const link = (await smtp.take(member.mail)).link('/sign-in/welcome/');
      const own = await newPhone(language);
      await own.page.goto(link, { waitUntil: 'networkidle' });
      await choosePassword(own.page, language);

      // Once: whoever finds the mail later is told so.
      const late = await newPhone(language);
      await late.page.goto(link);
      await expect(late.page.getByRole('heading', { name: desk.says('welcome.over-heading') })).toBeVisible();

      await desk.page.reload();
      await expect(row(desk)).not.toContainText(desk.says('staff.mark.invited'));
    });
  });

test('somebody without mail is given a code, which is typed once', async ({ desk, hub, newPhone }) => {
  await toStaff(desk);
  await fillInvitation(desk);
  await desk.page.getByRole('button', { name: desk.says('staff.invite-by-code') }).click();
  const code = (await desk.page.locator('[data-one-time-code]').textContent())!;

  const own = await newPhone('en');
  await own.page.goto(`${hub.url}/sign-in`, { waitUntil: 'networkidle' });
  await own.page.getByRole('link', { name: desk.says('sign-in.have-code') }).click();
  const field = own.page.getByLabel(desk.says('code.label'), { exact: true });
  await field.fill('AAAA-AAAA');
  await own.page.getByRole('button', { name: desk.says('code.submit') }).click();
  await expect(own.page.getByRole('alert')).toContainText(desk.says('code.wrong'));
  await field.fill(code.toLowerCase().replace('-', ''));
  await own.page.getByRole('button', { name: desk.says('code.submit') }).click();
  await choosePassword(own.page, 'en');

  const other = await newPhone('en');
  await other.page.goto(`${hub.url}/sign-in/code`, { waitUntil: 'networkidle' });
  await other.page.getByLabel(desk.says('code.label'), { exact: true }).fill(code);
  await other.page.getByRole('button', { name: desk.says('code.submit') }).click();
  await expect(other.page.getByRole('alert')).toContainText(desk.says('code.wrong'));
});

test('what is typed into an invitation outlasts a refusal and a hub that is away', async ({ desk }) => {
  const { page } = desk;
  await toStaff(desk);
  await fillInvitation(desk, ADMIN.name);
  const form = page.getByRole('region', { name: desk.says('staff.invite') });
  const submit = page.getByRole('button', { name: desk.says('staff.invite-by-code') });
  await submit.click();
  await expect(page.getByText(desk.says('staff.name-taken'))).toBeVisible();
  await expect(form.getByLabel(desk.says('staff.name'), { exact: true })).toHaveValue(member.name);

  await form.getByLabel(desk.says('sign-in.name')).fill(member.signInName);
  await page.context().setOffline(true);
  await submit.click();
  await expect(page.getByRole('main').getByText(desk.says('error.unavailable'))).toBeVisible();
  await expect(form.getByLabel(desk.says('sign-in.name'))).toHaveValue(member.signInName);
  await page.context().setOffline(false);
  await submit.click();
  await expect(page.getByText(desk.says('staff.code-made'))).toBeVisible();
});

test('an invitation is withdrawn: its link leads nowhere, and the member is off the list', async ({
  desk,
  smtp,
  newPhone,
}) => {
  await toStaff(desk);
  await fillInvitation(desk);
  await desk.page.getByRole('button', { name: desk.says('staff.invite-by-mail') }).click();
  const link = (await smtp.take(member.mail)).link('/sign-in/welcome/');
  await row(desk).click();
  await desk.page.getByRole('button', { name: desk.says('staff.withdraw-invitation') }).click();
  await desk.dialog.getByRole('button', { name: desk.says('staff.withdraw'), exact: true }).click();
  await expect(desk.page.getByRole('heading', { level: 1, name: desk.says('nav.staff') })).toBeVisible();
  await expect(row(desk)).toBeHidden();
  const own = await newPhone('en');
  await own.page.goto(link);
  await expect(own.page.getByRole('heading', { name: desk.says('welcome.over-heading') })).toBeVisible();
});
