/** node tests/kiosk-fixtures/shoot.ts OUT_FOLDER [filter]: every screen, in sizes, languages and modes, with axe. */
import AxeBuilder from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import { createServer } from 'vite';

const [out = '/tmp/kiosk-screens', filter = ''] = process.argv.slice(2);
mkdirSync(out, { recursive: true });

const kioskFolder = fileURLToPath(new URL('../../kiosk', import.meta.url));
process.chdir(kioskFolder);
const server = await createServer({
  configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)),
  root: kioskFolder,
  server: { port: 0, host: '127.0.0.1' },
  logLevel: 'warn',
});
await server.listen();
const address = server.resolvedUrls!.local[0]!;

const startingWith = (text: string) => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);

type Say = (zh: string, en: string) => string;
interface Walk {
  page: Page;
  say: Say;
  tap: (zh: string, en: string) => Promise<void>;
  fill: (text: string) => Promise<void>;
  set: (script: string) => Promise<void>;
  shot: (name: string) => Promise<void>;
}

async function begin({ page, say }: Walk): Promise<void> {
  await page
    .getByRole('button', { name: say('中文', 'English') })
    .first()
    .click();
}

const walks: Record<string, (walk: Walk) => Promise<void>> = {
  async attract({ shot, set }) {
    await shot('attract');
    await set(
      `kiosk.sync = { state: 'offline', queued: 2, offlineSince: Date.now() - 600000, rejected: [] }; kiosk.strip = []`,
    );
    await shot('attract-offline');
  },
  async walkIn(walk) {
    const { shot, tap, fill, page } = walk;
    await begin(walk);
    await shot('choices');
    await tap('我来拜访', 'I am visiting someone');
    await shot('notice');
    await tap('我不同意', 'I do not agree');
    await shot('notice-refused');
    await tap('再看一遍', 'Read it again');
    await tap('我同意', 'I agree');
    await shot('whom-empty');
    await fill('wang');
    await shot('whom');
    await page.getByRole('button', { name: /王小明/ }).click();
    await shot('name-empty');
    if ((await page.locator('html').getAttribute('lang')) === 'zh-CN') {
      for (const key of 'lixiao') await page.getByRole('button', { name: key, exact: true }).click();
      await page.getByRole('button', { name: '李', exact: true }).waitFor();
      await shot('name-pinyin');
      await page.getByRole('button', { name: '李', exact: true }).click();
      await page.getByRole('button', { name: '小', exact: true }).click();
    } else await fill('Anna Lindqvist');
    await shot('name');
    await tap('继续', 'Continue');
    await fill('13812345678');
    await shot('phone');
    await tap('继续', 'Continue');
    await shot('company');
    await tap('不填写', 'Leave this out');
    await shot('purpose');
    await tap('其他事由', 'Something else');
    await shot('purpose-else');
    await tap('面试', 'An interview');
    await tap('增加一位', 'One more');
    await shot('heads');
    await tap('继续', 'Continue');
    await shot('plate');
    await page.getByRole('button', { name: '沪', exact: true }).click();
    await fill('沪A12345');
    await tap('继续', 'Continue');
    await tap('没有', 'Nothing');
    await shot('photo');
    await tap('不拍照', 'No photograph');
    await shot('summary');
    await tap('正确，请通知被访人', 'Yes, announce me');
    await page.getByText('A17').waitFor();
    await shot('standing-asking');
    for (const [name, change] of Object.entries({
      seen: { hostSaw: true },
      wait: { waitUntil: Date.now() + 290_000 },
      escalated: { escalated: true, waitUntil: null },
      check: { status: 'awaiting-check' },
      declined: { status: 'declined' },
      left: { status: 'left' },
    })) {
      await walk.set(`kiosk.progress = { ...kiosk.progress, ${JSON.stringify(change).slice(1, -1)} }`);
      await page.waitForTimeout(400);
      await shot(`standing-${name}`);
    }
    await walk.set(
      `kiosk.progress = { ...kiosk.progress, status: 'on-site', pass: kiosk.pass, passUrl: 'https://foyer.example/p/abcdefghijklmnop' }`,
    );
    await shot('standing-pass');
    await tap('带走通行码', 'Take the pass with you');
    await shot('standing-take-along');
  },
  async offline(walk) {
    const { shot, tap, fill, page, set } = walk;
    await set(`kiosk.sync = { state: 'offline', queued: 2, offlineSince: Date.now() - 600000, rejected: [] }`);
    await begin(walk);
    await tap('我来拜访', 'I am visiting someone');
    await tap('我未满 14 周岁', 'I am under 14');
    await shot('guardian');
    await fill('Li');
    await tap('继续', 'Continue');
    await fill('wang');
    await page.getByRole('button', { name: /王小明/ }).click();
    await fill('Mia');
    await tap('继续', 'Continue');
    await tap('不填写', 'Leave this out');
    await tap('不填写', 'Leave this out');
    await tap('商务会面', 'A meeting');
    await tap('继续', 'Continue');
    await tap('没有开车', 'No car');
    await tap('没有', 'Nothing');
    await tap('可以拍照', 'Yes, take one');
    await page.waitForTimeout(500);
    await shot('photo-looking');
    await tap('不拍照', 'No photograph');
    await tap('正确，请通知被访人', 'Yes, announce me');
    await shot('standing-offline');
  },
  async invited(walk) {
    const { shot, tap, fill, page } = walk;
    await begin(walk);
    await tap('我有预约', 'I have an invitation');
    await page.waitForTimeout(1500);
    await shot('invited-scan');
    await tap('手动输入预约码', 'Type the code instead');
    await fill('K7Q2M9');
    await shot('invited-code');
    await tap('继续', 'Continue');
    await fill('5678');
    await shot('invited-last4');
    await tap('继续', 'Continue');
    await shot('invited-card');
  },
  async refused(walk) {
    const { shot, page, tap, set } = walk;
    await begin(walk);
    await tap('我有预约', 'I have an invitation');
    for (const why of ['not-a-pass', 'used', 'expired', 'not-yet']) {
      await set(`kiosk.outcome = { is: 'refused', why: '${why}' }`);
      await page.waitForTimeout(200);
      await page.keyboard.type('HELLOHELLOHELLOHELLO', { delay: 0 });
      await page.keyboard.press('Enter');
      await page.waitForTimeout(400);
      await shot(`refused-${why}`);
    }
  },
  async leaving(walk) {
    const { shot, tap, fill, page } = walk;
    await begin(walk);
    await tap('我要离开', 'I am leaving');
    await page.waitForTimeout(1500);
    await shot('leaving-scan');
    await tap('没有通行码', 'I do not have my pass');
    await fill('Anna');
    await tap('继续', 'Continue');
    await shot('leaving-number');
    await fill('A17');
    await tap('继续', 'Continue');
    await shot('leaving-party');
    await tap('只有部分人离开', 'Only some of us');
    await shot('leaving-some');
    await tap('继续', 'Continue');
    await shot('leaving-thanks');
  },
  async lookUp(walk) {
    const { shot, tap, page } = walk;
    await begin(walk);
    await tap('我有号码，查询来访进度', 'I have a number: where does my visit stand?');
    await page.waitForTimeout(1500);
    await shot('look-up');
    await tap('输入号码', 'Type my number');
    await shot('look-up-number');
  },
  async dialogs(walk) {
    const { shot, tap, page, set } = walk;
    await begin(walk);
    await tap('呼叫服务台', 'Call the desk');
    await shot('desk-ringing');
    await set('kiosk.answered = true');
    await shot('desk-answered');
    await tap('关闭', 'Close');
    await set('kiosk.reached = false');
    await tap('呼叫服务台', 'Call the desk');
    await page.getByText('021-5888 0100').waitFor();
    await shot('desk-away');
    await tap('关闭', 'Close');
    await tap('无障碍', 'Easier to use');
    await shot('access');
    await tap('完成', 'Done');
    await set('kiosk.bundle = { ...kiosk.bundle, site: { ...kiosk.bundle.site, idleSeconds: 1 } }');
    await page.mouse.click(5, 400);
    await page.getByRole('alertdialog').waitFor({ timeout: 60_000 });
    await shot('idle');
  },
  async device({ shot, set }) {
    for (const phase of ['starting', 'unenrolled', 'revoked', 'insecure']) {
      await set(`kiosk.bundle = null; kiosk.phase = '${phase}'`);
      await shot(phase);
    }
  },
};

const sizes = {
  portrait: [1080, 1920],
  landscape: [1920, 1080],
  tablet: [1280, 800],
  tabletTall: [800, 1280],
} as const;
const modes = {
  plain: '',
  contrast: 'contrast',
  large: 'text',
  low: 'controls',
} as const;

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
  ],
});
let problems = 0;
for (const [size, [width, height]] of Object.entries(sizes))
  for (const lang of ['zh', 'en'])
    for (const [mode] of Object.entries(modes))
      for (const [walkName, walk] of Object.entries(walks)) {
        if (!`${size}-${lang}-${mode}-${walkName}`.match(filter)) continue;
        const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
        const page = await context.newPage();
        page.setDefaultTimeout(6000);
        page.on('pageerror', (error) => console.log('PAGE ERROR', walkName, error.message));
        page.on('console', (message) => {
          if (message.type() === 'error') console.log('CONSOLE', walkName, message.text());
        });
        const say: Say = (zh, en) => (lang === 'zh' ? zh : en);
        const access = {
          contrast: ['高对比度', 'Strong contrast'],
          large: ['大号文字', 'Large text'],
          low: ['降低操作区', 'Lower the controls'],
          plain: null,
        }[mode];
        const tools: Walk = {
          page,
          say,
          tap: async (zh, en) =>
            page
              .getByRole('button', { name: startingWith(say(zh, en)) })
              .first()
              .click(),
          fill: async (text) => page.getByRole('textbox').fill(text),
          set: async (script) => void (await page.evaluate(script)),
          async shot(name) {
            await page.evaluate(() => document.fonts.ready.then(() => undefined));
            await page.waitForTimeout(120);
            const file = `${size}-${lang}-${mode}-${name}`;
            await page.screenshot({ path: `${out}/${file}.png` });
            const clipped = await page.evaluate(() =>
              [...document.querySelectorAll('button, h1, input, .guide')]
                .filter(
                  (element) => element.checkVisibility({ opacityProperty: true }) && !element.closest('.reader .frame'),
                )
                .filter((element) => {
                  const box = element.getBoundingClientRect();
                  const text = element as HTMLElement;
                  const out =
                    box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1 || box.top < -1;
                  const small = element.tagName === 'BUTTON' && (box.width < 44 || box.height < 44);
                  const over = element.tagName === 'BUTTON' && text.scrollWidth > text.clientWidth + 2;
                  const main = element.closest('.controls, .stage');
                  const place = main?.getBoundingClientRect();
                  const outside =
                    place &&
                    !element.closest('.frame .content') &&
                    (box.bottom > place.bottom + 2 || box.top < place.top - 2);
                  return out || small || over || outside;
                })
                .map(
                  (element) =>
                    `${element.tagName} ${element.textContent?.trim().slice(0, 40)} ${JSON.stringify(element.getBoundingClientRect())}`,
                ),
            );
            for (const text of clipped) console.log('CLIPPED', file, text);
            if (process.env['AXE'] === '0') return;
            const { violations } = await new AxeBuilder({ page: page as never }).analyze();
            for (const { id, nodes } of violations) {
              problems += 1;
              console.log(
                'AXE',
                file,
                id,
                nodes.map((node) => node.html.slice(0, 140) + ' ' + (node.any[0]?.message ?? '')).join('\n    '),
              );
            }
          },
        };
        try {
          await page.goto(address);
          await page.getByRole('heading').first().waitFor();
          if (access && walkName !== 'device') {
            if (lang === 'en') await page.getByRole('button', { name: 'English', exact: true }).last().click();
            await tools.tap('无障碍', 'Easier to use');
            await page.getByRole('switch', { name: say(access[0]!, access[1]!) }).click();
            await tools.tap('完成', 'Done');
          } else if (walkName === 'device' && lang === 'en') {
            await page.getByRole('button', { name: 'English', exact: true }).last().click();
          }
          await walk(tools);
        } catch (error) {
          console.log('FAILED', size, lang, mode, walkName, String(error).slice(0, 600));
          await page.screenshot({ path: `${out}/FAILED-${size}-${lang}-${mode}-${walkName}.png` });
        }
        await context.close();
      }
await browser.close();
await server.close();
console.log(problems, 'axe problems');
process.exit(0);
