import { hosts } from '../world/building.ts';
import { setNumber } from '../world/settings.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

for (const locale of FLOW_LOCALES)
  test(`nobody answers: the desk is told and the visitor is, too; the desk telephones (${locale})`, async ({
    smtp,
    terminal: { kiosk },
    newDesk,
  }) => {
    const desk = await newDesk(locale);
    await setNumber(desk, 'hostWaitSeconds', 10);
    await kiosk.begin(locale);
    const number = await kiosk.register({ to: hosts.li, name: '赵敏' });
    await smtp.take(hosts.li.email);
    await kiosk.choose('common.stay');

    await expect(desk.card('awaiting-host', number)).toContainText(desk.says('mark.escalated'), { timeout: 25_000 });
    await expect(kiosk.heading('standing.escalated.heading')).toBeVisible();
    await desk.choose('awaiting-host', number);
    await expect(desk.panel.getByRole('link', { name: '154 0000 0002' })).toBeVisible();
    await desk.act('approve');
    await expect(kiosk.heading('standing.check.heading')).toBeVisible();
  });
