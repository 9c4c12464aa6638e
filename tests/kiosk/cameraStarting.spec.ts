import { expect, test } from '../world/world.ts';

test('whoever leaves while the camera starts leaves no error behind, and no camera on', async ({ terminal }) => {
  const { kiosk } = terminal;
  const { page } = kiosk;
  const errors: string[] = [];
  page.on('pageerror', ({ name, message }) => errors.push(`${name}: ${message}`));
  await kiosk.begin('en');
  // In the one moment that is hard to meet: the picture has been asked for and has not come.
  await page.evaluate((back) => {
    const tracks: MediaStreamTrack[] = [];
    Object.assign(window, { tracks });
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      tracks.push(...(this.srcObject as MediaStream).getTracks());
      const playing = play.call(this);
      [...document.querySelectorAll('button')].find(({ innerText }) => innerText.trim() === back)!.click();
      return playing;
    };
  }, kiosk.says('toolbar.back'));
  await kiosk.choose('choices.invited');
  const cameras = (): Promise<string[]> =>
    page.evaluate(() => (window as never as { tracks: MediaStreamTrack[] }).tracks.map(({ readyState }) => readyState));
  await expect.poll(cameras, { timeout: 20_000 }).toEqual(['ended']);
  await expect(kiosk.heading('choices.heading')).toBeVisible();
  expect(errors).toEqual([]);
});
