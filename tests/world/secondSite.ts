import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { buildingCsv, type Host } from './building.ts';
import type { Account, Desk } from './desk.ts';
import { temporaryFolder } from './folder.ts';
import type { Hub } from './startHub.ts';

/** A second building of the hub, with a host of its own. */
export const south = {
  id: 'south',
  name: { 'zh-CN': '南苑大厦', en: 'South House' },
  host: { name: '周海', tenant: '沧浪设计', email: 'zhou.hai@canglang.example', typed: 'zhouhai' },
} as const satisfies { id: string; name: object; host: Host };

/** As a manager adds it on its page, and an operator its people by the command line. */
export async function addSouth(desk: Desk, hub: Hub): Promise<void> {
  const { page, says } = desk;
  await page.goto(`${hub.url}/admin/site`);
  await page.getByRole('link', { name: says('sites.add') }).click();
  // The page before has fields of the same names.
  await expect(page.getByRole('heading', { level: 1, name: says('sites.new') })).toBeVisible();
  await fillInSouth(desk);
  await expect(page.getByRole('status').filter({ hasText: south.name.en })).toBeVisible();

  const { path, remove } = temporaryFolder('south');
  const { host } = south;
  const [heading] = buildingCsv.split('\n');
  const row = `A,3,301,${host.tenant},Canglang,zh-CN,,${host.name},Zhou Hai,${host.email},154 0000 0009,zh-CN,host`;
  writeFileSync(join(path, 'south.csv'), `${heading}\n${row}\n`);
  await hub.foyer('import-directory', '--site', south.id, join(path, 'south.csv'));
  remove();
}

/** On the form for a new building: sends it, and is back when all is loaded anew for the building that was added. */
export async function fillInSouth({ page, says }: Desk): Promise<void> {
  await page.getByLabel(says('site.name.zh-CN')).fill(south.name['zh-CN']);
  await page.getByLabel(says('site.name.en')).fill(south.name.en);
  await page.getByLabel(says('sites.id')).fill(south.id);
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name: says('sites.add') }).click();
  await loaded;
}

/** Somebody new at the desk, of one building where there are several, who has signed in with a code and chosen a password. */
export async function addAgent(desk: Desk, hub: Hub, signInName: string, building?: string): Promise<Account> {
  const { page, says } = desk;
  const account = { name: signInName, password: `the ${signInName} desk opens at eight` };
  await page.goto(`${hub.url}/admin/staff`, { waitUntil: 'networkidle' });
  const form = page.getByRole('region', { name: says('staff.invite') });
  await form.getByRole('textbox', { name: says('staff.name'), exact: true }).fill(`Agent ${signInName}`);
  await form.getByLabel(says('sign-in.name')).fill(signInName);
  if (building !== undefined) await form.getByLabel(building).check();
  await form.getByRole('button', { name: says('staff.invite-by-code') }).click();
  const code = (await page.locator('[data-one-time-code]').textContent())!;

  const own = await page
    .context()
    .browser()!
    .newContext({ locale: await page.evaluate(() => navigator.language) });
  const door = await own.newPage();
  await door.goto(`${hub.url}/sign-in/code`, { waitUntil: 'networkidle' });
  await door.getByRole('textbox').fill(code);
  await door.getByRole('button', { name: says('code.submit') }).click();
  await door.getByLabel(says('password.new'), { exact: true }).fill(account.password);
  await door.getByRole('button', { name: says('welcome.submit') }).click();
  await expect(door.getByRole('banner').getByText(says('link.live'), { exact: true })).toBeVisible();
  await own.close();
  return account;
}
