/** node tests/kiosk-fixtures/behave.ts: what the screens do with time, focus, language and wiping, on a scripted kiosk. */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import { createServer } from 'vite';

const kioskFolder = fileURLToPath(new URL('../../kiosk', import.meta.url));
process.chdir(kioskFolder);
const server = await createServer({
  configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)),
  root: kioskFolder,
  server: { port: 0, host: '127.0.0.1' },
  logLevel: 'error',
});
await server.listen();
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1080, height: 1920 } });
page.setDefaultTimeout(20_000);
page.on('pageerror', (error) => console.log('PAGE ERROR', error.message));

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const focused = () => page.evaluate(() => document.activeElement?.tagName);

async function toName(): Promise<void> {
  await page.goto(server.resolvedUrls!.local[0]!);
  await button(/^English/)
    .first()
    .click();
  await heading(page, 'Welcome. What would you like to do?').waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  await button(/^I am visiting someone/).click();
  await button('I agree').click();
  await heading(page, 'Whom are you visiting?').waitFor();
  assert.equal(await focused(), 'INPUT');
  for (const key of 'wang') await button(key).click();
  assert.equal(await page.getByRole('textbox').inputValue(), 'wang');
  await button('Delete').click();
  assert.equal(await page.getByRole('textbox').inputValue(), 'wan');
  await button(/王小明/).click();
  await heading(page, 'What is your name?').waitFor();
}

await toName();
await page.keyboard.type('Anna', { delay: 80 });
await page.getByRole('navigation').getByRole('button', { name: '中文' }).click();
await heading(page, '请问您的姓名？').waitFor();
assert.equal(await page.getByRole('textbox').inputValue(), 'Anna');
assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
await page.getByRole('navigation').getByRole('button', { name: 'English' }).click();
await button('Continue').click();
await heading(page, 'What is your telephone number?').waitFor();
for (const key of '13812345678') await button(key).click();
await page.getByRole('heading', { level: 1 }).click();
await page.getByRole('textbox').blur();
assert.equal(await page.getByRole('textbox').inputValue(), '138****5678');
await button('5').click();
assert.equal(await page.getByRole('textbox').inputValue(), '138123456785');
await button('Delete').click();
await button('Continue').click();
await heading(page, 'Which company are you from?').waitFor();
await button('Back').click();
assert.equal(await page.getByRole('textbox').inputValue(), '138****5678');
await button('Continue').click();
console.log('language, keyboard, masking: ok');

await page.evaluate(`kiosk.bundle = { ...kiosk.bundle, site: { ...kiosk.bundle.site, idleSeconds: 1 } }`);
await page.getByRole('textbox').click();
await page.getByRole('alertdialog').waitFor();
await button('Yes, I need more time').click();
await page.getByRole('alertdialog').waitFor({ state: 'detached' });
await page.getByRole('alertdialog').waitFor();
const warned = Date.now();
await heading(page, '欢迎光临').waitFor({ timeout: 30_000 });
assert.ok(Date.now() - warned > 15_000, 'a warning lasts 20 s');
assert.equal(await page.getByText('Anna').count(), 0);
await page.goBack().catch(() => null);
await page.goForward().catch(() => null);
await page.getByRole('heading', { level: 1 }).waitFor();
assert.equal(await page.getByText('Anna').count(), 0);
assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.getItem('x'), history.length < 5]), [
  0,
  null,
  true,
]);
console.log('idle, wiped: ok');

await toName();
await page.keyboard.type('Anna', { delay: 80 });
await button('Continue').click();
await button('Leave this out').click();
await button('Leave this out').click();
await button(/^A meeting/).click();
await button('Continue').click();
await button('No car').click();
await button('Nothing').click();
await button('No photograph').click();
await button('Change: Name').click();
await heading(page, 'What is your name?').waitFor();
await page.getByRole('textbox').fill('Anna B');
await button('Continue').click();
await heading(page, 'Is everything right?').waitFor();
await button('Yes, announce me').dblclick();
await heading(page, 'We are asking your host').waitFor();
const sent = Date.now();
assert.equal(await page.evaluate('kiosk.calls.length'), 1);
assert.equal(await page.evaluate('kiosk.calls[0][1].visitor.name'), 'Anna B');
await heading(page, '欢迎光临').waitFor({ timeout: 30_000 });
const shown = Date.now() - sent;
assert.ok(shown > 13_000 && shown < 16_500, `free again within 15 s: ${shown}`);
console.log('correction, sent once, free again: ok', shown);

await button(/^English/)
  .first()
  .click();
await button(/^I am leaving/).click();
await page.evaluate(`kiosk.outcome = { is: 'pass', visitId: 'v1', headsInside: 3, heads: 3, granted: 'decided' }`);
await page.waitForTimeout(800);
await page.keyboard.type('6BFOXN%TS3DH0YOJ58S', { delay: 0 });
await page.keyboard.press('Enter');
await button('Yes, all 3 of us').click();
await heading(page, 'Thank you for your visit. Goodbye!').waitFor();
await heading(page, '欢迎光临').waitFor({ timeout: 12_000 });
console.log(
  'leaving by hand-held scanner: ok',
  JSON.stringify(await page.evaluate('kiosk.calls.filter(([what]) => what === "checkOut")')),
);
await browser.close();
await server.close();
process.exit(0);
