import { expect } from 'playwright/test';
import type { Desk } from '../desk.ts';
import { signOn } from '../signOn.ts';
import type { At } from './kioskTour.ts';
import { open } from './open.ts';

const WAY = { width: 390, height: 844 };

/** Nothing there yet; a letter with its hour, a round, the way up on a phone, and outgoing mail with its receipt. */
export async function tourPost(desk: Desk, at: At): Promise<void> {
  const { page } = desk;
  await open(desk, 'nav.post');
  await expect(page.getByText(desk.says('letters.none'), { exact: true })).toBeVisible();
  await at('desk-post-empty');
  for (const [number, typed] of [
    ['XA90211330544', 'wang'],
    ['1128830027', 'li'],
  ] as const) {
    await page.getByLabel(desk.says('letters.number'), { exact: true }).fill(number);
    await page.keyboard.press('Enter');
    await page.keyboard.type(typed);
    await page.getByRole('listbox').getByRole('option').first().click();
    await page.getByRole('button', { name: desk.says('letters.take') }).click();
    await expect(page.getByText(number)).toBeVisible();
  }
  await at('desk-post');

  await page.getByRole('link', { name: desk.says('post.tab.rounds') }).click();
  await expect(page.getByText(desk.says('rounds.none'), { exact: true })).toBeVisible();
  await page.getByText(desk.says('rounds.choose-tenants'), { exact: true }).click();
  await at('desk-post-rounds-new');
  await page.getByText(desk.says('post.round-kind.bill'), { exact: true }).click();
  await page.getByLabel(desk.says('rounds.title'), { exact: true }).fill('十月水费 · water, October');
  await page.getByRole('button', { name: desk.says('rounds.make') }).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await at('desk-post-rounds');

  const size = page.viewportSize()!;
  await page.setViewportSize(WAY);
  await page.goto(new URL('/desk/post/way', page.url()).href);
  const sign = page.getByRole('button', { name: desk.says('way.sign'), exact: true }).first();
  await expect(sign).toBeVisible();
  await at('phone-post-way');
  await page
    .getByRole('button', { name: desk.says('way.other') })
    .first()
    .click();
  await at('phone-post-missed');
  await page.getByRole('button', { name: desk.says('post.missed.nobody') }).click();
  await sign.click();
  await signOn(page, desk.says('letters.sign.sheet'));
  await at('phone-post-sign');
  await page.getByLabel(desk.says('way.sign.name'), { exact: true }).fill('李雷');
  await page.getByRole('button', { name: desk.says('way.sign.submit') }).click();
  await expect(page.getByRole('button', { name: desk.says('way.undo') })).toHaveCount(2);
  await at('phone-post-done');
  await page.setViewportSize(size);

  await page.goto(new URL('/desk/post', page.url()).href);
  await expect(page.getByRole('heading', { level: 1, name: desk.says('post.heading'), exact: true })).toBeVisible();
  await at('desk-post-back');
  await page.getByRole('link', { name: desk.says('post.tab.outgoing') }).click();
  await page.getByRole('combobox', { name: desk.says('outgoing.sender') }).fill('wang');
  await page.getByRole('listbox').getByRole('option').first().click();
  await page.getByRole('button', { name: desk.says('outgoing.accept') }).click();
  await expect(page.getByText(desk.says('outgoing.missing')).first()).toBeVisible();
  await at('desk-post-outgoing-wrong');
  await page.getByLabel(desk.says('outgoing.addressee'), { exact: true }).fill('赵敏');
  await page.getByLabel(desk.says('outgoing.destination'), { exact: true }).fill('北京市朝阳区建国路 88 号');
  await page.getByLabel(desk.says('outgoing.grams')).fill('1250');
  await page.getByLabel(desk.says('outgoing.price')).fill('23.40');
  await page.getByRole('button', { name: desk.says('outgoing.accept') }).click();
  const receipt = page.getByRole('link', { name: desk.says('outgoing.print') }).first();
  await expect(receipt).toBeVisible();
  await at('desk-post-outgoing');
  await receipt.click();
  await expect(page.getByText(desk.says('receipt.copy.desk'))).toBeVisible();
  await at('desk-post-receipt');
  await page.getByRole('link', { name: desk.says('receipt.back') }).click();
  await expect(page.getByRole('heading', { level: 1, name: desk.says('post.heading'), exact: true })).toBeVisible();
}
