import { expect, test } from '../world/world.ts';

test('a session that is ended elsewhere asks to sign in again, over the page and with what was typed still there', async ({
  hub,
  desk,
  otherDesk,
}) => {
  const { page, says } = desk;
  await page.goto(`${hub.url}/desk/register`, { waitUntil: 'networkidle' });
  const field = page.getByLabel(says('field.name'), { exact: true });
  await field.fill('赵敏');

  await otherDesk.page.getByRole('link', { name: says('nav.account') }).click();
  const sessions = otherDesk.page.getByRole('region', { name: says('sessions.heading') });
  await expect(sessions.getByText(says('sessions.this'))).toBeVisible();
  await expect(sessions.getByText(/Chrome/).first()).toBeVisible();
  await sessions.getByRole('button', { name: says('sessions.end-others') }).click();
  await expect(otherDesk.page.getByText(says('sessions.ended'))).toBeVisible();

  const cover = page.getByRole('dialog', { name: says('cover.heading') });
  await expect(cover).toBeVisible();
  await expect(field).toBeHidden();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(cover).toBeVisible();

  await cover.getByLabel(says('sign-in.name')).fill('admin');
  await cover.getByLabel(says('sign-in.password')).fill('wrong');
  await cover.getByRole('button', { name: says('sign-in'), exact: true }).click();
  await expect(cover.getByRole('alert')).toContainText(says('error.sign-in-wrong'));
  await cover.getByLabel(says('sign-in.password')).fill('correct-horse-battery');
  await cover.getByRole('button', { name: says('sign-in'), exact: true }).click();
  await expect(cover).toBeHidden();
  await expect(field).toHaveValue('赵敏');
  await expect(page.getByRole('banner').getByText(says('link.live'), { exact: true })).toBeVisible();
});

test('who changes their password stays signed in here, and nowhere else', async ({ hub, desk, otherDesk }) => {
  const { page, says } = desk;
  await page.goto(`${hub.url}/account`, { waitUntil: 'networkidle' });
  const form = page.getByRole('region', { name: says('password.change') });
  const change = async (current: string, password: string): Promise<void> => {
    await form.getByLabel(says('password.current')).fill(current);
    await form.getByLabel(says('password.new'), { exact: true }).fill(password);
    await form.getByRole('button', { name: says('password.change') }).click();
  };
  await change('not the one', 'parcels on the shelf');
  await expect(page.getByText(says('password.current-wrong'))).toBeVisible();
  await change('correct-horse-battery', 'parcels on the shelf');
  await expect(page.getByText(says('password.changed'))).toBeVisible();
  await expect(otherDesk.page.getByRole('dialog', { name: says('cover.heading') })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: says('nav.account') })).toBeVisible();
});
