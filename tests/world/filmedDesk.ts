import { join } from 'node:path';
import type { Locale } from '@foyer/shared/i18n';
import { chromium } from 'playwright/test';
import { type Camera, createCamera } from './camera.ts';
import { type Desk, startDesk } from './desk.ts';
import { temporaryFolder } from './folder.ts';
import { CHROMIUM, CHROMIUM_ARGUMENTS } from './project.ts';

/** A desk on a telephone: its camera films what is held up. */
export async function startFilmedDesk(hubUrl: string, locale: Locale): Promise<{ desk: Desk; camera: Camera }> {
  const folder = temporaryFolder('filmed');
  const camera = createCamera(join(folder.path, 'camera.y4m'));
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      ...CHROMIUM_ARGUMENTS,
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${camera.path}`,
    ],
  });
  const desk = await startDesk(browser, hubUrl, locale);
  const close = async () => {
    await browser.close();
    folder.remove();
  };
  return { desk: { ...desk, close }, camera };
}
