import { hosts } from '../world/building.ts';
import type { Kiosk } from '../world/kiosk.ts';
import { storedText } from '../world/storedText.ts';
import { expect, FLOW_LOCALES, test } from '../world/world.ts';

const secrets = ['Quentin Secretive', '13912345678', 'Covert Holdings', 'KX99ZZ'];
const [name, phone, company] = secrets as [string, string, string];

async function expectNothingOf(kiosk: Kiosk): Promise<void> {
  const seen = `${await storedText(kiosk)}\n${await kiosk.page.content()}`;
  for (const secret of secrets) expect(seen).not.toContain(secret);
}

for (const locale of FLOW_LOCALES)
  test(`who walks away is warned for, and then nothing is left (${locale})`, async ({ terminal: { kiosk } }) => {
    await kiosk.page.clock.install();
    await kiosk.begin(locale);
    await kiosk.fillIn({ to: hosts.wang, name, phone, company });
    await expect(kiosk.main).toContainText(name);

    await kiosk.page.clock.runFor(45_000);
    const warning = kiosk.page.getByRole('alertdialog', { name: kiosk.t('idle.heading') });
    await expect(warning).toBeVisible();
    await kiosk.page.clock.runFor(19_000);
    await expect(warning).toBeVisible();
    await kiosk.page.clock.runFor(2_000);
    await kiosk.isAtRest();
    await expectNothingOf(kiosk);

    // Neither Back nor a reload brings anything of it again.
    await kiosk.page.goBack();
    await kiosk.page.goForward();
    await kiosk.page.reload();
    await kiosk.isAtRest();
    await expectNothingOf(kiosk);
  });

test('one tap extends, ten times and more', async ({ terminal: { kiosk } }) => {
  await kiosk.page.clock.install();
  await kiosk.begin('en');
  await kiosk.fillIn({ to: hosts.wang, name });
  for (let times = 0; times < 11; times++) {
    await kiosk.page.clock.runFor(46_000);
    await kiosk.page.getByRole('button', { name: kiosk.t('idle.stay') }).click();
    await expect(kiosk.page.getByRole('alertdialog')).toBeHidden();
  }
  await expect(kiosk.main).toContainText(name);
});

test('before a visitor sends, nothing of theirs touches the disk; after it, nothing that can be read', async ({
  hub,
  terminal: { kiosk },
}) => {
  await kiosk.begin('en');
  await kiosk.fillIn({ to: hosts.wang, name, phone, company });
  let stored = await storedText(kiosk);
  for (const secret of secrets) expect(stored).not.toContain(secret);

  // With the hub gone the registration has to stay on the kiosk's disk.
  await hub.stop();
  await kiosk.choose('summary.send');
  const number = await kiosk.callNumber();
  stored = await storedText(kiosk);
  expect(stored).toContain(number);
  for (const secret of secrets) expect(stored).not.toContain(secret);
});

test('a restart of the browser shows nothing of the last visitor', async ({ terminal }) => {
  const { kiosk } = terminal;
  await kiosk.begin('en');
  await kiosk.fillIn({ to: hosts.wang, name, phone, company });
  await terminal.restart();
  await expectNothingOf(kiosk);
});
