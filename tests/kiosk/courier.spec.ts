import { carrierMessages } from '@foyer/shared/i18n/messages/carriers';
import type { Carrier } from '@foyer/shared/parcels';
import type { Page } from 'playwright/test';
import { drawWaybill } from '../world/barcode.ts';
import type { Desk } from '../world/desk.ts';
import type { Kiosk } from '../world/kiosk.ts';
import { expect, test } from '../world/world.ts';

const SF_WAYBILL = 'SF1400123456789';
/** It says nothing of its carrier. */
const EAN = '6901234567892';
const RECEIPT = /^[0-9A-HJKMNP-TV-Z]{5}$/;

const carrier = (kiosk: Kiosk, one: Carrier): string => carrierMessages[kiosk.locale][one];

type Counting = Window & { taps?: number };

/** Counts what is touched from here on. */
const countTaps = (page: Page) =>
  page.evaluate(() => {
    const counting: Counting = window;
    counting.taps = 0;
    addEventListener('pointerdown', () => (counting.taps! += 1), { capture: true });
  });
const taps = (page: Page) => page.evaluate(() => (window as Counting).taps);

async function receipt(kiosk: Kiosk): Promise<string> {
  await expect(kiosk.heading('courier.done.heading')).toBeVisible();
  const number = kiosk.main.getByText(RECEIPT);
  await expect(number).toBeVisible();
  return number.innerText();
}

async function openParcels(desk: Desk): Promise<void> {
  await desk.page
    .getByRole('banner')
    .getByRole('link', { name: desk.says('nav.parcels') })
    .click();
  await expect(desk.page.getByRole('heading', { level: 1, name: desk.says('parcels.heading') })).toBeVisible();
}

const stack = (desk: Desk, number: string) => desk.page.getByRole('listitem').filter({ hasText: number });

test('four taps count a stack in with the hub stopped; the desk hears of it once, and says what is missing', async ({
  hub,
  terminal: { kiosk },
  newDesk,
}) => {
  const { page } = kiosk;
  await hub.stop();
  await countTaps(page);
  await kiosk.choose('attract.courier');
  await kiosk.button(carrier(kiosk, 'yto')).click();
  await page.getByRole('button', { name: '40', exact: true }).click();
  await kiosk.button(kiosk.t('courier.pieces.done', { n: 40 })).click();
  const number = await receipt(kiosk);
  expect(await taps(page)).toBe(4);
  await expect(kiosk.main).toContainText(carrier(kiosk, 'yto'));
  await kiosk.finish();

  await hub.start();
  await kiosk.hasSyncState('sync.live');
  const desk = await newDesk('zh-CN');
  await openParcels(desk);
  await expect(stack(desk, number)).toHaveCount(1);
  await expect(stack(desk, number)).toContainText('0/40');
  // Nothing of it was taken in: the desk has to say that it has looked.
  await stack(desk, number)
    .getByRole('button', { name: desk.says('stacks.settle') })
    .click();
  await expect(stack(desk, number)).toContainText(desk.t('stacks.short.ask', { count: 40 }));
  await stack(desk, number)
    .getByRole('button', { name: desk.says('stacks.short.yes') })
    .click();
  await expect(stack(desk, number)).toContainText(desk.t('stacks.missing', { count: 40 }));

  // The next one finds that carrier first, and is counted apart.
  await kiosk.choose('attract.courier');
  await expect(kiosk.main.getByRole('listitem').first()).toContainText(carrier(kiosk, 'yto'));
  await kiosk.switchLanguage();
  await kiosk.button(carrier(kiosk, 'yto')).click();
  await page.getByRole('button', { name: '1', exact: true }).click();
  await kiosk.button(kiosk.says('courier.pieces.done-one')).click();
  expect(await receipt(kiosk)).not.toBe(number);
});

test('a single piece is counted in by the barcode of its waybill, which the desk need not scan again', async ({
  terminal: { kiosk, camera },
  desk,
}) => {
  camera.show(await drawWaybill(SF_WAYBILL, 'Code128'));
  await kiosk.choose('attract.courier');
  await kiosk.choose('courier.scan.offer');
  const number = await receipt(kiosk);
  await expect(kiosk.main).toContainText(carrier(kiosk, 'sf'));
  await kiosk.finish();

  // A barcode that several carriers use: the courier says which.
  camera.show(await drawWaybill(EAN, 'EAN13'));
  await kiosk.choose('attract.courier');
  await kiosk.choose('courier.scan.offer');
  await expect(kiosk.main).toContainText(kiosk.says('courier.carrier.guide-scanned'), { timeout: 20_000 });
  await kiosk.button(carrier(kiosk, 'cainiao')).click();
  const other = await receipt(kiosk);

  await openParcels(desk);
  await stack(desk, number)
    .getByRole('button', { name: desk.says('stacks.work') })
    .click();
  await expect(desk.page.getByLabel(desk.says('parcels.waybill'), { exact: true })).toHaveValue(SF_WAYBILL);
  await stack(desk, other)
    .getByRole('button', { name: desk.says('stacks.work') })
    .click();
  await expect(desk.page.getByLabel(desk.says('parcels.waybill'), { exact: true })).toHaveValue(EAN);
});

test('in the rush the kiosk says until when couriers go elsewhere, and where', async ({
  terminal: { kiosk },
  desk,
}) => {
  const { page } = desk;
  await page.goto(new URL('/admin/shelves', page.url()).href);
  await page.getByRole('button', { name: desk.says('couriers.add') }).click();
  await page.getByRole('combobox', { name: desk.says('couriers.days') }).selectOption('every-day');
  await page.getByLabel(desk.says('couriers.instead.en')).fill('Gate 3, basement');
  await page.getByLabel(desk.says('couriers.instead.zh-CN')).fill('地下一层 3 号门');
  await page.getByRole('button', { name: desk.says('shelves.save') }).click();
  await expect(page.getByText(desk.says('shelves.saved'))).toBeVisible();

  // Kiosks take settings over within moments; one that starts has them at once.
  await kiosk.page.reload();
  await kiosk.isAtRest();
  await kiosk.page.clock.setFixedTime(new Date('2026-11-23T08:00:00+08:00'));
  await kiosk.choose('attract.courier');
  await expect(kiosk.main).toContainText('地下一层 3 号门');
  await expect(kiosk.main).toContainText('09:30');
  await kiosk.page.clock.setFixedTime(new Date('2026-11-23T09:30:00+08:00'));
  // It is over, and nobody has to begin anew.
  await expect(kiosk.heading('courier.carrier.heading')).toBeVisible();
});
