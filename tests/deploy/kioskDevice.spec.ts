import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { HEARTBEAT_ORIGIN } from '../../kiosk/src/lib/device/heartbeat.ts';
import { withFolder } from '../sync/syncWorld.ts';
import { temporaryFolder } from '../world/folder.ts';
import { inProject } from '../world/project.ts';

const run = promisify(execFile);
const DEVICE = inProject('deploy/kiosk-device');
const SET_UP = join(DEVICE, 'set-up.sh');
const REQUIRED = ['--hub', 'https://foyer.example', '--orientation', 'portrait'];
const SCREEN = ['--screen-hours', '06:30-22:00', '--touch-rotation', '90'];
const EVERYTHING = [...REQUIRED, ...SCREEN, '--restart-at', '03:50', '--printer', 'ipp://10.0.0.6/ipp/print?a=1&b=2'];

const AUTHORITY = `Foyer's own
-----BEGIN CERTIFICATE-----
TUlJQg==
-----END CERTIFICATE-----
-----BEGIN CERTIFICATE-----
TUlJ
Qw==
-----END CERTIFICATE-----
`;

const setUp = (...args: string[]) => run('sh', [SET_UP, ...args]);
const install = (root: string, args: readonly string[] = REQUIRED) => setUp(...args, '--root', root);

interface Refusal {
  code: number;
  stderr: string;
}

/** What the script says where it does nothing, and how it ends. */
async function refusal(...args: string[]): Promise<Refusal> {
  const outcome = await setUp(...args).then(
    () => null,
    (error: Refusal) => error,
  );
  expect(outcome, `${args.join(' ')} is taken`).not.toBeNull();
  return outcome!;
}

const textOf = (root: string, path: string) => readFile(join(root, path), 'utf8');
const jsonOf = async (root: string, path: string): Promise<unknown> => JSON.parse(await textOf(root, path));
const POLICIES = 'etc/chromium/policies/managed/foyer-kiosk.json';
const UNITS = 'etc/systemd/system';

/** Every file and link below a folder with what it holds and whether it may be run. */
async function contents(root: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(root.length);
    if (entry.isSymbolicLink()) found[name] = `→ ${await readlink(path)}`;
    else if (entry.isFile())
      found[name] = `${((await stat(path)).mode & 0o777).toString(8)} ${await readFile(path, 'utf8')}`;
  }
  return found;
}

/** A kiosk with everything, for tests that only look. */
let everything: string;
beforeAll(async () => {
  const { path, remove } = temporaryFolder('kiosk-device');
  everything = path;
  await install(path, EVERYTHING);
  return remove;
}, 60_000);

describe('the policies', () => {
  it('are those of the kiosk rules, with the addresses of the hub', async () => {
    expect(await jsonOf(everything, POLICIES)).toMatchObject({
      URLBlocklist: ['*', 'chrome://*', 'devtools://*', 'view-source:*', 'javascript://*', 'file://*'],
      URLAllowlist: ['https://foyer.example/kiosk'],
      VideoCaptureAllowed: false,
      VideoCaptureAllowedUrls: ['https://foyer.example/'],
      DeveloperToolsAvailability: 2,
      RemoteDebuggingAllowed: false,
      IncognitoModeAvailability: 1,
      ExtensionInstallBlocklist: ['*'],
      DownloadRestrictions: 3,
      AllowFileSelectionDialogs: false,
      AutofillSettings: [{ url_pattern: '*', blocked_types: ['all'] }],
      PasswordManagerEnabled: false,
      TranslateEnabled: false,
      SilentPrintingEnabled: true,
      PrintHeaderFooter: false,
      RestoreOnStartup: 4,
      RestoreOnStartupURLs: ['https://foyer.example/kiosk/?heartbeat'],
    });
  });

  it('let the page reach the device’s own address, and print on its queue at the badge’s size', async () => {
    const policies = (await jsonOf(everything, POLICIES)) as Record<string, unknown>;
    for (const name of ['LocalNetworkAccessAllowedForUrls', 'LoopbackNetworkAllowedForUrls'])
      expect(policies[name]).toEqual(['https://foyer.example']);
    expect(JSON.parse(policies['DefaultPrinterSelection'] as string)).toMatchObject({ idPattern: 'foyer-badge' });
    expect(policies['PrintingPaperSizeDefault']).toEqual({
      name: 'custom',
      custom_size: { width: 62_000, height: 100_000 },
    });
  });

  it('trust the hub’s own authority, each certificate of it', () =>
    withFolder(async (folder) => {
      const root = join(folder, 'root');
      const ca = join(folder, 'ca.pem');
      await writeFile(ca, AUTHORITY);
      await install(root, [...REQUIRED, '--ca', ca]);
      expect(await jsonOf(root, 'etc/chromium/policies/managed/foyer-kiosk-authority.json')).toEqual({
        CACertificates: ['TUlJQg==', 'TUlJQw=='],
      });
      expect(await textOf(root, 'usr/local/share/ca-certificates/foyer-hub.crt')).toBe(AUTHORITY);
    }));

  it('write the address as browsers write an origin', () =>
    withFolder(async (root) => {
      for (const [given, origin] of [
        ['https://Foyer.Example:443/', 'https://foyer.example'],
        ['http://localhost:3000', 'http://localhost:3000'],
      ] as const) {
        await install(root, ['--hub', given, '--orientation', 'landscape']);
        expect(await jsonOf(root, POLICIES)).toMatchObject({ AutoplayAllowlist: [origin] });
      }
    }));
});

describe('what is put in place', () => {
  it('leaves no name of a value in any file', async () => {
    for (const [path, text] of Object.entries(await contents(everything))) expect(text, path).not.toMatch(/@[A-Z_]+@/);
    expect(await textOf(everything, 'etc/foyer-kiosk/kiosk.conf')).toContain(
      "PRINTER='ipp://10.0.0.6/ipp/print?a=1&b=2'",
    );
  });

  it('turns the screen, and the touch foil where it is mounted otherwise', async () => {
    expect(await textOf(everything, 'etc/foyer-kiosk/kiosk.conf')).toContain("TRANSFORM='rotate-90'");
    expect(await textOf(everything, 'etc/udev/rules.d/72-foyer-touch.rules')).toContain(
      'ENV{LIBINPUT_CALIBRATION_MATRIX}="0 -1 1 1 0 0"',
    );
  });

  it('restarts at the time that was asked for, and holds to the screen’s hours', async () => {
    expect(await textOf(everything, `${UNITS}/foyer-restart.timer`)).toContain('OnCalendar=*-*-* 03:50:00');
    const screen = await textOf(everything, `${UNITS}/foyer-screen.timer`);
    expect(screen).toContain('OnCalendar=*-*-* 06:30:00');
    expect(screen).toContain('OnCalendar=*-*-* 22:00:00');
    for (const wanted of ['multi-user.target.wants/foyer-compositor.service', 'timers.target.wants/foyer-screen.timer'])
      expect(await readlink(join(everything, UNITS, wanted))).toBe(`/${UNITS}/${basename(wanted)}`);
  });

  it('keeps the machine awake and its consoles closed', async () => {
    for (const unit of [
      'sleep.target',
      'suspend.target',
      'hibernate.target',
      'getty@tty1.service',
      'ctrl-alt-del.target',
    ])
      expect(await readlink(join(everything, UNITS, unit))).toBe('/dev/null');
    expect(await textOf(everything, 'etc/foyer-kiosk/weston.ini')).toMatch(/^vt-switching=false$/m);
  });

  it('waits no longer for a page that hangs than leaves time for a new browser within ten seconds', async () => {
    const unit = await textOf(everything, `${UNITS}/foyer-browser.service`);
    const seconds = (name: string) => Number(new RegExp(`^${name}=(\\d+)$`, 'm').exec(unit)![1]);
    expect(seconds('WatchdogSec') + seconds('TimeoutAbortSec')).toBeLessThanOrEqual(6);
    expect(unit).toMatch(/^Restart=always$/m);
    expect(unit).toMatch(/^StartLimitIntervalSec=0$/m);
  });

  it('listens where the page beats', async () => {
    const port = new URL(HEARTBEAT_ORIGIN).port;
    expect(await textOf(everything, 'usr/lib/foyer-kiosk/browser.sh')).toContain(`--port ${port} `);
  });

  it('can be read by the kiosk’s account, whatever root’s mask is', () =>
    withFolder(async (root) => {
      await run('sh', ['-c', 'umask 077; exec sh "$0" "$@"', SET_UP, ...REQUIRED, '--root', root]);
      for (const folder of ['etc', 'etc/foyer-kiosk', 'usr/lib/foyer-kiosk', 'etc/chromium/policies/managed'])
        expect((await stat(join(root, folder))).mode & 0o777, folder).toBe(0o755);
    }));

  it('is the same after a second time, and nothing is written then', async () => {
    const first = await contents(everything);
    const { stdout } = await install(everything, EVERYTHING);
    expect(stdout).not.toMatch(/wrote|linked|took away/);
    expect(await contents(everything)).toEqual(first);
  });

  it('no longer holds what is no longer asked for', () =>
    withFolder(async (folder) => {
      const [changed, fresh] = [join(folder, 'changed'), join(folder, 'fresh')];
      await install(changed, EVERYTHING);
      await install(changed);
      await install(fresh);
      const without = async (root: string) =>
        Object.fromEntries(
          Object.entries(await contents(root)).filter(([path]) => !path.includes('foyer-kiosk-set-up')),
        );
      expect(await without(changed)).toEqual(await without(fresh));
    }));
});

describe('--undo', () => {
  it('leaves nothing', () =>
    withFolder(async (root) => {
      await install(root, EVERYTHING);
      await setUp('--undo', '--root', root);
      expect(await readdir(root)).toEqual([]);
      const { stdout } = await setUp('--undo', '--root', root);
      expect(stdout).toContain('nothing to undo');
    }));

  it('leaves what was there before, as it was', () =>
    withFolder(async (root) => {
      await mkdir(join(root, 'etc/foyer-kiosk'), { recursive: true });
      await writeFile(join(root, 'etc/foyer-kiosk/weston.ini'), 'ours\n');
      await writeFile(join(root, 'etc/foyer-kiosk/note.txt'), 'keep\n');
      await chmod(join(root, 'etc/foyer-kiosk/weston.ini'), 0o640);
      const before = await contents(root);
      await install(root, EVERYTHING);
      await install(root);
      await setUp('--undo', '--root', root);
      expect(await contents(root)).toEqual(before);
    }));
});

describe('--check', () => {
  it('says that all is there', async () => {
    const { stdout } = await setUp('--check', '--root', everything);
    expect(stdout).toMatch(/^there: +\d+ files and links are in place$/m);
  });

  it('names what is gone', () =>
    withFolder(async (root) => {
      await install(root);
      await rm(join(root, POLICIES));
      const outcome = (await refusal('--check', '--root', root)) as Refusal & { stdout: string };
      expect(outcome.stdout).toContain(`MISSING: /${POLICIES} is gone`);
      expect(outcome.stderr).toContain('1 missing.');
    }));

  it('says where there is no kiosk yet', () =>
    withFolder(async (root) => expect((await refusal('--check', '--root', root)).stderr).toContain('no kiosk yet')));
});

describe('arguments', () => {
  const hub = ['--orientation', 'portrait', '--hub'];
  it.each([
    [[], '--hub is missing'],
    [[...hub], '--hub wants a value'],
    [[...hub, 'foyer.example'], 'is no address'],
    [[...hub, 'http://foyer.example'], 'camera and encryption need https'],
    [[...hub, 'https://foyer.example/desk'], 'is no address'],
    [[...hub, "https://x'; reboot; '"], 'is no address'],
    [['--hub', 'https://foyer.example'], '--orientation is missing'],
    [['--hub', 'https://foyer.example', '--orientation', 'sideways'], 'sideways is none of'],
    [[...REQUIRED, '--touch-rotation', '45'], '45 is none of'],
    [[...REQUIRED, '--restart-at', '24:00'], '24:00 is no time'],
    [[...REQUIRED, '--screen-hours', '6-22'], '6-22 are no hours'],
    [[...REQUIRED, '--screen-hours', '06:00-06:00'], 'begin when they end'],
    [[...REQUIRED, '--printer', '192.168.1.60'], 'is no address such as ipp://'],
    [[...REQUIRED, '--printer', "ipp://x/'$(reboot)'"], 'is no address such as ipp://'],
    [[...REQUIRED, '--printer-model', 'a b'], 'nothing that lpinfo -m lists'],
    [[...REQUIRED, '--ca', '/nowhere/ca.pem'], '/nowhere/ca.pem cannot be read'],
    [[...REQUIRED, '--ca', SET_UP], 'holds no certificate in PEM'],
    [[...REQUIRED, '--wipe'], '--wipe goes with --undo'],
    [['--root', '/'], '--root wants a folder of its own'],
    [['--fast'], 'There is no --fast'],
  ])('%j are refused', (args, words) =>
    withFolder(async (root) => {
      const { code, stderr } = await refusal('--root', root, ...args);
      expect(stderr).toContain(words);
      expect(code).toBe(2);
      expect(await readdir(root)).toEqual([]);
    }),
  );

  it('a file with a private key is no authority', () =>
    withFolder(async (folder) => {
      const ca = join(folder, 'ca.pem');
      await writeFile(ca, `${AUTHORITY}-----BEGIN PRIVATE KEY-----\n`);
      const { stderr } = await refusal(...REQUIRED, '--ca', ca, '--root', join(folder, 'root'));
      expect(stderr).toContain('private key, which has no business on a kiosk');
    }));

  it('are listed by --help', async () => {
    const { stdout } = await setUp('--help');
    const options = await readFile(join(DEVICE, 'lib/options.sh'), 'utf8');
    const known = /^ {6}(--hub \|.*)\) ;;$/m.exec(options)![1]!.match(/--[a-z-]+/g)!;
    expect(known.length).toBeGreaterThan(5);
    for (const option of [...known, '--check', '--undo', '--wipe']) expect(stdout).toContain(option);
  });
});

describe('the hours of the screen', () => {
  const within = (hours: string, time: string) =>
    run('sh', [join(DEVICE, 'files/always/usr/lib/foyer-kiosk/within-hours.sh'), hours, time]).then(
      () => true,
      ({ code }: { code: number }) => {
        expect(code).toBe(1);
        return false;
      },
    );

  it.each([
    ['06:30-22:00', '06:29', false],
    ['06:30-22:00', '06:30', true],
    ['06:30-22:00', '08:09', true],
    ['06:30-22:00', '22:00', false],
    ['18:00-02:00', '00:30', true],
    ['18:00-02:00', '02:00', false],
    ['18:00-02:00', '17:59', false],
    ['00:00-12:00', '00:00', true],
  ])('%s at %s: %s', async (hours, time, on) => expect(await within(hours, time)).toBe(on));
});
