import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { settings } from '../../hub/src/lib/server/config/settings.ts';
import { temporaryFolder } from '../world/folder.ts';
import { freePort } from '../world/freePort.ts';
import { startHubProcess } from '../world/hubProcess.ts';
import { inProject } from '../world/project.ts';

function dataFolder(): string {
  const { path, remove } = temporaryFolder('start');
  onTestFinished(remove);
  return join(path, 'data');
}

async function start(env: Record<string, string>) {
  let output = '';
  const hub = await startHubProcess({ FOYER_DATA: dataFolder(), FOYER_PORT: '0', FOYER_DEMO: '0', ...env }, (text) => {
    output += text;
  });
  onTestFinished(() => hub.kill());
  return { hub, output: () => output };
}

describe('the hub as it is shipped', () => {
  it('says when it is ready, and is healthy', async () => {
    const { hub } = await start({});
    const answer = await fetch(`${hub.url}/healthz`);
    expect(answer.status).toBe(200);
    const { version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as { version: string };
    expect(await answer.json()).toEqual({ status: 'ok', version, database: 'ok', uptimeSeconds: expect.any(Number) });
  });

  it('prints where to open kiosk, desk and a tenant page, and the first sign-in once', async () => {
    const folder = dataFolder();
    const { hub, output } = await start({ FOYER_DATA: folder });
    await expect.poll(output).toContain('/my');
    expect(output()).toMatch(/kiosk +http\S+\/kiosk\/#enrol=\S+/);
    expect(output()).toMatch(/desk +http\S+\/desk .*admin.*password \S+/);
    await hub.stop();
    const again = await start({ FOYER_DATA: folder });
    await expect.poll(again.output).toContain('/my');
    expect(again.output()).not.toContain('password');
  });

  it('serves the built kiosk', async () => {
    const { hub } = await start({});
    const page = await fetch(`${hub.url}/kiosk/`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
  });

  it('stops at once when told, and starts again on the same folder', async () => {
    const env = { FOYER_DATA: dataFolder(), FOYER_PORT: String(await freePort()) };
    const { hub } = await start(env);
    await hub.stop();
    await expect(fetch(hub.url)).rejects.toThrow();
    const again = await start(env);
    expect(again.hub.url).toBe(hub.url);
  });

  it('loads a demo building into an empty folder', async () => {
    const { output } = await start({ FOYER_DEMO: '1' });
    await expect.poll(output).toMatch(/tenant +http\S+\/my\/sign-in\/\S+/);
  });

  it('speaks HTTPS with a certificate of its own, and hands out what to trust', async () => {
    const { hub, output } = await start({ FOYER_TLS: 'auto', FOYER_TLS_NAMES: 'localhost,127.0.0.1' });
    expect(hub.url).toMatch(/^https:/);
    await expect(fetch(`${hub.url}/healthz`)).rejects.toThrow();
    expect(output()).toMatch(/([0-9A-F]{2}:){31}[0-9A-F]{2}/);
    expect(output()).toContain('/ca.crt');
  });
});

describe('a hub that cannot start', () => {
  it.each([
    [{ FOYER_PORT: 'http' }, /FOYER_PORT is "http": expected a port/],
    [{ FOYER_DEMO: 'maybe', FOYER_TLS: 'on' }, /FOYER_DEMO is "maybe"[^]*FOYER_TLS is "on"/],
    [{ FOYER_ADMIN_PASSWORD: 'short' }, /FOYER_ADMIN_PASSWORD is not usable/],
    [{ FOYER_HOST: '203.0.113.1' }, /FOYER_HOST/],
  ])('%o: ends, and says which setting and why', async (env, words) => {
    await expect(start(env as Record<string, string>)).rejects.toThrow(words);
  });

  it('a port that is taken', async () => {
    const { hub } = await start({});
    await expect(start({ FOYER_PORT: new URL(hub.url).port })).rejects.toThrow(/FOYER_PORT/);
  });

  it('has not used up the password that is told once', async () => {
    const { hub } = await start({});
    const folder = dataFolder();
    await expect(start({ FOYER_DATA: folder, FOYER_PORT: new URL(hub.url).port })).rejects.toThrow(/FOYER_PORT/);
    const { output } = await start({ FOYER_DATA: folder });
    await expect.poll(output).toMatch(/admin.*password \S+/);
  });
});

it('deploy/README.md lists every setting', () => {
  const readme = readFileSync(inProject('deploy/README.md'), 'utf8');
  for (const { name } of Object.values(settings)) expect(readme).toContain(`\`${name}\``);
});
