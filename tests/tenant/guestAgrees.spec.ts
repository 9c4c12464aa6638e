import type { Locale } from '@foyer/shared/i18n';
import { houseKinds } from '@foyer/shared/kinds';
import { houseTerms } from '@foyer/shared/terms';
import { hosts } from '../world/building.ts';
import type { Desk } from '../world/desk.ts';
import { askOwnQuestion, kindList, restarted, saveKinds, signOnKiosk, toKinds, writeOn } from '../world/kindsPage.ts';
import type { Kiosk } from '../world/kiosk.ts';
import type { Phone } from '../world/phone.ts';
import type { Message, Smtp } from '../world/smtp.ts';
import type { Hub } from '../world/startHub.ts';
import { today } from '../world/today.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

const guest = { name: '钱多多', email: 'qian@guest.example', phone: '13912345678' };
const [rules, nda] = houseTerms() as [ReturnType<typeof houseTerms>[0], ReturnType<typeof houseTerms>[0]];
const meeting = houseKinds().find(({ id }) => id === 'meeting')!;
const parking = { 'zh-CN': '是否需要停车？', en: 'Do you need to park?' };
const yes = { 'zh-CN': '需要', en: 'Yes, please' };

/** The house's rules, a promise to sign, and a question of the building's own, for whoever comes to a meeting. */
async function settle(desk: Desk, locale: Locale, kiosk: Kiosk): Promise<void> {
  await toKinds(desk);
  await kindList(desk).getByRole('button', { name: meeting.name[locale], exact: true }).click();
  await desk.page.getByLabel(rules.title[locale]).check();
  await desk.page.getByLabel(nda.title[locale]).check();
  await askOwnQuestion(desk, parking, [yes, { 'zh-CN': '不需要', en: 'No, thank you' }]);
  await saveKinds(desk);
  await restarted(kiosk);
}

/** For the whole of today. @returns the mail that the guest gets */
async function invite(phone: Phone, hub: Hub, smtp: Smtp): Promise<Message> {
  await phone.open(`${hub.url}/my/invite`);
  const field = (word: Parameters<Phone['says']>[0]) => phone.page.getByLabel(phone.says(word), { exact: true });
  await field('invite.name').fill(guest.name);
  await field('invite.day').fill(today());
  await field('invite.from').fill('00:00');
  await field('invite.until').fill('23:59');
  await field('invite.email').fill(guest.email);
  await field('invite.phone').fill(guest.phone);
  await field(`invite.language.${phone.locale}`).check();
  await phone.tap('invite.send');
  await expect(phone.heading('share.heading')).toBeVisible();
  return smtp.take(guest.email);
}

const asked = (kiosk: Kiosk, words: Record<Locale, string>) =>
  kiosk.page.getByRole('heading', { level: 1, name: words[kiosk.locale], exact: true });

/** Shows the code to the camera and says "yes, this is my visit". */
async function showCode(kiosk: Kiosk, locale: Locale): Promise<void> {
  await kiosk.begin(locale);
  await kiosk.choose('choices.invited');
  await expect(kiosk.heading('invited.card.heading')).toBeVisible({ timeout: 30_000 });
  await kiosk.choose('invited.card.yes');
}

/** What a meeting asks beside the notice: the same as of somebody without an invitation. */
async function answerHere(kiosk: Kiosk): Promise<void> {
  await kiosk.leaveOut('plate.heading', 'plate.none');
  await expect(asked(kiosk, parking)).toBeVisible();
  await kiosk.button(yes[kiosk.locale]).click();
  await kiosk.choose('notice.accept');
}

async function toPage(desk: Desk, number: string): Promise<void> {
  await desk.toBoard();
  await desk.choose('to-check', number);
  await desk.panel.getByRole('link', { name: desk.says('panel.page') }).click();
}

const agreedOn = ({ page, says }: Desk) => page.getByRole('region', { name: says('agreed.heading') });

for (const locale of FLOW_LOCALES)
  test.describe(locale, () => {
    test('a guest agrees and signs on the phone, and the kiosk asks for nothing', async ({
      hub,
      smtp,
      terminal: { kiosk, camera },
      newDesk,
      newPhone,
    }) => {
      test.slow();
      const [desk, host, phone] = [await newDesk(locale), await newPhone(locale), await newPhone(locale)];
      await settle(desk, locale, kiosk);
      await host.signIn(hub.url, hosts.emily, smtp);
      const mail = await invite(host, hub, smtp);

      await phone.open(mail.link('/p/'));
      await phone.page.getByText(phone.says('guest.form.open'), { exact: true }).tap();
      await phone.page.getByLabel(yes[locale], { exact: true }).check();
      await phone.page.getByLabel(phone.says('guest.form.accept')).check();
      for (const title of [rules.title[locale], nda.title[locale]]) {
        const text = phone.page.getByRole('group', { name: title });
        await expect(text).toContainText((title === nda.title[locale] ? nda : rules).text[locale].slice(0, 20));
        await text.getByLabel(phone.says('terms.agree')).check();
      }
      await phone.tap('guest.form.send');
      await expect(phone.page.getByText(phone.says('guest.error.sign'))).toBeVisible();
      await writeOn(phone.page, phone.page.getByRole('img', { name: phone.says('terms.sheet') }));
      await phone.page.getByLabel(phone.says('guest.form.accept')).check();
      await phone.tap('guest.form.send');
      await expect(phone.page.getByText(phone.says('guest.prepared.heading'))).toBeVisible();

      camera.show(mail.attachment('image/png'));
      await kiosk.begin(locale);
      await kiosk.choose('choices.invited');
      await expect(kiosk.heading('standing.check.heading')).toBeVisible({ timeout: 30_000 });
      await toPage(desk, await kiosk.callNumber());
      await expect(agreedOn(desk).getByRole('listitem')).toHaveCount(2);
      await expect(agreedOn(desk)).toContainText(desk.t('agreed.version', { version: 1 }));
      await expect(agreedOn(desk)).toContainText(desk.says('agreed.drawn'));
      await expect(desk.page.getByRole('region', { name: desk.says('details.label') })).toContainText(yes[locale]);
      await agreedOn(desk)
        .getByRole('link', { name: desk.says('agreed.sheet') })
        .click();
      await expect(desk.page.getByRole('img', { name: desk.says('agreed.signature') })).toBeVisible();
    });

    test('an invited guest agrees and signs at the kiosk, and is not asked again on the next visit', async ({
      hub,
      smtp,
      terminal: { kiosk, camera },
      newDesk,
      newPhone,
    }) => {
      test.slow();
      const [desk, host] = [await newDesk(locale), await newPhone(locale)];
      await settle(desk, locale, kiosk);
      await host.signIn(hub.url, hosts.emily, smtp);
      camera.show((await invite(host, hub, smtp)).attachment('image/png'));
      await showCode(kiosk, locale);
      await answerHere(kiosk);
      await expect(asked(kiosk, rules.title)).toBeVisible();
      await kiosk.choose('terms.agree');
      await expect(asked(kiosk, nda.title)).toBeVisible();
      await kiosk.choose('terms.sign');
      await signOnKiosk(kiosk);
      await kiosk.choose('terms.done');
      await expect(kiosk.heading('standing.check.heading')).toBeVisible();
      const first = await kiosk.callNumber();
      await kiosk.finish();
      await toPage(desk, first);
      await expect(agreedOn(desk)).toContainText(desk.says('agreed.drawn'));
      await expect(agreedOn(desk)).toContainText(desk.says('agreed.tapped'));
      await expect(desk.page.getByRole('region', { name: desk.says('details.label') })).toContainText(yes[locale]);

      // Invited anew, by the same telephone and address.
      camera.show((await invite(host, hub, smtp)).attachment('image/png'));
      await showCode(kiosk, locale);
      await answerHere(kiosk);
      await expect(kiosk.heading('standing.check.heading')).toBeVisible();
      await toPage(desk, await kiosk.callNumber());
      await expect(agreedOn(desk)).toContainText(desk.says('agreed.earlier'));
      await agreedOn(desk)
        .getByRole('link', { name: desk.says('agreed.sheet') })
        .click();
      await expect(desk.page.getByRole('img', { name: desk.says('agreed.signature') })).toBeVisible();
    });
  });

test('without the hub the kiosk shows what it holds, and the name that was given signs', async ({
  hub,
  smtp,
  terminal: { kiosk, camera },
  newDesk,
  newPhone,
}) => {
  const [desk, host] = [await newDesk('zh-CN'), await newPhone('zh-CN')];
  await settle(desk, 'zh-CN', kiosk);
  await host.signIn(hub.url, hosts.emily, smtp);
  camera.show((await invite(host, hub, smtp)).attachment('image/png'));
  await kiosk.isReadyForOffline();
  await hub.stop();
  await kiosk.isOffline();
  await showCode(kiosk, 'zh-CN');
  await answerHere(kiosk);
  await kiosk.choose('terms.agree');
  await expect(asked(kiosk, nda.title)).toBeVisible();
  await kiosk.choose('terms.sign');
  await kiosk.choose('terms.typeInstead');
  await expect(kiosk.heading('terms.type.heading')).toBeVisible();
  await kiosk.page.getByRole('textbox').fill('王五');
  await kiosk.choose('terms.type.confirm');
  await expect(kiosk.page.getByRole('alert').filter({ hasText: kiosk.says('terms.type.other') })).toBeVisible();
  await kiosk.page.getByRole('textbox').fill(guest.name);
  await kiosk.choose('terms.type.confirm');
  const number = await kiosk.callNumber();
  await hub.start();
  await desk.page.goto(`${hub.url}/desk`);
  await expect(desk.card('to-check', number)).toContainText(guest.name, { timeout: 30_000 });
  await toPage(desk, number);
  await expect(agreedOn(desk)).toContainText(desk.says('agreed.typed'));
});
