import type { Desk } from '../world/desk.ts';
import { hosts } from '../world/building.ts';
import { today } from '../world/today.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

async function paste(desk: Desk, text: string): Promise<void> {
  await desk.page.keyboard.press('q');
  await desk.page.getByLabel(desk.says('list.paste')).fill(text);
  await desk.page.getByRole('button', { name: desk.says('list.read') }).click();
  await expect(desk.page.getByRole('table')).toBeVisible();
}
const cell = (desk: Desk, column: 'name' | 'phone' | 'host', line: number) =>
  desk.page.getByLabel(desk.t('list.cell', { column: desk.says(`list.column.${column}`), line }), { exact: true });

for (const locale of FLOW_LOCALES)
  test(`a pasted list of forty is checked in place and registered, the rest kept (${locale})`, async ({ newDesk }) => {
    const desk = await newDesk(locale);
    const { page } = desk;
    const right = Array.from(
      { length: 36 },
      (_, i) => `访客${i + 1}\t1380000${1000 + i}\t远山科技\t${hosts.wang.name}`,
    );
    const wrong = [
      `\t13800009001\t远山科技\t${hosts.wang.name}`,
      `韩梅梅\tno number\t远山科技\t${hosts.wang.name}`,
      `林涛\t13800009003\t远山科技\t无此人先生`,
      `访客1\t13800001000\t远山科技\t${hosts.wang.name}`,
    ];
    await paste(desk, ['姓名\t手机\t单位\t被访人', ...right, ...wrong].join('\n'));
    await expect(page.getByText(desk.t('list.right', { right: 36, lines: 40 }))).toBeVisible();
    for (const problem of ['name-missing', 'phone-shape', 'host-unknown', 'twice-in-list'] as const)
      await expect(page.getByText(desk.says(`list.problem.${problem}`))).toBeVisible();

    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(desk.t('list.done', { count: 36 }))).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText(desk.t('list.right', { right: 0, lines: 4 }))).toBeVisible();

    // By keyboard through the problems alone, each put right where it stands.
    await cell(desk, 'name', 37).fill('李雷雷');
    await page.keyboard.press('Enter');
    await expect(cell(desk, 'phone', 38)).toBeFocused();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('13800009002');
    await page.keyboard.press('Enter');
    await expect(cell(desk, 'host', 39)).toBeFocused();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(hosts.li.name);
    await page.keyboard.press('Enter');
    await expect(page.getByText(desk.says('list.problem.host-unknown'))).toBeHidden();
    await page.getByRole('button', { name: desk.says('list.is-another') }).click();
    await expect(page.getByText(desk.t('list.right', { right: 4, lines: 4 }))).toBeVisible();
    await page.getByRole('button', { name: desk.t('list.register.walk-in', { count: 4 }) }).click();
    await expect(page.getByText(desk.t('list.done', { count: 40 }))).toBeVisible();

    await page
      .getByRole('navigation')
      .getByRole('link', { name: desk.says('nav.desk'), exact: true })
      .first()
      .click();
    await expect(desk.heads('awaiting-host')).toHaveText('40');
  });

test('a list becomes one group under its leader, on one pass', async ({ desk }) => {
  const { page } = desk;
  await paste(desk, `Ann Field,13800001234,${hosts.wang.name}\n韩梅梅,13800001235,\n林涛,,`);
  await page.getByLabel(desk.says('list.mode.group')).check();
  await page.getByRole('button', { name: desk.t('list.register.group', { count: 3 }) }).click();
  await expect(page.getByText(desk.t('list.done', { count: 3 }))).toBeVisible();
  await page
    .getByRole('navigation')
    .getByRole('link', { name: desk.says('nav.desk'), exact: true })
    .first()
    .click();
  await expect(desk.heads('awaiting-host')).toHaveText('3');
  await expect(desk.card('awaiting-host', 'Ann Field')).toBeVisible();
});

test('a list becomes invitations for a time', async ({ desk }) => {
  const { page } = desk;
  await paste(desk, `姓名,电话,被访人\nAnn Field,13800001234,${hosts.wang.name}\n韩梅梅,,${hosts.wang.name}`);
  await page.getByLabel(desk.says('list.mode.invite')).check();
  await expect(page.getByText(desk.says('list.problem.phone-missing'))).toBeVisible();
  await page.getByLabel(desk.says('list.day'), { exact: true }).fill(today());
  await page.getByLabel(desk.says('list.from'), { exact: true }).fill('00:00');
  await page.getByLabel(desk.says('list.until'), { exact: true }).fill('23:59');
  await page.getByRole('button', { name: desk.t('list.register.invite', { count: 1 }) }).click();
  await expect(page.getByRole('cell', { name: desk.says('list.invited') })).toBeVisible();
  await page
    .getByRole('navigation')
    .getByRole('link', { name: desk.says('nav.desk'), exact: true })
    .first()
    .click();
  await expect(desk.card('expected', 'Ann Field')).toBeVisible();
});
