import { hosts } from '../world/building.ts';
import { openShift, signOn } from '../world/duty.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

for (const locale of FLOW_LOCALES)
  test(`a shift hands its open matters and a note to the next, who takes them (${locale})`, async ({
    terminal: { kiosk },
    newDesk,
  }) => {
    const desk = await newDesk(locale);
    const next = await newDesk(locale);
    await signOn(desk);
    await openShift(next);
    const onDuty = next.page.getByRole('region', { name: next.says('duty.on-duty') });
    await expect(onDuty).toContainText('Admin');

    await kiosk.begin(locale);
    const number = await kiosk.register({ to: hosts.wang, name: '赵敏' });
    const open = desk.page.getByRole('region', { name: desk.says('shift.open-now') });
    await expect(open).toContainText(number);

    await desk.page.getByRole('button', { name: desk.says('shift.sign-off'), exact: true }).click();
    const dialog = desk.page.getByRole('dialog', { name: desk.says('shift.sign-off-heading') });
    await expect(dialog).toContainText(number);
    await dialog.getByLabel(desk.says('shift.note')).fill('Umbrella 7 is out until 20:00.');
    await dialog.getByRole('button', { name: desk.says('shift.sign-off'), exact: true }).click();
    await expect(desk.page.getByText(desk.says('shift.signed-off'))).toBeVisible();

    // The other screen hears of it by itself.
    const handed = next.page.getByRole('region', { name: next.says('shift.handed-over'), exact: true });
    await expect(handed).toContainText('Umbrella 7 is out until 20:00.');
    await expect(onDuty).not.toContainText('Admin');
    await handed.getByRole('checkbox').first().check();
    await expect(handed).toContainText(next.says('shift.all-taken'));
    const handedAtFirst = desk.page.getByRole('region', { name: desk.says('shift.handed-over'), exact: true });
    await expect(handedAtFirst.getByRole('checkbox').first()).toBeChecked();
  });
