import { startOpenIdProvider } from '../world/openIdProvider.ts';
import { ADMIN } from '../world/startHub.ts';
import { expect, test } from '../world/world.ts';

test('staff sign in at the house’s provider, and whoever has no account does not', async ({
  hub,
  browser,
  newPhone,
}) => {
  const provider = await startOpenIdProvider(`${hub.url}/sign-in/provider`, {
    admin: { preferred_username: ADMIN.name },
    stranger: { preferred_username: 'mallory' },
  });
  const desk = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  const words = await newPhone('en');
  await desk.goto(`${hub.url}/sign-in?next=/admin/staff/sign-in`);
  await desk.locator('input[name=name]').fill(ADMIN.name);
  await desk.locator('input[name=password]').fill(ADMIN.password);
  await desk.locator('button.primary').click();
  await desk.getByLabel(words.says('oidc.name')).fill('House');
  await desk.getByLabel(words.says('oidc.issuer')).fill(provider.issuer);
  await desk.getByLabel(words.says('oidc.client')).fill(provider.clientId);
  await desk.getByLabel(words.says('oidc.secret')).fill(provider.secret);
  await desk.getByLabel(words.says('oidc.by.claim.staff')).check();
  await desk.getByLabel(words.says('oidc.claim')).fill('preferred_username');
  await desk.getByRole('button', { name: words.says('oidc.save') }).click();
  await expect(desk.getByText(words.says('oidc.saved'))).toBeVisible();

  const fresh = async () => (await browser.newContext({ locale: 'en-GB' })).newPage();
  const [colleague, stranger] = [await fresh(), await fresh()];
  for (const [page, account] of [
    [colleague, 'admin'],
    [stranger, 'stranger'],
  ] as const) {
    await page.goto(`${hub.url}/sign-in?next=/account`);
    await page.getByRole('link', { name: words.t('oidc.with', { name: 'House' }) }).click();
    await page.getByRole('button', { name: account, exact: true }).click();
  }
  await expect(colleague).toHaveURL(`${hub.url}/account`);
  await expect(stranger).toHaveURL(`${hub.url}/sign-in?refused=nobody`);
  await expect(stranger.getByRole('alert')).toBeVisible();
  for (const page of [desk, colleague, stranger]) await page.context().close();
  await provider.close();
});
