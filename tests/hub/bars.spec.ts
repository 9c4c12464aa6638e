import { expectAccessible } from '../world/axe.ts';
import { alertsOf, bar, putForward } from '../world/barList.ts';
import { hosts } from '../world/building.ts';
import { received } from '../world/received.ts';
import { addAgent } from '../world/secondSite.ts';
import { checkIdentity } from '../world/steps.ts';
import { storedText } from '../world/storedText.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

const BARRED = { name: '钱多多', phone: '13912349876', why: 'Pushed a guard on the stairs' };

for (const language of FLOW_LOCALES)
  test.describe(`in ${language}`, () => {
    test.use({ language });

    test('who is on the list is received by the desk, and neither kiosk nor host learns why', async ({
      hub,
      terminal: { kiosk },
      desk,
      smtp,
    }) => {
      const colleague = await addAgent(desk, hub, 'tao');
      await bar(desk, hub.url, BARRED, colleague);
      await expectAccessible(desk.page, `bars-${language}`);
      await desk.page.goto(`${hub.url}/desk`);

      const heard = received(kiosk);
      await kiosk.begin(language);
      const number = await kiosk.register({ to: hosts.wang, name: 'Qian Duoduo', phone: '+86 139 1234 9876' });
      await expect(kiosk.heading('standing.sentToDesk.heading')).toBeVisible();

      const alerts = alertsOf(desk);
      await expect(alerts).toContainText(number);
      await expect(alerts).toContainText(desk.says('bars.alert.certain'));
      await desk.choose('awaiting-host', number);
      await expect(desk.panel).toContainText(BARRED.why);
      await desk.act('approve');
      await desk.choose('to-check', number);
      await desk.action('verify').click();
      await desk.confirm('verify');
      await expect(desk.dialog.getByRole('alert')).toContainText(desk.says('error.held-by-desk'));
      await desk.page.keyboard.press('Escape');

      // The whole of what the kiosk has and was sent: nothing of the list, not even that there is one.
      const known = `${await storedText(kiosk)}\n${await heard.text()}`;
      expect(known).toContain(number);
      for (const word of ['钱多多', BARRED.why, '13912349876', '"bar.', 'bar:']) expect(known).not.toContain(word);
      expect(smtp.left().filter(({ to }) => to.includes(hosts.wang.email))).toEqual([]);

      await desk.panel.getByRole('button', { name: desk.says('bars.clear') }).click();
      const clearing = desk.page.getByRole('dialog', { name: desk.says('bars.clear-heading') });
      await clearing.getByRole('textbox').fill('Another Qian: the document says so');
      await clearing.getByRole('button', { name: desk.says('bars.clear-submit') }).click();
      await expect(clearing).toBeHidden();
      await expect(alerts).not.toContainText(number);
      await checkIdentity(desk, number);
    });
  });

test('nobody is the second person to their own word, and a wrong password is none', async ({ hub, desk }) => {
  await putForward(desk, hub.url, BARRED);
  const card = desk.page.locator('[data-bar="proposed"]');
  await expect(card.getByRole('button', { name: desk.says('bars.confirm'), exact: true })).toHaveCount(0);
  await card.getByRole('button', { name: desk.says('bars.colleague') }).click();
  const dialog = desk.page.getByRole('dialog', { name: desk.says('bars.colleague') });
  const say = async (name: string, password: string) => {
    await dialog.getByLabel(desk.says('sign-in.name')).fill(name);
    await dialog.getByLabel(desk.says('sign-in.password')).fill(password);
    await dialog.getByRole('button', { name: desk.says('bars.confirm') }).click();
  };
  await say('nobody', 'nothing at all');
  const wrong = desk.page.getByRole('main').getByRole('alert');
  await expect(wrong).toContainText(desk.says('bars.second.sign-in-wrong'));
  await card.getByRole('button', { name: desk.says('bars.colleague') }).click();
  await say('admin', 'correct-horse-battery');
  await expect(wrong).toContainText(desk.says('bar-refusal.same-person'));
});

test('a colleague at another screen confirms; who may review it takes it off the list with a reason', async ({
  hub,
  desk,
  newDesk,
}) => {
  const tao = await newDesk('en', await addAgent(desk, hub, 'tao'));
  await putForward(tao, hub.url, BARRED);
  await expect(tao.page.getByRole('button', { name: tao.says('bars.lift') })).toHaveCount(0);

  await desk.page.goto(`${hub.url}/desk/shift`);
  await desk.page
    .getByRole('main')
    .getByRole('link', { name: desk.says('nav.bars') })
    .click();
  await desk.page.getByRole('button', { name: desk.says('bars.confirm'), exact: true }).click();
  await expect(tao.page.locator('[data-bar="standing"]')).toContainText(BARRED.name);
  await desk.page.getByRole('button', { name: desk.says('bars.lift') }).click();
  const dialog = desk.page.getByRole('dialog', { name: desk.says('bars.lift') });
  await dialog.getByRole('textbox').fill('Settled in person');
  await dialog.getByRole('button', { name: desk.says('bars.lift') }).click();
  const over = desk.page.locator('[data-bar="lifted"]');
  await over.getByText(desk.says('bars.history')).click();
  await expect(over).toContainText('Settled in person');
});
