import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { runQuietly } from './run.mjs';
import { Problem, say } from './say.mjs';

/** Chromium without a window: the same pages for half of the processor's time. */
const HEADLESS_SHELL = '/usr/bin/chromium-headless-shell';
const usual = [
  HEADLESS_SHELL,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const debianPackages = ['chromium-headless-shell', 'fonts-noto-cjk'];

/** Path of a Chromium, with fonts that have Chinese; on Debian as root both are installed where they are missing. */
export async function ensureBrowser() {
  const given = process.env.FOYER_CHROMIUM;
  if (given) {
    if (!existsSync(given)) throw new Problem(`FOYER_CHROMIUM is ${given}, and there is no such file.`);
    return given;
  }
  if (canInstall()) await installOnDebian();
  const browser = findBrowser();
  if (!browser) throw new Problem(`no Chromium was found. ${advice}`);
  if (!hasChineseFont()) say(`no font with Chinese characters was found: pages will show boxes. ${advice}`);
  return browser;
}

const advice =
  'Install Chromium or Chrome and a font with Chinese characters (Debian: ' +
  `sudo apt-get install ${debianPackages.join(' ')}), or set FOYER_CHROMIUM to the path of one.`;

const findBrowser = () => usual.find((path) => existsSync(path));

/** Only where fontconfig rules; elsewhere the system has such fonts of its own. */
function hasChineseFont() {
  if (process.platform !== 'linux') return true;
  const { status, stdout } = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '';
}

const canInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

async function installOnDebian() {
  if (existsSync(HEADLESS_SHELL) && hasChineseFont()) return;
  say(`installing ${debianPackages.join(' and ')} (apt-get)`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = ['install', '-y', '--no-install-recommends'];
  try {
    await runQuietly('apt-get update', 'apt-get', ['update'], { env });
    await runQuietly('apt-get install', 'apt-get', [...options, ...debianPackages, 'fontconfig'], { env });
  } catch (error) {
    if (!findBrowser()) throw error;
    say(`${error.message}\nGoing on with ${findBrowser()}.`);
  }
}
