import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { withFolder } from '../sync/syncWorld.ts';
import { inProject } from '../world/project.ts';

const run = promisify(execFile);
const SCRIPTS = 'deploy/kiosk-device/files/always/usr/lib/foyer-kiosk';

/** A kiosk's disk and devices below a folder, and programs that write down how they were called. */
interface Device {
  has(path: string, text?: string): Promise<void>;
  holds(path: string): Promise<string>;
  run(script: string, env?: Record<string, string>): Promise<string[]>;
}

async function device(root: string, conf: Record<string, string>): Promise<Device> {
  const has = async (path: string, text = ''): Promise<void> => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  };
  const program = async (path: string, text: string): Promise<void> => {
    await has(path, `#!/bin/sh\n${text}\n`);
    await chmod(join(root, path), 0o755);
  };
  const values = { HUB: 'https://foyer.example', TRANSFORM: 'rotate-90', SCREEN_HOURS: '', ...conf };
  const lines = Object.entries(values).map(([name, value]) => `${name}='${value}'\n`);
  await has('/etc/foyer-kiosk/kiosk.conf', lines.join(''));
  for (const name of ['systemctl', 'weston']) await program(`/bin/${name}`, `echo ${name} "$@" >> "$CALLS"`);
  await program('/bin/date', 'echo "$NOW"');
  await has('/calls');
  return {
    has,
    holds: (path) => readFile(join(root, path), 'utf8'),
    async run(script, env = {}) {
      // What it finds at the root of a kiosk's disk it finds below the folder.
      for (const name of [script, 'within-hours.sh']) {
        const text = await readFile(inProject(`${SCRIPTS}/${name}`), 'utf8');
        await program(`/scripts/${name}`, text.replaceAll(/(?<=[\s"=])\/(etc|sys|run|var|usr)\//g, `${root}/$1/`));
      }
      await program('/usr/lib/foyer-kiosk/within-hours.sh', `exec sh ${root}/scripts/within-hours.sh "$@"`);
      await program('/usr/lib/foyer-kiosk/heartbeat.py', 'printf "%s\\n" "$@" >> "$CALLS"');
      const path = `${root}/bin:${process.env.PATH ?? ''}`;
      await run('sh', [join(root, 'scripts', script)], { env: { PATH: path, CALLS: join(root, 'calls'), ...env } });
      return (await readFile(join(root, 'calls'), 'utf8')).split('\n').filter((line) => line !== '');
    },
  };
}

const HOURS = { SCREEN_HOURS: '06:30-22:00' };
const BACKLIGHT = '/sys/class/backlight/intel_backlight/bl_power';
const CONNECTOR = '/sys/class/drm/card0-HDMI-A-1/status';

it('a panel with a backlight is dark at night, and its page goes on', () =>
  withFolder(async (root) => {
    const kiosk = await device(root, HOURS);
    await kiosk.has(BACKLIGHT, '0');
    await kiosk.has(CONNECTOR, 'connected');
    expect(await kiosk.run('screen.sh', { NOW: '22:00' })).toEqual([]);
    expect(await kiosk.holds(BACKLIGHT)).toBe('4');
    expect(await kiosk.holds(CONNECTOR)).toBe('connected');
    expect(await kiosk.run('screen.sh', { NOW: '06:30' })).toEqual([
      'systemctl start --no-block foyer-compositor.service',
    ]);
    expect(await kiosk.holds(BACKLIGHT)).toBe('0');
  }));

it('a monitor on a cable is switched off at night with its session, and on again in the morning', () =>
  withFolder(async (root) => {
    const kiosk = await device(root, HOURS);
    await kiosk.has(CONNECTOR, 'connected');
    expect(await kiosk.run('screen.sh', { NOW: '23:10' })).toEqual(['systemctl stop foyer-compositor.service']);
    expect(await kiosk.holds(CONNECTOR)).toBe('off');
    const calls = await kiosk.run('screen.sh', { NOW: '07:00' });
    expect(calls.at(-1)).toBe('systemctl start --no-block foyer-compositor.service');
    expect(await kiosk.holds(CONNECTOR)).toBe('detect');
  }));

it('a screen without hours is always on', () =>
  withFolder(async (root) => {
    const kiosk = await device(root, {});
    await kiosk.has(BACKLIGHT, '4');
    await kiosk.run('screen.sh', { NOW: '03:00' });
    expect(await kiosk.holds(BACKLIGHT)).toBe('0');
  }));

it('the nightly restart is the machine’s where an update waits for one, and else the session’s', () =>
  withFolder(async (root) => {
    const kiosk = await device(root, {});
    expect(await kiosk.run('restart.sh')).toEqual(['systemctl try-restart foyer-compositor.service']);
    await kiosk.has('/run/reboot-required');
    expect((await kiosk.run('restart.sh')).at(-1)).toBe('systemctl reboot');
  }));

it('the compositor turns every connector as the kiosk is mounted', () =>
  withFolder(async (root) => {
    const kiosk = await device(root, { TRANSFORM: 'rotate-270' });
    await kiosk.has('/etc/foyer-kiosk/weston.ini', '[core]\nidle-time=0\n');
    for (const connector of ['card0-HDMI-A-1', 'card1-DP-2', 'card1'])
      await kiosk.has(`/sys/class/drm/${connector}/status`);
    await kiosk.has('/runtime/nothing');
    const calls = await kiosk.run('compositor.sh', { RUNTIME_DIRECTORY: join(root, 'runtime') });
    expect(calls).toEqual([
      `weston --config=${root}/runtime/weston.ini --socket=foyer --shell=kiosk-shell.so --modules=systemd-notify.so`,
    ]);
    expect(await kiosk.holds('/runtime/weston.ini')).toBe(
      '[core]\nidle-time=0\n' +
        '\n[output]\nname=HDMI-A-1\ntransform=rotate-270\n' +
        '\n[output]\nname=DP-2\ntransform=rotate-270\n',
    );
  }));

it('the browser starts with every flag and no comment, though the last one was killed', () =>
  withFolder(async (root) => {
    const kiosk = await device(root, {});
    const flags = inProject('deploy/kiosk-device/files/always/etc/foyer-kiosk/chromium-flags');
    await kiosk.has('/etc/foyer-kiosk/chromium-flags', await readFile(flags, 'utf8'));
    await kiosk.has('/var/lib/foyer-kiosk/chromium/SingletonLock');
    const [port, seven, origin, hub, count, , end, browser, ...given] = await kiosk.run('browser.sh');
    expect([port, seven, origin, hub]).toEqual(['--port', '7311', '--origin', 'https://foyer.example']);
    expect([count, end]).toEqual(['--starts-in-vain', '--']);
    expect(browser).toMatch(/\/usr\/bin\/chromium$/);
    expect(given).toContain(`--user-data-dir=${root}/var/lib/foyer-kiosk/chromium`);
    expect(given).toEqual(expect.arrayContaining(['--kiosk', '--disable-pinch', '--overscroll-history-navigation=0']));
    for (const flag of given) expect(flag).toMatch(/^--[a-z]/);
    // Rule 20: nothing may drive the browser from outside.
    expect(given.join(' ')).not.toMatch(/remote-debugging|no-sandbox|disable-web-security/);
    await expect(kiosk.holds('/var/lib/foyer-kiosk/chromium/SingletonLock')).rejects.toThrow('ENOENT');
  }));
