import { addContact, rosterAllDay } from '../world/duty.ts';
import { setNumber } from '../world/settings.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

const LIN = {
  name: 'Lin Yue',
  role: 'duty-manager',
  telephone: '021 5550 8801',
  email: 'lin@riverside.example',
} as const;
const GAO = { name: 'Gao Feng', role: 'security', telephone: '021 5550 8802' } as const;

for (const locale of FLOW_LOCALES)
  test(`a kiosk’s call that nobody takes goes down the roster, and the kiosk says the truth (${locale})`, async ({
    smtp,
    hub,
    terminal: { kiosk },
    newDesk,
  }) => {
    test.slow();
    const desk = await newDesk(locale);
    await setNumber(desk, 'callRingSeconds', 5);
    await addContact(desk, LIN);
    await addContact(desk, GAO);
    await rosterAllDay(desk, [LIN.name, GAO.name]);

    await kiosk.begin(locale);
    await kiosk.tool('toolbar.callDesk').click();
    await expect(kiosk.page.getByRole('dialog', { name: kiosk.t('desk.heading') })).toBeVisible();

    const mail = await smtp.take(LIN.email);
    expect(mail.text).toContain('North lobby');
    const calls = desk.page.getByRole('region', { name: desk.says('calls.label') });
    await expect(calls.getByRole('link', { name: LIN.telephone })).toHaveAttribute('href', 'tel:02155508801');

    // A hub that was killed goes on where the ladder stands.
    await hub.kill();
    await hub.start();
    await expect(calls).toContainText(GAO.name, { timeout: 30_000 });

    const unanswered = kiosk.page.getByRole('dialog', { name: kiosk.t('desk.unanswered.heading') });
    await expect(unanswered).toBeVisible({ timeout: 30_000 });
    await expect(calls).toContainText(desk.says('calls.asked-telephone'));
    expect(smtp.left()).toEqual([]);

    // Late is better than never.
    await calls.getByRole('button', { name: desk.says('calls.answer') }).click();
    await expect(kiosk.page.getByRole('dialog', { name: kiosk.t('desk.answered.heading') })).toBeVisible();
    await expect(calls).not.toContainText('North lobby');
  });

test('with nobody on duty the number is shown as soon as the desk has not answered', async ({
  terminal: { kiosk },
  desk,
}) => {
  await setNumber(desk, 'callRingSeconds', 5);
  await kiosk.begin('en');
  await kiosk.tool('toolbar.callDesk').click();
  const unanswered = kiosk.page.getByRole('dialog', { name: kiosk.t('desk.unanswered.heading') });
  await expect(unanswered).toBeVisible({ timeout: 20_000 });
  await unanswered.getByRole('button', { name: kiosk.t('desk.withdraw') }).click();
  await expect(desk.page.getByRole('region', { name: desk.says('calls.label') })).not.toContainText('North lobby');
});

test('a hub that goes away while it rings is not said to be ringing', async ({ hub, terminal: { kiosk } }) => {
  await kiosk.begin('en');
  await kiosk.tool('toolbar.callDesk').click();
  await expect(kiosk.page.getByRole('dialog', { name: kiosk.t('desk.heading') })).toBeVisible();
  await hub.kill();
  await expect(kiosk.page.getByRole('dialog', { name: kiosk.t('desk.away.heading') })).toBeVisible({ timeout: 60_000 });
});
