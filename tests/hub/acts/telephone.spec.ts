import { hosts } from '../../world/building.ts';
import { registered } from '../../world/registered.ts';
import { expect, FLOW_LOCALES, test } from '../../world/world.ts';

for (const locale of FLOW_LOCALES)
  test(`the host is telephoned with number and script on screen, and one tap records the answer (${locale})`, async ({
    newDesk,
  }) => {
    const desk = await newDesk(locale);
    await registered(desk, hosts.emily, { name: 'Ann Field' });
    await desk.choose('awaiting-host', 'Ann Field');
    await desk.page.keyboard.press('t');
    await expect(desk.dialog.getByRole('link', { name: '154 0000 0003' })).toHaveAttribute('href', 'tel:15400000003');
    const script = desk.dialog.getByRole('region', { name: desk.says('script.label') });
    // Carlton Reed is spoken to in English; the other language is a tap away.
    await expect(script.locator('[lang=en]').last()).toContainText('Good day, Emily Walker.');
    await script.getByRole('button', { name: desk.says('language.zh-CN') }).click();
    await expect(script).toContainText('Emily Walker，您好！');

    await desk.dialog.getByRole('button', { name: desk.says('telephone.yes') }).click();
    await expect(desk.dialog).toBeHidden();
    await expect(desk.card('to-check', 'Ann Field')).toBeVisible();
    await expect(desk.toasts).toContainText(desk.says('done.approve'));
  });

test('when nobody answers the next number is offered, and at the end what else can be done', async ({ desk }) => {
  await registered(desk, hosts.emily, { name: 'Ann Field' });
  await desk.choose('awaiting-host', 'Ann Field');
  await desk.action('telephone').click();
  const now = desk.dialog.locator('[aria-current=step]');
  await expect(now).toContainText('Emily Walker');
  const missed = desk.dialog.getByRole('button', { name: desk.says('telephone.no-answer') });
  const numbers = await desk.dialog.getByRole('listitem').count();
  for (let tried = 1; tried <= numbers; tried += 1) {
    await missed.click();
    await expect(desk.dialog.getByText(desk.says('telephone.missed'), { exact: true })).toHaveCount(tried);
  }
  await expect(desk.dialog).toContainText(desk.says('telephone.nobody-left'));
  await desk.dialog.getByRole('button', { name: desk.t('span.minutes', { minutes: 10 }) }).click();
  await expect(desk.panel).toContainText(
    desk.t('event.asked-to-wait', { minutes: 10, word: desk.says('word.telephone') }),
  );
});

test('a no on the telephone keeps its reason for the desk', async ({ desk }) => {
  await registered(desk, hosts.emily, { name: 'Ann Field' });
  await desk.choose('awaiting-host', 'Ann Field');
  await desk.action('telephone').click();
  await desk.dialog.getByLabel(desk.says('telephone.reason')).fill('in a meeting');
  await desk.dialog.getByRole('button', { name: desk.says('telephone.no'), exact: true }).click();
  await expect(desk.card('left', 'Ann Field')).toBeVisible();
  await expect(desk.panel).toContainText('in a meeting');
});

test('a form whose numbers are still on their way takes no press, since its buttons move when they come', async ({
  desk,
}) => {
  await registered(desk, hosts.emily, { name: 'Ann Field' });
  await desk.choose('awaiting-host', 'Ann Field');
  await expect(desk.panel.getByRole('link', { name: '154 0000 0003' })).toBeVisible();
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  await desk.page.route('**/api/v1/desk/visits/*', async (route) => {
    asked.resolve();
    await answer.promise;
    await route.continue();
  });

  await desk.action('approve').click();
  await asked.promise;
  const yes = desk.dialog.getByRole('button', { name: desk.says('approve.submit') });
  await expect(yes).toBeFocused();
  await yes.press('Enter');
  await expect(yes).toBeDisabled();
  answer.resolve();
  await expect(desk.dialog.getByRole('link', { name: '154 0000 0003' })).toBeVisible();
  await yes.press('Enter');
  await expect(desk.dialog).toBeHidden();
  await expect(desk.card('to-check', 'Ann Field')).toBeVisible();
});
