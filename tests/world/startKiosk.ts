import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright/test';
import { findBrowser } from './browserProcesses.ts';
import { type Camera, createCamera } from './camera.ts';
import { temporaryFolder } from './folder.ts';
import { Kiosk } from './kiosk.ts';
import { CHROMIUM, CHROMIUM_ARGUMENTS } from './project.ts';

/** A 22-inch full-HD panel, upright. */
const PORTRAIT = { width: 1080, height: 1920 };

/** A lobby terminal: a browser with a disk, a camera and nobody signed in to anything. */
export interface Terminal {
  readonly kiosk: Kiosk;
  readonly camera: Camera;
  /** Switched off and on again: the browser starts anew with what its disk has. */
  restart(): Promise<void>;
  /** The browser is gone from one moment to the next, as in a crash, and starts anew. */
  crash(): Promise<void>;
  /** Finds what runs; `kill` ends all of it at once, and `relaunch` starts on the disk that is left. */
  findBrowser(): { kill(): Promise<void>; relaunch(): Promise<void> };
  close(): Promise<void>;
}

export interface TerminalOptions {
  /** Where the hub is from here: its own address, or a network's. */
  hubUrl: string;
  enrolmentCode: string;
  viewport?: { width: number; height: number };
  /** Further arguments of the browser. */
  args?: readonly string[];
}

export async function startKiosk(options: TerminalOptions): Promise<Terminal> {
  const { hubUrl, enrolmentCode, viewport = PORTRAIT, args = [] } = options;
  const folder = temporaryFolder('kiosk');
  const camera = createCamera(join(folder.path, 'camera.y4m'));
  const profile = join(folder.path, 'profile');
  let context = await launch(profile, camera, viewport, args);
  const kiosk = new Kiosk(firstPage(context));

  async function relaunch(): Promise<void> {
    context = await launch(profile, camera, viewport, args);
    kiosk.page = firstPage(context);
    await kiosk.page.goto(`${hubUrl}/kiosk/`);
    await kiosk.isAtRest();
  }

  await kiosk.page.goto(`${hubUrl}/kiosk/#enrol=${enrolmentCode}`);
  await kiosk.isAtRest();
  await kiosk.isReadyForOffline();
  return {
    kiosk,
    camera,
    async restart() {
      await context.close();
      await relaunch();
    },
    async crash() {
      const closed = context.waitForEvent('close');
      const cdp = await context.newCDPSession(kiosk.page);
      // It has no time to answer.
      await Promise.all([closed, cdp.send('Browser.crash').catch(() => undefined)]);
      await relaunch();
    },
    findBrowser() {
      const { kill } = findBrowser(profile);
      return {
        kill,
        async relaunch() {
          // What a browser that is gone cannot take away itself: who has the profile.
          for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
            rmSync(join(profile, name), { force: true });
          await relaunch();
        },
      };
    },
    async close() {
      await context.close();
      folder.remove();
    },
  };
}

function launch(
  profile: string,
  camera: Camera,
  viewport: Page['viewportSize'] extends () => infer V ? V : never,
  args: readonly string[],
) {
  return chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    args: [
      ...CHROMIUM_ARGUMENTS,
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${camera.path}`,
      ...args,
    ],
    viewport,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    hasTouch: true,
    reducedMotion: 'reduce',
  });
}

const firstPage = (context: BrowserContext): Page => context.pages()[0]!;
