import { hosts } from '../world/building.ts';
import type { Phone } from '../world/phone.ts';
import type { Message, Smtp } from '../world/smtp.ts';
import type { Hub } from '../world/startHub.ts';
import { today } from '../world/today.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

const guest = { name: '钱多多', email: 'qian@guest.example', phone: '13912345678' };
const DAY_MS = 24 * 60 * 60_000;

const dayAfter = (days: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now() + days * DAY_MS);

const field = (phone: Phone, word: Parameters<Phone['says']>[0]) =>
  phone.page.getByLabel(phone.says(word), { exact: true });

/** Opens the form and fills in one guest for the whole of that day. */
async function fillIn(phone: Phone, hub: Hub, day = today()): Promise<void> {
  await phone.open(`${hub.url}/my/invite`);
  await field(phone, 'invite.name').fill(guest.name);
  await field(phone, 'invite.day').fill(day);
  await field(phone, 'invite.from').fill('00:00');
  await field(phone, 'invite.until').fill('23:59');
  await field(phone, 'invite.email').fill(guest.email);
  await field(phone, 'invite.phone').fill(guest.phone);
  await field(phone, `invite.language.${phone.locale}`).check();
}

async function send(phone: Phone, smtp: Smtp): Promise<Message> {
  await phone.tap('invite.send');
  await expect(phone.heading('share.heading')).toBeVisible();
  return smtp.take(guest.email);
}

for (const locale of FLOW_LOCALES)
  test.describe(locale, () => {
    test('a pasted list is looked at, put right where it is wrong, and invited', async ({ hub, smtp, newPhone }) => {
      const phone = await newPhone(locale);
      const { page } = phone;
      await phone.signIn(hub.url, hosts.emily, smtp);
      await page.getByRole('link', { name: phone.says('my.inviteSomebody') }).tap();
      await page.getByRole('link', { name: phone.says('guests.open') }).tap();
      await field(phone, 'guests.paste').fill('Ann Field, ann@guest.example, Apex\n韩梅梅, 13800001235\n林涛,,');
      await field(phone, 'invite.day').fill(today());
      await field(phone, 'invite.from').fill('00:00');
      await field(phone, 'invite.until').fill('23:59');
      await field(phone, `invite.language.${locale}`).check();
      await phone.tap('guests.read');
      await expect(page.getByRole('heading', { name: phone.t('guests.review', { count: 3 }) })).toBeVisible();
      await page.getByRole('button', { name: phone.t('guests.invite', { count: 3 }) }).tap();
      await expect(page.getByText(phone.t('guests.wrong', { wrong: 1 }))).toBeVisible();
      await expect(page.getByText(phone.says('guests.cell.reach'))).toBeVisible();
      await page.locator('[name="email.2"]').fill('lin@guest.example');
      await page.getByRole('button', { name: phone.t('guests.invite', { count: 3 }) }).tap();
      await expect(page.getByRole('heading', { name: phone.t('together.heading', { count: 3 }) })).toBeVisible();
      for (const name of ['Ann Field', '韩梅梅', '林涛']) await expect(page.getByText(name)).toBeVisible();
      const mail = await smtp.take('ann@guest.example');
      await smtp.take('lin@guest.example');

      // One line on the page of all, which opens; and all of them are called off, and called back, at once.
      await phone.open(`${hub.url}/my`);
      await page.getByRole('link', { name: phone.t('together.heading', { count: 3 }) }).tap();
      await page.getByText(phone.says('together.cancel'), { exact: true }).tap();
      await page.getByRole('button', { name: phone.t('together.cancel.confirm', { count: 3 }) }).tap();
      await expect(page.getByText(phone.t('together.cancelled', { count: 3 }))).toBeVisible();
      for (const to of ['ann@guest.example', 'lin@guest.example'])
        expect((await smtp.take(to)).attachment('text/calendar').toString()).toContain('METHOD:CANCEL');
      await phone.tap('together.reinstate');
      await expect(page.getByText(phone.t('together.reinstated', { count: 3 }))).toBeVisible();
      await smtp.take('ann@guest.example');
      await phone.open(mail.link('/p/'));
      await expect(phone.heading('guest.heading')).toBeVisible();
    });

    test('a change is news to the guest, and the code from before goes on working', async ({
      hub,
      smtp,
      terminal: { kiosk, camera },
      newPhone,
    }) => {
      const [host, phone] = [await newPhone(locale), await newPhone(locale)];
      await host.signIn(hub.url, hosts.emily, smtp);
      await fillIn(host, hub, dayAfter(1));
      const first = await send(host, smtp);
      await phone.open(first.link('/p/'));
      await expect(phone.heading('guest.heading')).toBeVisible();
      const before = await phone.page.getByRole('main').innerText();

      await host.page.getByRole('link', { name: host.says('invited.change') }).tap();
      await field(host, 'invite.day').fill(today());
      await host.tap('invited.change.save');
      await expect(host.page.getByText(host.says('invited.changed'))).toBeVisible();
      const news = await smtp.take(guest.email);
      expect(news.email.subject).not.toBe(first.email.subject);
      expect(news.link('/p/')).toBe(first.link('/p/'));
      expect(news.attachment('text/calendar').toString()).toContain('SEQUENCE:1');
      await phone.open(first.link('/p/'));
      expect(await phone.page.getByRole('main').innerText()).not.toBe(before);

      camera.show(first.attachment('image/png'));
      await kiosk.begin(locale);
      await kiosk.choose('choices.invited');
      await expect(kiosk.heading('invited.card.heading')).toBeVisible({ timeout: 30_000 });
    });

    test('a cancelled invitation is news to the guest, and stands again after an undo', async ({
      hub,
      smtp,
      newPhone,
    }) => {
      const [host, phone] = [await newPhone(locale), await newPhone(locale)];
      await host.signIn(hub.url, hosts.emily, smtp);
      await fillIn(host, hub);
      const mail = await send(host, smtp);
      await host.page.getByText(host.says('invited.cancel'), { exact: true }).tap();
      await host.tap('invited.cancel.confirm');
      await expect(host.notice).toContainText(host.says('invited.cancelled'));
      const news = await smtp.take(guest.email);
      expect(news.attachment('text/calendar').toString()).toContain('METHOD:CANCEL');
      await phone.open(mail.link('/p/'));
      await expect(phone.heading('guest.cancelled.heading')).toBeVisible();

      await host.tap('invited.reinstate');
      await expect(host.page.getByText(host.says('invited.reinstated'))).toBeVisible();
      await smtp.take(guest.email);
      await phone.open(mail.link('/p/'));
      await expect(phone.heading('guest.heading')).toBeVisible();
    });

    test('who comes again each day has one code for all of them', async ({
      hub,
      smtp,
      terminal: { kiosk, camera },
      newPhone,
    }) => {
      const [host, phone] = [await newPhone(locale), await newPhone(locale)];
      await host.signIn(hub.url, hosts.emily, smtp);
      await fillIn(host, hub);
      await host.page.getByText(host.says('invite.repeats'), { exact: true }).tap();
      for (const day of ['0', '1', '2', '3', '4', '5', '6'] as const)
        await host.page.getByLabel(host.says(`weekday.${day}`), { exact: true }).check();
      await field(host, 'invite.repeats.last').fill(dayAfter(2));
      const mail = await send(host, smtp);
      await expect(host.page.getByText(host.t('invited.days', { count: 3 }))).toBeVisible();
      await phone.open(mail.link('/p/'));
      await expect(phone.page.getByText(phone.t('guest.days', { count: 3 }))).toBeVisible();

      camera.show(mail.attachment('image/png'));
      await kiosk.begin(locale);
      await kiosk.choose('choices.invited');
      await expect(kiosk.heading('invited.card.heading')).toBeVisible({ timeout: 30_000 });

      await host.page.getByText(host.says('invited.cancel'), { exact: true }).tap();
      await host.tap('invited.cancelAll');
      await expect(host.notice).toContainText(host.says('invited.cancelled'));
      await smtp.take(guest.email);
      await phone.open(mail.link('/p/'));
      await expect(phone.heading('guest.cancelled.heading')).toBeVisible();
    });

    test('a host looks back: by name, in a file, and never on another’s visitors', async ({
      hub,
      smtp,
      terminal: { kiosk },
      newPhone,
    }) => {
      const phone = await newPhone(locale);
      const { page } = phone;
      await phone.signIn(hub.url, hosts.emily, smtp);
      for (const [to, name] of [
        [hosts.emily, 'Ann Field'],
        [hosts.emily, '赵敏'],
        [hosts.wang, 'Mia Chen'],
      ] as const) {
        await kiosk.begin(locale);
        await kiosk.register({ to, name });
        await kiosk.finish();
      }
      await page.getByRole('link', { name: phone.says('nav.history') }).tap();
      await expect(page.getByText(phone.t('history.found', { count: 2 }))).toBeVisible();
      await expect(page.getByText('Mia Chen')).toHaveCount(0);
      await field(phone, 'history.text').fill('赵');
      await phone.tap('history.search');
      await expect(page.getByText(phone.t('history.found', { count: 1 }))).toBeVisible();
      await expect(page.getByRole('listitem').filter({ hasText: '赵敏' })).toBeVisible();
      const download = page.waitForEvent('download');
      await phone.tap('history.csv');
      const chunks: Buffer[] = [];
      for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer);
      const lines = Buffer.concat(chunks).toString().trim().split(/\r?\n/);
      expect(lines).toHaveLength(2);
      expect(lines[0]).toContain(phone.says('history.column.name'));
      expect(lines[1]).toContain('赵敏');
    });
  });
