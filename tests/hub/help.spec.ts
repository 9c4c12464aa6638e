import { addContact, rosterAllDay } from '../world/duty.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

const GAO = { name: 'Gao Feng', role: 'security', telephone: '021 5550 8802', email: 'gao@riverside.example' } as const;

for (const locale of FLOW_LOCALES)
  test(`two keys call security, whose coming is ticked off within its time (${locale})`, async ({ smtp, newDesk }) => {
    const desk = await newDesk(locale);
    await addContact(desk, GAO);
    await rosterAllDay(desk, [GAO.name]);
    const other = await newDesk(locale);

    await desk.page.getByRole('heading', { level: 1 }).click();
    await desk.page.keyboard.press('!');
    await expect(desk.page.getByRole('dialog', { name: desk.says('help.heading') })).toBeVisible();
    await desk.page.keyboard.press('1');
    await expect(desk.page.getByRole('dialog')).toBeHidden();

    const mail = await smtp.take(GAO.email);
    expect(mail.email.subject).toContain('保安');
    const running = other.page.getByRole('region', { name: other.says('help.open') });
    await expect(running.getByRole('link', { name: GAO.telephone })).toBeVisible();
    await expect(running).toContainText(/[45]:\d\d/);

    await running.getByRole('button', { name: other.says('help.on-the-spot') }).click();
    const atFirst = desk.page.getByRole('region', { name: desk.says('help.open') });
    await atFirst.getByRole('button', { name: desk.says('help.done') }).click();
    await expect(running.getByRole('button')).toHaveCount(0);

    await desk.page.goto(new URL('/desk/shift', desk.page.url()).href);
    await expect(desk.page.getByText(desk.t('help.today', { kept: 1, late: 0 }))).toBeVisible();
  });

test('a tap on what it is calls to the place that was chosen, with the words that were typed', async ({ desk }) => {
  await desk.page.getByRole('button', { name: desk.says('help') }).click();
  const dialog = desk.page.getByRole('dialog', { name: desk.says('help.heading') });
  await dialog.getByRole('radio', { name: desk.says('help.place.gate') }).check();
  await dialog.getByRole('textbox').fill('Revolving door');
  await dialog.getByRole('button', { name: desk.says('help.kind.salesperson') }).click();
  const running = desk.page.getByRole('region', { name: desk.says('help.open') });
  await expect(running).toContainText(desk.says('help.place.gate'));
  await expect(running).toContainText('Revolving door');
  // Nobody is on duty: the desk is told instead of waiting.
  await expect(running).toContainText(desk.says('help.goes-nowhere'));
  await running.getByRole('button', { name: desk.says('help.call-off') }).click();
  await expect(running.getByRole('button')).toHaveCount(0);
});
