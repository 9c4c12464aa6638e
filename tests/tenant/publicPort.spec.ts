import { request as httpRequest } from 'node:http';
import { hosts } from '../world/building.ts';
import { freePort } from '../world/freePort.ts';
import { ADMIN, startHub } from '../world/startHub.ts';
import { startDesk } from '../world/desk.ts';
import { startKiosk } from '../world/startKiosk.ts';
import { expect, test } from '../world/world.ts';

/** As it stands on the wire; browsers and `fetch` tidy paths up first. */
function status(origin: string, path: string): Promise<number> {
  return new Promise((done, fail) => {
    const { hostname, port } = new URL(origin);
    httpRequest({ hostname, port, path }, (response) => {
      response.resume();
      done(response.statusCode!);
    })
      .on('error', fail)
      .end();
  });
}

test('the port for phones has the pages of hosts and guests, live, and nothing of the house', async ({
  smtp,
  browser,
  phone,
}) => {
  test.slow();
  const publicPort = await freePort();
  const publicUrl = `http://127.0.0.1:${publicPort}`;
  const env = { FOYER_PUBLIC_URL: publicUrl, FOYER_PUBLIC_PORT: String(publicPort) };
  const hub = await startHub({ smtpUrl: smtp.url, env });
  const desk = await startDesk(browser, hub.url, 'en');
  const terminal = await startKiosk({ hubUrl: hub.url, enrolmentCode: hub.enrolmentCode('North lobby') });
  try {
    // All of a host's day: sign-in by mail, the page that hears of a visitor by itself, the answer.
    await phone.signIn(publicUrl, hosts.emily, smtp);
    await terminal.kiosk.begin('en');
    const number = await terminal.kiosk.register({ to: hosts.emily, name: 'Ann Field' });
    await expect(phone.button('answer.approve')).toBeVisible();
    const mail = await smtp.take(hosts.emily.email);
    expect(mail.link('/approve/').startsWith(publicUrl)).toBe(true);
    await phone.open(mail.link('/approve/'));
    await phone.tap('answer.approve');
    await expect(desk.card('to-check', number)).toBeVisible();
    await phone.page.getByRole('button', { name: '中文' }).tap();
    await expect(phone.page.locator('html')).toHaveAttribute('lang', 'zh-CN');

    for (const path of [
      '/desk',
      '/admin/site',
      '/sign-in',
      '/kiosk/',
      '/sync/events',
      '/metrics',
      '/healthz',
      '/api/v1/desk/board',
      '/my/../desk',
      '/my/%2e%2e/desk',
      '/my/..%2fdesk',
      '/my\\..\\desk',
      '//desk',
      '/desk/__data.json',
    ]) {
      expect(await status(publicUrl, path), path).toBe(404);
    }
    expect(await status(hub.url, '/healthz')).toBe(200);

    // Staff are nobody here, even with the cookie that they have in the house.
    const cookies = await desk.page.context().cookies(hub.url);
    expect(cookies.map(({ name }) => name)).toContain('foyer_session');
    const staff = await browser.newContext();
    await staff.addCookies(cookies.map(({ name, value }) => ({ name, value, url: publicUrl })));
    const page = await staff.newPage();
    await page.goto(`${publicUrl}/my`);
    expect(page.url()).toContain('/my/sign-in');
    expect((await page.goto(`${publicUrl}/desk`))!.status()).toBe(404);
    await staff.close();
    expect(hub.output()).toContain(`public  ${publicUrl}`);
    expect(hub.output()).not.toContain(ADMIN.password);
  } finally {
    await terminal.close();
    await desk.close();
    await hub.remove();
  }
});
