import { hostOf } from '../world/building.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

for (const locale of FLOW_LOCALES)
  test(`who forgot their card proves who they are by a code to their own mail, and waits for nobody (${locale})`, async ({
    terminal: { kiosk },
    newDesk,
    smtp,
  }) => {
    const own = hostOf[locale];
    const desk = await newDesk(locale);
    await kiosk.begin(locale);
    await kiosk.beginVisit('forgotten-card');
    await expect(kiosk.heading('whom.own.heading')).toBeVisible();
    await kiosk.page.getByRole('textbox').fill(own.typed);
    await kiosk.button(own.name).click();
    await expect(kiosk.heading('ownCode.heading')).toBeVisible();
    await kiosk.choose('ownCode.send');
    await expect(kiosk.heading('proofCode.heading')).toBeVisible();
    const mail = await smtp.take(own.email);
    const code = /\b\d{6}\b/.exec(mail.email.subject!)![0];
    await kiosk.answer('proofCode.heading', code);
    await expect(kiosk.heading('summary.heading')).toBeVisible();
    await kiosk.choose('summary.send');
    await expect(kiosk.heading('standing.cleared.heading')).toBeVisible({ timeout: 20_000 });
    await desk.choose('on-site', own.name);
    await expect(desk.panel).toContainText(desk.says('word.own-code'));
    // Neither a colleague nor the reception was asked.
    expect(smtp.left()).toEqual([]);
  });

test('without a code their reception is asked, as ever', async ({ terminal: { kiosk }, desk }) => {
  const own = hostOf.en;
  await kiosk.begin('en');
  await kiosk.beginVisit('forgotten-card');
  await kiosk.page.getByRole('textbox').fill(own.typed);
  await kiosk.button(own.name).click();
  await kiosk.choose('ownCode.send');
  await kiosk.answer('proofCode.heading', '000000');
  await expect(kiosk.page.getByRole('alert').filter({ hasText: kiosk.says('proofCode.wrong') })).toBeVisible();
  await kiosk.choose('ownCode.without');
  await kiosk.choose('summary.send');
  const number = await kiosk.callNumber();
  await expect(desk.card('awaiting-host', number)).toBeVisible();
});
