import { hosts } from '../world/building.ts';
import { startOpenIdProvider } from '../world/openIdProvider.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

for (const locale of FLOW_LOCALES)
  test(`an administrator settles the company’s sign-in, and colleagues use it (${locale})`, async ({
    hub,
    smtp,
    newPhone,
  }) => {
    const provider = await startOpenIdProvider(`${hub.url}/my/sign-in/provider`, {
      hannah: { email: hosts.hannah.email, email_verified: true },
      emily: { email: hosts.emily.email, email_verified: true },
      unverified: { email: hosts.emily.email, email_verified: false },
      wang: { email: hosts.wang.email, email_verified: true },
    });
    const [phone, colleague, other] = [await newPhone(locale), await newPhone(locale), await newPhone(locale)];
    const { page } = phone;
    await phone.signIn(hub.url, hosts.hannah, smtp);
    await phone.open(`${hub.url}/my/people/sign-in`);
    await expect(page.getByText(`${hub.url}/my/sign-in/provider`)).toBeVisible();
    await page.getByLabel(phone.says('oidc.name'), { exact: true }).fill('Carlton');
    await page.getByLabel(phone.says('oidc.issuer'), { exact: true }).fill('http://elsewhere.example');
    await page.getByLabel(phone.says('oidc.client'), { exact: true }).fill(provider.clientId);
    await page.getByLabel(phone.says('oidc.secret'), { exact: true }).fill(provider.secret);
    await phone.tap('oidc.save');
    await expect(page.getByText(phone.says('oidc.wrong.issuer'))).toBeVisible();
    await page.getByLabel(phone.says('oidc.issuer'), { exact: true }).fill(provider.issuer);
    await page.getByLabel(phone.says('oidc.secret'), { exact: true }).fill(provider.secret);
    await phone.tap('oidc.save');
    await expect(phone.notice).toHaveText(phone.says('oidc.saved'));
    await page.reload();
    await expect(page.getByLabel(phone.says('oidc.secret'), { exact: true })).toHaveValue('');
    expect(await page.content()).not.toContain(provider.secret);
    await page.getByRole('link', { name: phone.says('oidc.try') }).tap();
    await page.getByRole('button', { name: 'hannah' }).tap();
    await expect(phone.notice).toHaveText(phone.t('oidc.tried', { name: hosts.hannah.name }));

    const signInAs = async (who: typeof colleague, account: string) => {
      await who.open(`${hub.url}/my/sign-in`);
      await who.page.getByRole('link', { name: who.t('oidc.with', { name: 'Carlton' }) }).tap();
      await who.page.getByRole('button', { name: account, exact: true }).tap();
    };
    await signInAs(colleague, 'emily');
    await expect(colleague.heading('my.waiting')).toBeVisible();
    await colleague.open(`${hub.url}/my/sessions`);
    await expect(colleague.page.getByText(colleague.says('sessions.this'))).toBeVisible();

    await signInAs(other, 'wang');
    await expect(other.page.getByRole('alert')).toHaveText(other.says('oidc.refused.nobody'));
    await other.page.context().clearCookies({ domain: '127.0.0.1' });
    await other.page.context().addCookies([{ name: 'foyer_locale', value: locale, url: hub.url }]);
    await signInAs(other, 'unverified');
    await expect(other.page.getByRole('alert')).toHaveText(other.says('oidc.refused.not-verified'));

    await phone.open(`${hub.url}/my/people`);
    await page.getByRole('link', { name: new RegExp(hosts.emily.name) }).tap();
    await phone.tap('person.sessions.end');
    await expect(phone.notice).toHaveText(phone.says('person.sessions.ended'));
    await colleague.page.goto(`${hub.url}/my`);
    await expect(colleague.heading('signIn.heading')).toBeVisible();
    await provider.close();
  });
