import { hosts } from '../world/building.ts';
import type { Desk } from '../world/desk.ts';
import { expect, test } from '../world/world.ts';

/** Both desks are signed in with the account that a new hub begins with, each in a session of its own. */
const ADMIN_NAME = 'Admin';
const visit = { to: hosts.wang, name: '赵敏' };

test('what one agent does, the other sees at once', async ({ terminal: { kiosk }, desk, otherDesk }) => {
  await kiosk.begin('en');
  const number = await kiosk.register(visit);
  await desk.choose('awaiting-host', number);
  await otherDesk.choose('awaiting-host', number);
  await desk.act('approve');
  await expect(otherDesk.card('to-check', number)).toBeVisible();
  await expect(otherDesk.card('awaiting-host', number)).toBeHidden();
});

test('two agents who decide against each other end in one state, which both see', async ({
  terminal: { kiosk },
  desk,
  otherDesk,
}) => {
  await kiosk.begin('en');
  const number = await kiosk.register(visit);
  await desk.choose('awaiting-host', number);
  await otherDesk.choose('awaiting-host', number);
  await desk.action('approve').click();
  await otherDesk.action('decline').click();
  await Promise.all([desk.confirm('approve'), otherDesk.confirm('decline')]);

  // One of the two was first; the other was told, and nothing else came of it.
  const told = (one: Desk) => one.dialog.getByRole('alert').filter({ hasText: one.says('error.already-decided') });
  await expect.poll(async () => [await told(desk).count(), await told(otherDesk).count()].sort()).toEqual([0, 1]);
  const approved = (await told(otherDesk).count()) === 1;
  for (const one of [desk, otherDesk]) {
    if (await one.dialog.isVisible()) await one.page.keyboard.press('Escape');
    await one.panel.getByRole('heading', { level: 2 }).click();
    await expect(one.card(approved ? 'to-check' : 'left', number)).toBeVisible();
    await expect(one.card(approved ? 'left' : 'to-check', number)).toBeHidden();
    await expect(one.card('awaiting-host', number)).toBeHidden();
  }
});

test('two agents at one visit see each other there, and no longer once one has gone', async ({
  terminal: { kiosk },
  desk,
  otherDesk,
}) => {
  await kiosk.begin('en');
  const number = await kiosk.register(visit);
  await desk.choose('awaiting-host', number);
  const here = otherDesk.t('watch.here', { name: ADMIN_NAME });
  const writing = otherDesk.t('watch.writing', { name: ADMIN_NAME });
  await expect(otherDesk.card('awaiting-host', number)).toContainText(here);
  await otherDesk.choose('awaiting-host', number);
  await expect(otherDesk.panel).toContainText(here);
  await expect(desk.panel).toContainText(here);

  await desk.action('note').click();
  await expect(otherDesk.panel).toContainText(writing);
  await otherDesk.action('approve').click();
  await expect(otherDesk.dialog).toContainText(writing);
  await otherDesk.confirm('approve');
  // Whoever is still filling in a form learns what became of the visit.
  await expect(desk.dialog).toContainText(desk.says('acts.changed'));

  await desk.close();
  await expect(otherDesk.panel).not.toContainText(writing);
  await expect(otherDesk.panel).not.toContainText(here);
});
