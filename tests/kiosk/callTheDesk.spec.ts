import { expect, FLOW_LOCALES, test } from '../world/world.ts';

for (const locale of FLOW_LOCALES)
  test(`a call rings at the desk until somebody takes it (${locale})`, async ({ terminal: { kiosk }, newDesk }) => {
    const desk = await newDesk(locale);
    await kiosk.begin(locale);
    await kiosk.choose('choices.walkIn');
    await kiosk.tool('toolbar.callDesk').click();
    await expect(kiosk.page.getByRole('dialog', { name: kiosk.t('desk.heading') })).toBeVisible();

    const calls = desk.page.getByRole('region', { name: desk.says('calls.label') });
    await expect(calls).toContainText('North lobby');
    await calls.getByRole('button', { name: desk.says('calls.answer') }).click();
    await expect(kiosk.page.getByRole('dialog', { name: kiosk.t('desk.answered.heading') })).toBeVisible();
    await expect(calls).not.toContainText('North lobby');
  });

test('a visitor who needs nobody any more stops the ringing', async ({ terminal: { kiosk }, desk }) => {
  await kiosk.begin('en');
  await kiosk.tool('toolbar.callDesk').click();
  const calls = desk.page.getByRole('region', { name: desk.says('calls.label') });
  await expect(calls).toContainText('North lobby');
  await kiosk.page
    .getByRole('dialog')
    .getByRole('button', { name: kiosk.t('desk.withdraw') })
    .click();
  await expect(kiosk.page.getByRole('dialog')).toBeHidden();
  await expect(calls).not.toContainText('North lobby');
  await expect(kiosk.tool('toolbar.callDesk')).toBeVisible();
});

test('a call that the visitor leaves to ring goes on ringing, and says when somebody comes', async ({
  terminal: { kiosk },
  desk,
}) => {
  await kiosk.begin('en');
  await kiosk.choose('choices.walkIn');
  await kiosk.tool('toolbar.callDesk').click();
  await kiosk.page
    .getByRole('dialog')
    .getByRole('button', { name: kiosk.t('desk.carryOn') })
    .click();
  await expect(kiosk.tool('toolbar.deskRinging')).toBeVisible();
  await kiosk.chooseKind('meeting');

  const calls = desk.page.getByRole('region', { name: desk.says('calls.label') });
  await expect(calls).toContainText('North lobby');
  await calls.getByRole('button', { name: desk.says('calls.answer') }).click();
  await kiosk.tool('toolbar.deskComing').click();
  await expect(kiosk.page.getByRole('dialog', { name: kiosk.t('desk.answered.heading') })).toBeVisible();
});

test('a call from the first screen is not left there for the next person', async ({ terminal: { kiosk }, desk }) => {
  await kiosk.page.clock.install();
  await kiosk.tool('toolbar.callDesk').click();
  const calls = desk.page.getByRole('region', { name: desk.says('calls.label') });
  await expect(calls).toContainText('North lobby');
  await kiosk.page.clock.runFor(66_000);
  await expect(kiosk.page.getByRole('dialog')).toHaveCount(0);
  await expect(kiosk.tool('toolbar.callDesk')).toBeVisible();
  await expect(calls).toContainText('North lobby');
});

test('with the hub gone the visitor is told so instead of waiting for nobody', async ({
  hub,
  terminal: { kiosk },
  newDesk,
}) => {
  await kiosk.begin('en');
  await hub.stop();
  await kiosk.isOffline();
  await kiosk.tool('toolbar.callDesk').click();
  await expect(kiosk.page.getByRole('dialog', { name: kiosk.t('desk.away.heading') })).toBeVisible();

  // It was taken back, so that nobody comes running for somebody who went to the telephone.
  await hub.start();
  await kiosk.hasSyncState('sync.live');
  const desk = await newDesk('en');
  await expect(desk.page.getByRole('region', { name: desk.says('calls.label') })).not.toContainText('North lobby');
});
