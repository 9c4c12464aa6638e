import type { Purpose } from '@foyer/shared/visits';
import type { Locale } from '@foyer/shared/i18n';
import { hosts } from '../world/building.ts';
import type { Section } from '../world/desk.ts';
import type { Kiosk } from '../world/kiosk.ts';
import { expect, test } from '../world/world.ts';

type Question = 'phone' | 'company' | 'heads' | 'plate' | 'items';

/** What each kind asks beside whom and the name, and where its visitor waits then. */
const kinds: [Purpose, Locale, Question[], Section][] = [
  ['meeting', 'en', ['phone', 'company', 'heads', 'plate'], 'awaiting-host'],
  ['interview', 'zh-CN', ['phone', 'plate'], 'awaiting-host'],
  ['service', 'zh-CN', ['phone', 'company', 'heads', 'plate', 'items'], 'awaiting-host'],
  ['delivery', 'en', ['company'], 'awaiting-host'],
  ['viewing', 'en', ['phone', 'company', 'heads', 'plate'], 'awaiting-host'],
  ['domestic', 'zh-CN', ['phone', 'company', 'plate'], 'awaiting-host'],
  ['group', 'en', ['phone', 'company', 'heads', 'plate'], 'awaiting-host'],
  ['private', 'zh-CN', ['phone', 'heads', 'plate'], 'awaiting-host'],
  ['other', 'en', ['phone', 'company', 'heads', 'plate'], 'awaiting-host'],
];

/** From the choice of what to do to the summary, giving an answer wherever one must be given. */
async function fillIn(kiosk: Kiosk, kind: Purpose, name: string, questions: readonly Question[]): Promise<void> {
  await kiosk.beginVisit(kind);
  await kiosk.search(hosts.emily.typed);
  await kiosk.button(hosts.emily.name).click();
  await kiosk.answer('name.heading', name);
  for (const question of questions) {
    await expect(kiosk.heading(`${question}.heading`)).toBeVisible();
    if (question === 'phone') await kiosk.answer('phone.heading', '13800001234');
    else if (question === 'company') await kiosk.answer('company.heading', 'Nordlicht');
    else if (question === 'heads') await kiosk.choose('common.continue');
    else await kiosk.leaveOut(`${question}.heading`, `${question}.none`);
  }
  await expect(kiosk.heading('summary.heading')).toBeVisible();
}

test('each kind of visitor is asked its own questions and announced', async ({ terminal: { kiosk }, desk }) => {
  test.slow();
  for (const [kind, locale, questions, section] of kinds) {
    await test.step(`${kind} (${locale})`, async () => {
      await kiosk.begin(locale);
      await fillIn(kiosk, kind, `Visitor ${kind}`, questions);
      await expect(kiosk.main).toContainText(kiosk.kindName(kind));
      await kiosk.choose('summary.send');
      const number = await kiosk.callNumber();
      await kiosk.finish();
      await expect(desk.card(section, number)).toContainText(`Visitor ${kind}`);
    });
  }
});

test('what a kind must know cannot be left out', async ({ terminal: { kiosk } }) => {
  await kiosk.begin('en');
  await kiosk.beginVisit('service');
  await kiosk.search(hosts.emily.typed);
  await kiosk.button(hosts.emily.name).click();
  await kiosk.answer('name.heading', 'Ann');
  for (const [question, text] of [
    ['phone.heading', '13800001234'],
    ['company.heading', 'Lift Works'],
  ] as const) {
    await expect(kiosk.heading(question)).toBeVisible();
    await expect(kiosk.button(kiosk.says('common.skip'))).toHaveCount(0);
    await expect(kiosk.button(kiosk.says('common.continue'))).toBeDisabled();
    await kiosk.answer(question, text);
  }
  await expect(kiosk.heading('heads.heading')).toBeVisible();
});

test('a courier is let in on the host’s word alone, with a short pass', async ({ terminal: { kiosk }, desk }) => {
  await kiosk.begin('en');
  await fillIn(kiosk, 'delivery', 'Max', ['company']);
  await kiosk.choose('summary.send');
  const number = await kiosk.callNumber();
  await desk.choose('awaiting-host', number);
  await desk.act('approve');
  await expect(desk.card('on-site', number)).toBeVisible();
  await expect(kiosk.page.getByRole('img', { name: kiosk.says('standing.passCode'), exact: true })).toBeVisible();
});

test('a contractor shows a document whatever the host says', async ({ terminal: { kiosk }, desk }) => {
  await kiosk.begin('zh-CN');
  await fillIn(kiosk, 'service', '赵师傅', ['phone', 'company', 'heads', 'plate', 'items']);
  await kiosk.choose('summary.send');
  const number = await kiosk.callNumber();
  await desk.choose('awaiting-host', number);
  await desk.act('approve');
  await expect(desk.card('to-check', number)).toBeVisible();
});

test('somebody who forgot their staff card finds themselves, and their own reception answers', async ({
  terminal: { kiosk },
  desk,
  smtp,
}) => {
  await kiosk.begin('en');
  await kiosk.beginVisit('forgotten-card');
  await expect(kiosk.heading('whom.own.heading')).toBeVisible();
  // A company forgot no card.
  await kiosk.page.getByRole('textbox').fill('carlton');
  await expect(kiosk.button(hosts.emily.name)).toHaveCount(0);
  await kiosk.page.getByRole('textbox').fill(hosts.emily.typed);
  await kiosk.button(hosts.emily.name).click();
  await kiosk.choose('ownCode.without');
  await expect(kiosk.heading('summary.heading')).toBeVisible();
  await kiosk.choose('summary.send');
  const number = await kiosk.callNumber();
  await expect(desk.card('awaiting-host', number)).toContainText(hosts.emily.name);
  await smtp.take(hosts.hannah.email);
  expect(smtp.left().filter(({ to }) => to.includes(hosts.emily.email))).toEqual([]);
});

test('another kind asks what the one before did not, and nothing twice', async ({ terminal: { kiosk } }) => {
  await kiosk.begin('en');
  await kiosk.beginVisit('delivery');
  await kiosk.search(hosts.emily.typed);
  await kiosk.button(hosts.emily.name).click();
  await kiosk.answer('name.heading', 'Max');
  await kiosk.leaveOut('company.heading', 'common.skip');
  await kiosk.main
    .getByRole('button', { name: kiosk.t('summary.changeWhat', { what: kiosk.t('summary.purpose') }) })
    .click();
  await kiosk.chooseKind('service');
  await kiosk.answer('phone.heading', '13800001234');
  await kiosk.answer('company.heading', 'Lift Works');
  await expect(kiosk.heading('summary.heading')).toBeVisible();
  await expect(kiosk.main).toContainText('Max');
});

test('a unit that is to let is viewed without a company: the desk is asked at once', async ({
  terminal: { kiosk },
  desk,
}) => {
  await kiosk.begin('en');
  await kiosk.beginVisit('viewing');
  await kiosk.button(kiosk.says('whom.leasing')).click();
  await kiosk.answer('name.heading', 'Ann Field');
  await kiosk.answer('phone.heading', '13800001234');
  await kiosk.answer('company.heading', 'Nordlicht');
  await expect(kiosk.heading('heads.heading')).toBeVisible();
  await kiosk.choose('common.continue');
  await kiosk.leaveOut('plate.heading', 'plate.none');
  await expect(kiosk.main).toContainText(kiosk.says('whom.leasing'));
  await kiosk.choose('summary.send');
  const number = await kiosk.callNumber();
  await expect(desk.card('awaiting-host', number)).toContainText(desk.says('mark.sent-to-desk'));
});
