import { execFile, spawnSync } from 'node:child_process';
import { access, constants, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';
import { temporaryFolder } from '../world/folder.ts';
import { inProject } from '../world/project.ts';

const run = promisify(execFile);
const DEVICE = inProject('deploy/kiosk-device');
const UNITS = 'etc/systemd/system';

/** A program that judges, where this machine has it; where not, the test's name says that nothing was judged. */
function judge(program: string): { test: typeof it | typeof it.skip; note: string } {
  const there = spawnSync(program, ['--version']).status === 0;
  return there ? { test: it, note: '' } : { test: it.skip, note: ` (NOT JUDGED: there is no ${program} here)` };
}

let root: string;
beforeAll(async () => {
  const { path, remove } = temporaryFolder('kiosk-units');
  root = path;
  const args = ['--hub', 'https://foyer.example', '--orientation', 'portrait', '--screen-hours', '06:30-22:00'];
  await run('sh', [join(DEVICE, 'set-up.sh'), ...args, '--root', path]);
  return remove;
}, 60_000);

const unitNames = async (): Promise<string[]> =>
  (await readdir(join(root, UNITS))).filter((name) => /^foyer-.*\.(service|timer)$/.test(name));

it('each unit starts a file that is put in place and may be run', async () => {
  const names = (await unitNames()).filter((name) => name.endsWith('.service'));
  expect(names.sort()).toEqual([
    'foyer-browser.service',
    'foyer-compositor.service',
    'foyer-restart.service',
    'foyer-screen.service',
  ]);
  for (const name of names) {
    const unit = await readFile(join(root, UNITS, name), 'utf8');
    await access(join(root, /^ExecStart=(\S+)$/m.exec(unit)![1]!), constants.X_OK);
  }
});

it('each unit that a timer starts, and each that a unit names of ours, is there', async () => {
  const names = await unitNames();
  for (const name of names) {
    const unit = await readFile(join(root, UNITS, name), 'utf8');
    for (const named of unit.match(/\bfoyer-[a-z]+\.(service|timer)\b/g) ?? []) expect(names, name).toContain(named);
    if (name.endsWith('.timer')) expect(names).toContain(name.replace('.timer', '.service'));
  }
});

const systemd = judge('systemd-analyze');
systemd.test(`systemd finds nothing wrong with the units${systemd.note}`, async () => {
  // Beside each other, with their programs where they are here.
  const folder = join(root, 'judged');
  await mkdir(folder);
  const units = await Promise.all(
    (await unitNames()).map(async (name) => {
      const unit = await readFile(join(root, UNITS, name), 'utf8');
      await writeFile(join(folder, name), unit.replaceAll('=/usr/lib/foyer-kiosk/', `=${root}/usr/lib/foyer-kiosk/`));
      return join(folder, name);
    }),
  );
  const { stdout, stderr } = await run('systemd-analyze', ['verify', '--man=no', ...units]);
  // It also tells of what it finds in this machine's own units.
  const ours = (stdout + stderr).split('\n').filter((line) => line.includes('foyer-'));
  expect(ours).toEqual([]);
});

it('a screen that is missing is tried again at the compositor’s own pace, and its words are found', async () => {
  const unit = await readFile(join(root, UNITS, 'foyer-compositor.service'), 'utf8');
  // Units that call for each other are started again at once, without end: try-in-chroot.sh counts.
  expect(unit).toMatch(/^Wants=foyer-browser\.service$/m);
  expect(unit).not.toMatch(/^Upholds=/m);
  expect(unit).toMatch(/^RestartSec=500ms$/m);
  const browser = await readFile(join(root, UNITS, 'foyer-browser.service'), 'utf8');
  expect(browser).toMatch(/^Requisite=foyer-compositor\.service$/m);
  expect(browser).not.toMatch(/^(Requires|BindsTo|Wants)=/m);
  const name = /^SyslogIdentifier=(.+)$/m.exec(unit)![1]!;
  for (const guide of ['README.md', 'lib/check.sh'])
    expect(await readFile(join(DEVICE, guide), 'utf8'), guide).toContain(`journalctl -b -t ${name}`);
});

async function scripts(): Promise<string[]> {
  const names = await readdir(DEVICE, { recursive: true });
  return names.filter((name) => name.endsWith('.sh')).map((name) => join(DEVICE, name));
}

it('every script is one that the shell can read', async () => {
  const all = await scripts();
  expect(all.length).toBeGreaterThan(10);
  for (const script of all) await run('sh', ['-n', script]);
});

it('every script that is run alone stops at the first mistake', async () => {
  for (const script of await scripts()) {
    const text = await readFile(script, 'utf8');
    if (text.startsWith('#!')) expect(text, script).toMatch(/^set -eu$/m);
    else expect(script).toContain('/kiosk-device/lib/');
  }
});

const shellcheck = judge('shellcheck');
shellcheck.test(`shellcheck finds nothing wrong with the scripts${shellcheck.note}`, async () => {
  await run('shellcheck', ['--shell=sh', '--exclude=SC1091', ...(await scripts())]);
});
