import { hosts } from '../world/building.ts';
import type { Hub } from '../world/startHub.ts';
import type { Kiosk } from '../world/kiosk.ts';
import type { Phone } from '../world/phone.ts';
import type { Smtp } from '../world/smtp.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

const company = hosts.hannah.tenant;

/** The reception of the company settles where its food goes. */
async function settle(
  world: { hub: Hub; smtp: Smtp; phone: Phone; kiosk: Kiosk },
  to: 'shelf' | 'door',
): Promise<void> {
  const { phone, kiosk } = world;
  await phone.signIn(world.hub.url, hosts.hannah, world.smtp);
  await phone.page.getByRole('link', { name: phone.says('nav.food') }).tap();
  await phone.page.getByRole('radio', { name: phone.says(`food.to.${to}`) }).check();
  if (to === 'shelf') {
    await phone.page.getByRole('button', { name: phone.says('food.save') }).click();
    await expect(phone.page.getByText(phone.says('food.problem.shelf'))).toBeVisible();
    await phone.page.getByLabel(phone.says('food.shelf'), { exact: true }).fill('b2');
  }
  await phone.page.getByRole('checkbox', { name: phone.says('food.listed') }).check();
  await phone.page.getByRole('button', { name: phone.says('food.save') }).click();
  await expect(phone.page.getByText(phone.says('food.saved'))).toBeVisible();
  // Kiosks take settings over within moments; one that starts has them at once.
  await kiosk.page.reload();
  await kiosk.isAtRest();
}

for (const language of FLOW_LOCALES)
  test.describe(language, () => {
    test.use({ language });

    test('two taps, and the rider knows the shelf and the company that it is there', async ({
      hub,
      smtp,
      phone,
      terminal: { kiosk },
    }) => {
      await settle({ hub, smtp, phone, kiosk }, 'shelf');
      await kiosk.button(kiosk.says('attract.food')).click();
      await kiosk.button(company).click();
      await expect(kiosk.page.getByRole('heading', { level: 1 })).toHaveText(
        kiosk.t('food.shelf.heading', { shelf: 'B2' }),
      );
      await expect(kiosk.main).toContainText(company);
      await kiosk.finish();

      expect((await smtp.take(hosts.hannah.email)).email.subject).toContain('B2');
      await phone.page.reload();
      await expect(phone.page.getByRole('main')).toContainText(phone.t('food.on-shelf', { shelf: 'B2' }));
      await phone.page.getByRole('button', { name: phone.says('food.collect') }).click();
      await expect(phone.page.getByText(phone.says('food.none'))).toBeVisible();
    });
  });

test('a company that wants it at the door gives a pass, and is not asked', async ({
  hub,
  smtp,
  phone,
  desk,
  terminal: { kiosk },
}) => {
  await settle({ hub, smtp, phone, kiosk }, 'door');
  await kiosk.button(kiosk.says('attract.food')).click();
  await kiosk.button(company).click();
  const number = await kiosk.callNumber();
  await expect(kiosk.page.getByRole('img', { name: kiosk.says('standing.passCode'), exact: true })).toBeVisible();
  await expect(desk.card('on-site', number)).toContainText(company);
  expect(smtp.left()).toEqual([]);
});

test('whoever is not listed is found by unit, and their food is left in the lobby, also while the hub is away', async ({
  hub,
  terminal: { kiosk },
}) => {
  await kiosk.isReadyForOffline();
  await hub.stop();
  await kiosk.begin('en');
  await kiosk.choose('choices.walkIn');
  await kiosk.chooseKind('food');
  await expect(kiosk.heading('whom.food.heading')).toBeVisible();
  await expect(kiosk.main).not.toContainText(company);
  await kiosk.page.getByRole('textbox').fill('2003');
  await kiosk.button(company).click();
  await expect(kiosk.heading('food.lobby.heading')).toBeVisible();
  await kiosk.finish();
  await hub.start();
  await kiosk.hasSyncState('sync.live');
});

test('only the reception settles where a company’s food goes', async ({ hub, smtp, phone }) => {
  await phone.signIn(hub.url, hosts.emily, smtp);
  await expect(phone.page.getByRole('link', { name: phone.says('nav.food') })).toHaveCount(0);
  const answer = await phone.page.goto(`${hub.url}/my/deliveries`);
  expect(answer?.status()).toBe(403);
});
