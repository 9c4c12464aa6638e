import { SYNC } from '@foyer/shared/protocol';
import { hosts } from '../world/building.ts';
import type { Desk } from '../world/desk.ts';
import { addAgent, addSouth, south } from '../world/secondSite.ts';
import { startKiosk, type Terminal } from '../world/startKiosk.ts';
import type { Hub } from '../world/startHub.ts';
import { expect, test } from '../world/world.ts';

const ann = { to: hosts.wang, name: 'Ann North' };
const bea = { to: south.host, name: 'Bea South' };

/** The events that the hub gives to this kiosk, whatever it shows of them. */
async function eventsOf({ kiosk }: Terminal, hub: Hub): Promise<string> {
  const feed = await kiosk.page.request.get(`${hub.url}/sync/${SYNC.events}/_changes?since=0&include_docs=true`);
  expect(feed.ok()).toBe(true);
  return feed.text();
}

/** The visit of a card on somebody's board. */
async function visitOf(desk: Desk, name: string): Promise<string> {
  const card = desk.card('awaiting-host', name);
  await expect(card).toBeVisible();
  return (await card.getAttribute('data-visit'))!;
}

async function lookAt(desk: Desk, now: string, wanted: string): Promise<void> {
  const { page, t } = desk;
  await page.getByLabel(t('sites.switch', { site: now })).click();
  await page.getByRole('banner').getByRole('button', { name: wanted, exact: true }).click();
  await expect(page.getByLabel(t('sites.switch', { site: wanted }))).toBeVisible();
  await expect(page.getByRole('banner').getByText(desk.says('link.live'), { exact: true })).toBeVisible();
}

test('a hub of one building says nothing of several', async ({ desk, hub }) => {
  await expect(desk.page.getByRole('banner').locator('details')).toHaveCount(0);
  await desk.page.goto(`${hub.url}/admin/kiosks`);
  await expect(desk.page.getByRole('combobox')).toHaveCount(0);
});

test('two buildings with an agent each, and a manager over both', async ({ desk, hub, newDesk, terminal }) => {
  test.slow();
  await addSouth(desk, hub);
  const accounts = {
    north: await addAgent(desk, hub, 'nora', 'The building'),
    south: await addAgent(desk, hub, 'sam', south.name.en),
  };
  const code = (await hub.foyer('enrol-kiosk', '--site', south.id, 'South House lobby')).split('\n')[0]!;
  const southTerminal = await startKiosk({ hubUrl: hub.url, enrolmentCode: code });
  const nora = await newDesk('en', accounts.north);
  const sam = await newDesk('en', accounts.south);

  for (const [{ kiosk }, visit] of [
    [terminal, ann],
    [southTerminal, bea],
  ] as const) {
    await kiosk.begin('en');
    await kiosk.register(visit);
  }

  await test.step('each agent sees what comes to their building, and nothing else', async () => {
    await expect(nora.card('awaiting-host', ann.name)).toContainText(hosts.wang.name);
    await expect(sam.card('awaiting-host', bea.name)).toContainText(south.host.name);
    await expect(nora.page.getByText(bea.name)).toHaveCount(0);
    await expect(sam.page.getByText(ann.name)).toHaveCount(0);
    await expect(nora.page.getByRole('banner').locator('details')).toHaveCount(0);
  });

  await test.step('what is of the other building is refused, whatever the address', async () => {
    const visit = await visitOf(sam, bea.name);
    const ask = (path: string) => nora.page.request.get(`${hub.url}/api/v1/desk/${path}`);
    expect((await ask(`visits/${visit}`)).status()).toBe(404);
    expect((await ask(`visits/${visit}/photo`)).status()).toBe(404);
    expect((await ask(`board?site=${south.id}`)).status()).toBe(403);
    expect((await ask('board?site=all')).status()).toBe(403);
    expect(await (await ask('search?q=Bea')).json()).toEqual({ visitIds: [] });
    expect(await (await ask('directory?q=zhouhai')).json()).toEqual({ hits: [] });
    const command = await nora.page.request.post(`${hub.url}/api/v1/desk/visits/${visit}/commands`, {
      data: { type: 'approve' },
      headers: { origin: hub.url },
    });
    expect(command.status()).toBe(409);
    expect(await command.json()).toEqual({ ok: false, refusal: 'not-registered', row: null });
    expect((await nora.page.goto(`${hub.url}/desk/visits/${visit}`))?.status()).toBe(404);
    await expect(sam.card('awaiting-host', bea.name)).toBeVisible();
  });

  await test.step('a kiosk is given the events and the directory of its own building', async () => {
    const visit = await visitOf(sam, bea.name);
    const [ofNorth, ofSouth] = [await eventsOf(terminal, hub), await eventsOf(southTerminal, hub)];
    expect(ofSouth).toContain(visit);
    expect(ofNorth).not.toContain(visit);
    expect(ofNorth).not.toContain(`"site":"${south.id}"`);
    const directory = await terminal.kiosk.page.request.get(`${hub.url}/api/v1/kiosk/directory`);
    expect(await directory.text()).not.toContain(south.host.name);
  });

  await test.step('the manager sees both together, or one at a time, and finds it so again', async () => {
    await desk.page.goto(`${hub.url}/desk`);
    await expect(desk.card('awaiting-host', ann.name)).toContainText('The building');
    await expect(desk.card('awaiting-host', bea.name)).toContainText(south.name.en);
    await lookAt(desk, desk.says('sites.together'), south.name.en);
    await expect(desk.card('awaiting-host', bea.name)).toBeVisible();
    await expect(desk.page.getByText(ann.name)).toHaveCount(0);
    await desk.page.reload();
    await expect(desk.card('awaiting-host', bea.name)).toBeVisible();
    await expect(desk.page.getByText(ann.name)).toHaveCount(0);
  });

  await southTerminal.close();
});
