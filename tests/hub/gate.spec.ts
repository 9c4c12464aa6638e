import { hosts } from '../world/building.ts';
import { approveByTelephone } from '../world/steps.ts';
import { expect, test } from '../world/world.ts';

test('a gate counts in and out by passes, with a key that the hub shows once and takes back', async ({
  hub,
  terminal: { kiosk },
  desk,
}) => {
  const { page } = desk;
  await page.goto(`${hub.url}/admin/gates`, { waitUntil: 'networkidle' });
  await page.getByLabel(desk.says('gates.name')).fill('North turnstile');
  await page.getByRole('button', { name: desk.says('gates.add') }).click();
  const key = await page.locator('[data-gate-key]').innerText();

  const post = (body: unknown, bearer?: string) =>
    fetch(`${hub.url}/api/v1/gate/scan`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(bearer && { authorization: `Bearer ${bearer}` }) },
      body: JSON.stringify(body),
    });
  const scan = async (scanId: string, direction: string, pass: string) =>
    (await post({ scanId, direction, pass }, key)).json();
  expect((await post({})).status).toBe(401);
  expect((await post({}, `${key}x`)).status).toBe(401);
  expect((await post({}, key)).status).toBe(400);
  expect((await fetch(`${hub.url}/api/v1/gate/keys`)).status).toBe(401);

  await page.goto(`${hub.url}/desk`, { waitUntil: 'networkidle' });
  await kiosk.begin('en');
  const number = await kiosk.register({ to: hosts.wang, name: '赵敏' });
  await approveByTelephone(desk, number);
  await desk.choose('to-check', number);
  await desk.act('verify');
  // The gate will say when they are in: the pass alone does not.
  await expect(desk.card('cleared', number)).toBeVisible();
  await expect(kiosk.heading('standing.cleared.heading')).toBeVisible();
  const pass = await kiosk.readPass();

  expect(await scan('scan-1', 'in', pass)).toMatchObject({ result: 'admitted', open: true, headsInside: 1 });
  await expect(desk.card('on-site', number)).toBeVisible();
  expect(await scan('scan-2', 'in', pass)).toMatchObject({ result: 'used', open: false });
  expect(await scan('scan-3', 'out', pass)).toMatchObject({ result: 'admitted', open: true, headsInside: 0 });
  await expect(desk.card('left', number)).toBeVisible();

  await page.goto(`${hub.url}/admin/gates`, { waitUntil: 'networkidle' });
  const gates = page.getByRole('main').getByRole('listitem');
  await gates.getByRole('button', { name: desk.says('gates.revoke') }).click();
  await desk.dialog.getByRole('button', { name: desk.says('gates.revoke') }).click();
  await expect(page.getByText(desk.says('gates.none'))).toBeVisible();
  expect((await post({ scanId: 'scan-4', direction: 'in', pass }, key)).status).toBe(401);
});
