import { hosts } from '../world/building.ts';
import type { Desk } from '../world/desk.ts';
import { expectAccessible } from '../world/axe.ts';
import { setNumber } from '../world/settings.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

const visit = { to: hosts.wang, name: '赵敏' };
const figure = ({ page }: Desk, name: string) => page.locator(`[data-figure="${name}"]`);

async function announce(desk: Desk, words: { zh: string; en: string }): Promise<void> {
  await desk.page.getByRole('button', { name: desk.says('notices.add'), exact: true }).click();
  await desk.dialog.getByText(desk.says('notice-kind.lift')).click();
  await desk.dialog.getByLabel(desk.says('notices.words-zh-CN')).fill(words.zh);
  await desk.dialog.getByLabel(desk.says('notices.words-en')).fill(words.en);
  await desk.dialog.getByRole('button', { name: desk.says('notices.announce'), exact: true }).click();
  await expect(desk.dialog).toBeHidden();
}

test('the strip counts heads and says which promise is due next, and leads to its visit', async ({
  terminal: { kiosk },
  desk,
}) => {
  await expect(figure(desk, 'waiting')).toHaveText('0');
  await kiosk.begin('en');
  const number = await kiosk.register(visit);
  await expect(figure(desk, 'waiting')).toHaveText('1');
  const next = desk.page.getByRole('button', { name: desk.says('day.next') });
  await expect(next).toContainText(desk.says('promise.host-answer'));
  await expect(next).toContainText(number);
  await next.click();
  await expect(desk.panel.getByRole('heading', { level: 2 })).toContainText(visit.name);

  await desk.act('approve');
  await expect(figure(desk, 'kept')).toHaveText('1');
  await expect(next).toContainText(desk.says('promise.identity-check'));
  await desk.act('verify');
  await expect(figure(desk, 'inside')).toHaveText('1');
  await expect(figure(desk, 'waiting')).toHaveText('0');
  await expect(figure(desk, 'kept')).toHaveText('2');
});

test('a promise that is late turns red, is counted as missed and leads to its visit', async ({
  terminal: { kiosk },
  desk,
}) => {
  await setNumber(desk, 'hostWaitSeconds', 10);
  await kiosk.begin('en');
  await kiosk.register(visit);
  await expect(figure(desk, 'next').locator('[data-tone="red"]')).toBeVisible({ timeout: 30_000 });
  await desk.choose('awaiting-host', visit.name);
  await desk.act('approve');
  await expect(figure(desk, 'missed')).toHaveText('1');
  await figure(desk, 'missed').click();
  await expect(desk.page.getByRole('heading', { level: 1, name: desk.says('promises.heading') })).toBeVisible();
  const missed = desk.page.getByRole('region', { name: desk.says('day.missed') });
  await missed.getByRole('link', { name: visit.name }).click();
  await expect(desk.page.getByRole('heading', { level: 1 })).toContainText(visit.name);
});

for (const locale of FLOW_LOCALES)
  test(`a notice stands on every board and on the wall until it is over (${locale})`, async ({ newDesk }) => {
    const [desk, other] = [await newDesk(locale), await newDesk(locale)];
    const words = { zh: 'A座 3 号梯检修', en: 'Tower A, lift 3 is serviced' };
    const said = locale === 'en' ? words.en : words.zh;
    await announce(desk, words);
    const chip = (one: Desk) => one.page.getByRole('button', { name: said });
    await expect(chip(desk)).toBeVisible();
    await expect(chip(other)).toBeVisible();

    await other.page.goto(new URL('/desk/wall', other.page.url()).href);
    await expect(other.page.getByText(said)).toBeVisible();
    await chip(desk).click();
    await desk.dialog.getByRole('button', { name: desk.says('notices.end') }).click();
    await expect(chip(desk)).toBeHidden();
    await expect(other.page.getByText(said)).toBeHidden();
    await expect(other.page.getByText(desk.says('wall.no-notices'))).toBeVisible();
  });

test('a notice that ends before it begins is refused, and says so', async ({ desk }) => {
  await desk.page.getByRole('button', { name: desk.says('notices.add'), exact: true }).click();
  await desk.dialog.getByLabel(desk.says('notices.until')).fill('2020-01-01T08:00');
  await desk.dialog.getByRole('button', { name: desk.says('notices.announce'), exact: true }).click();
  await expect(desk.dialog.getByRole('alert')).toHaveText(desk.says('notice-refusal.ends-before-it-begins'));
});

for (const locale of FLOW_LOCALES)
  test(`the wall shows numbers and no names, and nobody’s name is sent to it (${locale})`, async ({
    terminal: { kiosk },
    newDesk,
  }) => {
    const desk = await newDesk(locale);
    const { page } = desk;
    await page.setViewportSize({ width: 1920, height: 1080 });
    const sent: string[] = [];
    page.on('response', async (response) => {
      const kind = response.request().resourceType();
      if (['document', 'fetch', 'xhr'].includes(kind)) sent.push(await response.text().catch(() => ''));
    });
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => sent.push(String(payload))));
    await page.goto(new URL('/desk/wall', page.url()).href);
    await expect(figure(desk, 'waiting')).toHaveText('0');
    sent.length = 0;
    await page.reload();

    await kiosk.begin('en');
    await kiosk.register(visit);
    await expect(figure(desk, 'waiting')).toHaveText('1');
    await expect(figure(desk, 'next')).not.toHaveText('–');
    const all = sent.join('\n');
    expect(all).toContain('"waiting":1');
    for (const name of [visit.name, hosts.wang.name, hosts.wang.tenant]) expect(all).not.toContain(name);
    await expectAccessible(page, 'wall');
  });

test('the wall says how old its numbers are while the hub is away, and goes on by itself', async ({ hub, desk }) => {
  const { page } = desk;
  await page.goto(new URL('/desk/wall', page.url()).href);
  await expect(figure(desk, 'waiting')).toHaveText('0');
  await hub.stop();
  await expect(page.getByRole('alert')).toBeVisible({ timeout: 30_000 });
  await hub.start();
  await expect(page.getByRole('alert')).toBeHidden({ timeout: 30_000 });
});

test('nothing jumps under the pointer: a visit that goes elsewhere leaves its place when nobody points at the lists', async ({
  terminal: first,
  otherTerminal: second,
  desk,
  otherDesk,
}) => {
  await first.kiosk.begin('en');
  const gone = await first.kiosk.register(visit);
  await second.kiosk.begin('en');
  const stays = await second.kiosk.register({ ...visit, name: '林晓' });
  const card = desk.card('awaiting-host', stays);
  await card.hover();
  const before = await card.boundingBox();

  await otherDesk.choose('awaiting-host', gone);
  await otherDesk.act('approve');
  const moved = desk.t('board.moved', { section: desk.says('section.to-check') });
  await expect(desk.card('awaiting-host', gone)).toContainText(moved);
  expect(await card.boundingBox()).toEqual(before);

  await desk.page.mouse.move(4, 4);
  await expect(desk.card('awaiting-host', gone)).toBeHidden();
  await expect(desk.card('to-check', gone)).toBeVisible();
  expect((await card.boundingBox())?.y).toBeLessThan(before!.y);
});
