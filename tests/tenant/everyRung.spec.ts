import { hosts } from '../world/building.ts';
import { setNumber } from '../world/settings.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

const { ingrid, olaf, freja } = hosts;

for (const locale of FLOW_LOCALES)
  test(`rung by rung: desk, tenant and visitor see who was asked, and what comes next (${locale})`, async ({
    hub,
    smtp,
    terminal: { kiosk },
    newDesk,
    newPhone,
  }) => {
    const [desk, phone] = [await newDesk(locale), await newPhone(locale)];
    await phone.signIn(hub.url, freja, smtp);
    await kiosk.begin(locale);
    const number = await kiosk.register({ to: ingrid, name: '赵敏' });
    const deskSoon = new RegExp(kiosk.t('standing.clock.desk', { time: '\\d\\d:\\d\\d' }));
    await expect(kiosk.main.getByText(deskSoon)).toBeVisible();
    await smtp.take(ingrid.email);

    await desk.choose('awaiting-host', number);
    const atDesk = desk.panel.getByRole('list', { name: desk.says('asking.label') }).getByRole('listitem');
    const asked = /\d\d:\d\d:\d\d/;
    const next = new RegExp(desk.t('asking.next', { time: '\\d:\\d\\d' }));
    await expect(atDesk).toHaveCount(5);
    await expect(atDesk.nth(0)).toContainText(ingrid.name);
    await expect(atDesk.nth(0)).toContainText(asked);
    await expect(atDesk.nth(1)).toContainText(desk.says('asking.again'));
    for (const [at, who] of [ingrid.name, olaf.name, freja.name, desk.says('asking.desk')].entries()) {
      await expect(atDesk.nth(at + 1)).toContainText(who);
      await expect(atDesk.nth(at + 1)).toContainText(next);
    }
    await phone.open(`${hub.url}/my`);
    const atTenant = phone.page.getByRole('list', { name: phone.says('asking.label') }).getByRole('listitem');
    await expect(atTenant).toHaveCount(5);
    await expect(atTenant.nth(2)).toContainText(olaf.name);

    // Twelve seconds for all, three a rung: also for whoever waits already.
    await setNumber(desk, 'hostWaitSeconds', 12);
    const [again, delegate, reception] = [
      await smtp.take(ingrid.email),
      await smtp.take(olaf.email),
      await smtp.take(freja.email),
    ];
    expect(again.email.inReplyTo).toBeTruthy();
    for (const { text } of [again, delegate, reception]) expect(text).toContain('赵敏');
    await expect(desk.card('awaiting-host', number)).toContainText(desk.says('mark.escalated'));
    await desk.choose('awaiting-host', number);
    await expect(atDesk.filter({ hasText: asked })).toHaveCount(5);

    // On the page of the reception, which is still open.
    await phone.tap('answer.approve');
    await expect(desk.card('to-check', number)).toBeVisible();
    await expect(atDesk).toHaveCount(0);
    expect(smtp.left().map(({ email }) => email.subject)).toEqual([]);
  });

test('a hub that is killed in the middle goes on where the ladder stood, and asks nobody twice', async ({
  hub,
  smtp,
  terminal: { kiosk },
  desk,
}) => {
  await setNumber(desk, 'hostWaitSeconds', 40);
  await kiosk.begin('en');
  const number = await kiosk.register({ to: ingrid, name: 'Ann Field' });
  const first = await smtp.take(ingrid.email);
  await expect(desk.card('awaiting-host', number)).toBeVisible();
  await hub.kill();
  await hub.start();
  const again = await smtp.take(ingrid.email);
  expect(again.email.messageId).not.toBe(first.email.messageId);
  expect(again.email.inReplyTo).toBe(first.email.messageId);
  await smtp.take(olaf.email);
  expect(smtp.left().map(({ to }) => to)).toEqual([]);
});
