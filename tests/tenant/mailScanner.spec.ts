import { hostOf } from '../world/building.ts';
import { FLOW_LOCALES, expect, test } from '../world/world.ts';

const visitor = { name: '赵敏', phone: '13800001234' };
const REASON = 'Never again, he owes us money';

/** What mail gateways do with a link before the person sees it. */
for (const locale of FLOW_LOCALES)
  test.describe(locale, () => {
    test('a mail scanner that opens every link, and runs what is behind it, decides nothing and uses nothing up', async ({
      browser,
      smtp,
      terminal: { kiosk },
      newDesk,
      newPhone,
    }) => {
      const [desk, phone, host] = [await newDesk(locale), await newPhone(locale), hostOf[locale]];
      await kiosk.begin(locale);
      const number = await kiosk.register({ ...visitor, to: host });
      const message = await smtp.take(host.email);
      const link = message.link('/approve/');

      for (const method of ['HEAD', 'GET', 'GET'])
        expect((await fetch(link, { method, redirect: 'follow' })).status).toBe(200);
      // One that fetches all that the page names, as a browser would preload it.
      const source = await (await fetch(link)).text();
      const named = [...source.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, to]) => new URL(to!, link));
      for (const url of named) if (url.origin === new URL(link).origin) await fetch(url);

      // One that is a browser: scripts run, the page is scrolled, and every link on it is followed.
      const scanner = await browser.newContext();
      const page = await scanner.newPage();
      await page.goto(link, { waitUntil: 'networkidle' });
      const links = await page
        .getByRole('link')
        .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
      for (const url of links) if (url.startsWith('http')) await page.goto(url, { waitUntil: 'networkidle' });
      await page.goto(`${link}?utm=1`);
      await page.keyboard.press('Escape');
      await scanner.close();

      await expect(desk.card('awaiting-host', number)).toBeVisible();
      await phone.open(link);
      await phone.tap('answer.approve');
      await expect(desk.card('to-check', number)).toBeVisible();
    });

    test('a short answer is read at the kiosk in the visitor’s language; a reason to decline never is', async ({
      smtp,
      terminal: { kiosk },
      newDesk,
      newPhone,
    }) => {
      const [desk, phone, host] = [await newDesk(locale), await newPhone(locale), hostOf[locale]];
      const visitorReads = locale === 'en' ? 'zh-CN' : 'en';
      await kiosk.begin(visitorReads);
      const number = await kiosk.register({ ...visitor, to: host });
      await phone.open((await smtp.take(host.email)).link('/approve/'));
      await phone.page.getByText(phone.says('saying.open'), { exact: true }).tap();
      await phone.page.getByRole('button', { name: phone.says('said.late') }).tap();
      await expect(kiosk.main).toContainText(kiosk.says('said.late'));
      await expect(desk.card('awaiting-host', number)).toBeVisible();

      await phone.page.getByText(phone.says('answer.decline'), { exact: true }).tap();
      await phone.page.getByLabel(phone.says('answer.decline.reason'), { exact: true }).fill(REASON);
      await phone.tap('answer.decline.confirm');
      await expect(kiosk.heading('standing.declined.heading')).toBeVisible();
      expect(await kiosk.page.content()).not.toContain(REASON);
      await kiosk.finish();
      await kiosk.begin(visitorReads);
      await kiosk.lookUp(number, visitor.phone.slice(-4));
      await expect(kiosk.heading('standing.declined.heading')).toBeVisible();
      expect(await kiosk.page.content()).not.toContain(REASON);
      await desk.choose('left', number);
      await expect(desk.panel).toContainText(REASON);
    });
  });
