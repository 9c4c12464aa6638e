import { hosts } from '../world/building.ts';
import { enrolLightKiosks, startLightKiosk } from '../world/lightKiosk.ts';
import { startNetwork } from '../world/network.ts';
import { startHub } from '../world/startHub.ts';
import { startDesk } from '../world/desk.ts';
import { startKiosk } from '../world/startKiosk.ts';
import { openPhone } from '../world/phone.ts';
import { approveByTelephone, checkIdentity } from '../world/steps.ts';
import { deskWords } from '../world/words.ts';
import { expect, test } from '../world/world.ts';
import type { Page } from 'playwright/test';

const RAISED = 'emergency.raised';
const ENDED = 'emergency.ended';
const guests = [
  { to: hosts.wang, name: '赵敏' },
  { to: hosts.emily, name: 'Ann Field' },
] as const;

/** A loudspeaker that writes down what it says: this machine has no voices of its own. */
async function giveVoice(page: Page): Promise<() => Promise<string[]>> {
  const install = (): void => {
    const said: string[] = [];
    const voices = [{ lang: 'zh-CN' }, { lang: 'en-GB' }];
    class Utterance extends EventTarget {
      voice: unknown = null;
      lang = '';
      rate = 1;
      text: string;
      constructor(text: string) {
        super();
        this.text = text;
      }
    }
    const synthesis = {
      getVoices: () => voices,
      cancel: () => undefined,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      speak(utterance: Utterance) {
        said.push(utterance.text);
        queueMicrotask(() => utterance.dispatchEvent(new Event('end')));
      },
    };
    Object.defineProperty(globalThis, 'speechSynthesis', { value: synthesis, configurable: true });
    Object.assign(globalThis, { SpeechSynthesisUtterance: Utterance, said });
  };
  await page.addInitScript(install);
  await page.evaluate(install);
  return () => page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
}

test('one press: twenty kiosks, one that is away, phones that tick on without the hub, and a report', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  let cookies: string[] = [];
  const hub = await startHub({ prepare: async (folder) => void (cookies = await enrolLightKiosks(folder, 21)) });
  const network = await startNetwork(hub.url);
  const terminal = await startKiosk({ hubUrl: network.url, enrolmentCode: hub.enrolmentCode('North lobby') });
  const { kiosk } = terminal;
  const desk = await startDesk(browser, hub.url, 'en');
  const t = deskWords('en');

  // Two visitors inside, and one who has typed a name and not sent it.
  for (const guest of guests) {
    await kiosk.begin('en');
    const number = await kiosk.register(guest);
    await kiosk.finish();
    await approveByTelephone(desk, number);
    await checkIdentity(desk, number);
  }
  const said = await giveVoice(kiosk.page);
  await kiosk.begin('en');
  await kiosk.fillIn({ to: hosts.wang, name: 'Ivy Unfinished' });
  const awayCookie = cookies.pop()!;
  const kiosks = await Promise.all(cookies.map((cookie) => startLightKiosk(hub.url, cookie)));

  // Two steps, by keyboard: F9 and the button.
  await desk.page.keyboard.press('F9');
  await desk.dialog.getByRole('button', { name: t('alarm.raise') }).press('Enter');
  await expect(desk.page.getByRole('alert').filter({ hasText: t('alarm.bar') })).toBeVisible();

  await test.step('every kiosk is told, by socket and by its feed; the screen drops what was typed', async () => {
    for (const one of kiosks) await expect.poll(() => one.told).toEqual([RAISED]);
    expect(await kiosks[0]!.inFeed()).toEqual([RAISED]);
    const alarm = kiosk.page.getByRole('alert');
    await expect(alarm).toContainText('紧急疏散');
    await expect(alarm).toContainText(kiosk.says('alarm.fire.heading'));
    await expect(kiosk.page.getByRole('button')).toHaveCount(0);
    await expect.poll(said).toEqual(expect.arrayContaining(['紧急疏散，请勿乘坐电梯', kiosk.says('alarm.say.fire')]));
  });

  await test.step('one that was away shows it as soon as it is back', async () => {
    const back = await startLightKiosk(hub.url, awayCookie);
    await expect.poll(() => back.told).toEqual([RAISED]);
    back.close();
  });

  await test.step('registration stops', async () => {
    const found = await desk.page.request.get(`${hub.url}/api/v1/desk/directory?q=${hosts.wang.typed}`);
    const { hits } = (await found.json()) as { hits: { tenantId: string }[] };
    const response = await desk.page.request.post(`${hub.url}/api/v1/desk/visits`, {
      headers: { origin: hub.url, 'sec-fetch-site': 'same-origin' },
      data: {
        visitId: '0198c0de-0000-7000-8000-000000000001',
        name: 'Late Comer',
        tenantId: hits[0]!.tenantId,
        purpose: 'meeting',
        heads: 1,
        language: 'en',
      },
    });
    expect(await response.json()).toMatchObject({ refusal: 'alarm-running' });
  });

  await expect(desk.page.getByRole('img', { name: t('muster.qr') })).toBeVisible();
  const link = await desk.page.evaluate(() => document.querySelector<HTMLElement>('[data-link]')!.dataset['link']!);
  const phones = await Promise.all([openPhone(browser, 'en'), openPhone(browser, 'zh-CN')]);
  const tick = (page: Page, name: string) => page.locator('li').filter({ hasText: name }).locator('.tick');
  const isTicked = (page: Page, name: string) =>
    expect(tick(page, name)).toHaveAttribute('aria-pressed', 'true', { timeout: 30_000 });
  const [one, other] = [phones[0]!.page, phones[1]!.page];

  await test.step('two phones see each other’s ticks, and so does the desk', async () => {
    await one.goto(link);
    await other.goto(link);
    await expect(tick(other, guests[0].name)).toBeVisible();
    await tick(one, guests[0].name).tap();
    await isTicked(other, guests[0].name);
    await isTicked(desk.page, guests[0].name);
  });

  await test.step('with the hub gone a phone ticks on, is reloaded, and delivers when it is back', async () => {
    await one.waitForFunction(async () => (await caches.keys()).length > 0);
    await hub.kill();
    await tick(one, guests[1].name).tap();
    await isTicked(one, guests[1].name);
    await one.reload();
    await isTicked(one, guests[1].name);
    await hub.start();
    await isTicked(desk.page, guests[1].name);
    await isTicked(other, guests[1].name);
  });

  await test.step('a kiosk that misses the end stops when it is back', async () => {
    network.cut();
    await desk.page.getByRole('button', { name: t('alarm.end'), exact: true }).click();
    await desk.dialog.getByRole('button', { name: t('alarm.end.over') }).click();
    await expect(desk.page.getByRole('heading', { level: 1 })).toContainText(t('muster-report.heading'));
    await expect(desk.page.getByRole('alert').filter({ hasText: t('alarm.bar') })).toHaveCount(0);
    await expect(kiosk.page.getByRole('alert')).toContainText('紧急疏散');
    network.restore();
    await kiosk.isAtRest();
    await expect(kiosk.page.getByText('Ivy Unfinished')).toHaveCount(0);
  });

  await test.step('the report has the times, and nobody missing', async () => {
    await expect(desk.page.getByText(t('muster-report.missing-none'))).toBeVisible();
    await expect(desk.page.getByText(t('muster-report.all-not'))).toBeHidden();
    await expect(desk.page.getByRole('row')).toHaveCount(3);
    const again = await startLightKiosk(hub.url, awayCookie);
    await expect.poll(() => again.told).toContain(ENDED);
    again.close();
  });

  for (const each of kiosks) each.close();
  for (const phone of phones) await phone.close();
  await terminal.close();
  await desk.close();
  await network.close();
  await hub.remove();
});
