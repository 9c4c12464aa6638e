import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import type { Desk } from './desk.ts';
import { temporaryFolder } from './folder.ts';
import type { Hub } from './startHub.ts';

const HOUSEHOLDS = [
  'tower,floor,unit,intercom,tenant,name,name_latin,email,phone,language,role',
  '3栋2单元,12,1201,1201#,郑国栋家,郑国栋,Zheng Guodong,zheng@homes.example,154 0000 0031,zh-CN,reception',
  '3栋2单元,12,1202,sip:1202@door.example,冯丽华家,冯丽华,,feng@homes.example,154 0000 0032,zh-CN,reception',
  '',
].join('\n');

/** The tests' building becomes homes: two flats of people whose names are no visitor's business. */
export async function makeEstate(desk: Desk, hub: Hub): Promise<void> {
  const { path, remove } = temporaryFolder('homes');
  writeFileSync(join(path, 'homes.csv'), HOUSEHOLDS);
  await hub.foyer('import-directory', join(path, 'homes.csv'));
  remove();
  await desk.page.goto(`${hub.url}/admin/site`, { waitUntil: 'networkidle' });
  await desk.page.getByLabel(desk.says('site.estate')).check();
  await desk.page.getByRole('button', { name: desk.says('save'), exact: true }).click();
  await expect(desk.page.getByText(desk.says('site.saved'))).toBeVisible();
  await desk.page.goto(`${hub.url}/desk`);
}
