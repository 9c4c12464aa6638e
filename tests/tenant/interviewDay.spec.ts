import { workbook } from '../../hub/src/lib/server/xlsx/workbook.ts';
import { hosts } from '../world/building.ts';
import type { Desk } from '../world/desk.ts';
import type { Kiosk } from '../world/kiosk.ts';
import type { Phone } from '../world/phone.ts';
import { readQr } from '../world/readQr.ts';
import { expect, test } from '../world/world.ts';

const CANDIDATES = 40;
/** So many show their code to the camera, which takes its time; the others to the scanner in the hand. */
const BY_CAMERA = 3;
const candidates = Array.from({ length: CANDIDATES }, (_, nth) => ({
  name: `候选人${String(nth + 1).padStart(2, '0')}`,
  phone: `138000${10_000 + nth}`,
  email: `c${nth + 1}@guest.example`,
}));

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}

async function xlsx(): Promise<Buffer> {
  const columns = ['姓名', '手机', '邮箱'].map((heading) => ({ heading, width: 20, kind: 'text' }) as const);
  const rows = candidates.map(({ name, phone, email }) => [name, phone, email]);
  return Buffer.concat(await Array.fromAsync(workbook({ name: '面试', columns, rows: once(rows) })));
}

/** Whatever the hour: forty slots that begin soon, on a day that has room for them. */
function firstSlot(): { day: string; time: string } {
  const FIVE_MINUTES_MS = 5 * 60_000;
  const soon = Math.ceil((Date.now() + 2 * FIVE_MINUTES_MS) / FIVE_MINUTES_MS) * FIVE_MINUTES_MS;
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
  const [day, time] = parts.format(soon).split(' ') as [string, string];
  if (time < '20:00') return { day, time };
  return { day: parts.format(soon + 5 * 60 * 60_000).split(' ')[0]!, time: '00:00' };
}

/** Guests of the night's first hours may register the evening before: the test is about forty of them. */
async function letInEarly({ page, says }: Desk): Promise<void> {
  const navigate = (word: 'nav.site' | 'nav.desk') =>
    page
      .getByRole('navigation')
      .getByRole('link', { name: says(word), exact: true })
      .click();
  await navigate('nav.site');
  await page.getByLabel(says('site.inviteEarlyMinutes')).fill('720');
  await page.getByRole('button', { name: says('save'), exact: true }).click();
  await expect(page.getByText(says('site.saved'))).toBeVisible();
  await navigate('nav.desk');
}

async function upload(phone: Phone, hubUrl: string): Promise<void> {
  const { page } = phone;
  const { day, time } = firstSlot();
  await phone.open(`${hubUrl}/my/invite/list`);
  const field = (word: Parameters<Phone['says']>[0]) => page.getByLabel(phone.says(word), { exact: true });
  await page.getByText(phone.says('guests.mode.slots'), { exact: true }).tap();
  await field('invite.day').fill(day);
  await field('guests.first').fill(time);
  await field('guests.minutes').fill('5');
  await field('invite.purpose').selectOption('interview');
  await field('invite.language.zh-CN').check();
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await page.locator('#file').setInputFiles({ name: 'day.xlsx', mimeType: type, buffer: await xlsx() });
  await phone.tap('guests.read');
  await expect(page.getByRole('heading', { name: phone.t('guests.review', { count: CANDIDATES }) })).toBeVisible();
  await page.getByRole('button', { name: phone.t('guests.invite', { count: CANDIDATES }) }).tap();
  // Forty are written down, each on the disk before the next, while kiosk and desk follow.
  const together = page.getByRole('heading', { name: phone.t('together.heading', { count: CANDIDATES }) });
  await expect(together).toBeVisible();
  // On the host's page and not on the desk's, which has those of today: late in the evening they come tomorrow.
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(CANDIDATES);
}

/** From the card of the invitation to a number, and away. */
async function confirm(kiosk: Kiosk): Promise<void> {
  await kiosk.choose('invited.card.yes');
  await kiosk.leaveOut('plate.heading', 'plate.none');
  await kiosk.choose('notice.accept');
  await expect(kiosk.heading('standing.check.heading')).toBeVisible();
  await kiosk.finish();
}

test('an interview day: forty invited from a workbook, forty mails, and forty who check in', async ({
  hub,
  smtp,
  terminal: { kiosk, camera },
  newDesk,
  newPhone,
}) => {
  test.setTimeout(600_000);
  const [desk, host] = [await newDesk('zh-CN'), await newPhone('zh-CN')];
  await letInEarly(desk);
  await host.signIn(hub.url, hosts.wang, smtp);
  await upload(host, hub.url);

  for (const [nth, { name, email }] of candidates.entries()) {
    const code = (await smtp.take(email)).attachment('image/png');
    if (nth < BY_CAMERA) {
      camera.show(code);
      await kiosk.begin('zh-CN');
      await kiosk.choose('choices.invited');
      await expect(kiosk.heading('invited.card.heading')).toBeVisible({ timeout: 30_000 });
    } else {
      await kiosk.begin('zh-CN');
      await kiosk.scanByHand(await readQr(code), 'invited.card.heading');
    }
    await expect(kiosk.main).not.toContainText(name);
    await confirm(kiosk);
  }

  await expect(desk.heads('to-check')).toHaveText(String(CANDIDATES));
  const come = host.t('together.come', { come: CANDIDATES, count: CANDIDATES });
  await expect(host.page.getByText(come)).toBeVisible({ timeout: 30_000 });
});
