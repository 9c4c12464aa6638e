import { describe, expect, it } from 'vitest';
import { deviceOf } from './device.ts';

const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';

describe('what a browser says it is', () => {
  it.each([
    ['chrome', 'linux', `Mozilla/5.0 (X11; Linux x86_64) ${CHROME}`],
    ['chrome', 'linux', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/141.0.0.0 Safari/537.36'],
    ['chrome', 'android', `Mozilla/5.0 (Linux; Android 14; Pixel 7) ${CHROME}`],
    ['edge', 'windows', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Edg/141.0.0.0`],
    ['firefox', 'macos', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 14.6; rv:143.0) Gecko/20100101 Firefox/143.0'],
    ['safari', 'ios', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1'],
    ['wechat', 'harmony', `Mozilla/5.0 (Phone; OpenHarmony 5.0) ${CHROME} MicroMessenger/8.0.5`],
  ])('%s on %s', (browser, system, agent) => expect(deviceOf(agent)).toEqual({ browser, system }));

  it.each(['', 'curl/8.5.0', 'x'.repeat(5000)])('is not known of %j', (agent) => expect(deviceOf(agent)).toBeNull());
});
