import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { commandSocketPath, listenForCommands } from '../src/lib/server/commands/commandSocket.ts';
import { readConfig } from '../src/lib/server/config/readConfig.ts';
import { createHub } from '../src/lib/server/createHub.ts';
import type { OpenHub } from '../src/lib/server/openHub.ts';
import { runCli } from './runCli.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'foyer-cli-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const goodFile =
  'tenant,name,tower,floor,unit,email\n云岫资本,王小明,A,3,301,wang@yunxiu.example\n云岫资本,Li Lei,A,3,302,li@yunxiu.example\n';
const badFile = `${goodFile}云岫资本,,A,3,303,\n云岫资本,Han Meimei,A,3,303,nobody\n,Jim Green,A,3,303,jim@yunxiu.example\n`;

async function foyer(...args: string[]) {
  const said = { out: [] as string[], error: [] as string[] };
  const env = { FOYER_DATA: join(folder, 'data'), FOYER_CALLED_FROM: folder };
  const code = await runCli(args, env, { out: (line) => said.out.push(line), error: (line) => said.error.push(line) });
  return { code, out: said.out.join('\n'), error: said.error.join('\n') };
}

/** A hub that has the data folder open. */
async function openHub(): Promise<OpenHub> {
  const config = readConfig({ FOYER_DATA: join(folder, 'data') });
  const hub = await createHub({ config, version: 'spec', log: pino({ level: 'silent' }) });
  onTestFinished(() => hub.close());
  return hub;
}

async function runningHub(): Promise<OpenHub> {
  const hub = await openHub();
  onTestFinished(await listenForCommands(hub, hub.config.dataFolder, (error) => expect.unreachable(String(error))));
  return hub;
}

function file(text: string): string {
  writeFileSync(join(folder, 'building.csv'), text);
  return 'building.csv';
}

describe('foyer', () => {
  it('lists its commands where none is given', async () => {
    const { code, out } = await foyer();
    expect(code).toBe(2);
    expect(out).toContain('enrol-kiosk');
    expect(out).toContain('import-directory');
  });

  it('lists its commands where the one given is none', async () => {
    const { code, error } = await foyer('enroll');
    expect(code).toBe(2);
    expect(error).toContain('there is no command "enroll"');
    expect(error).toContain('enrol-kiosk');
  });

  it.each(['add-site', 'enrol-kiosk', 'import-directory'])('explains %s', async (name) => {
    const { code, out } = await foyer(name, '--help');
    expect(code).toBe(0);
    expect(out).toContain(`foyer ${name} `);
  });

  it('refuses an option that there is not', async () => {
    const { code, error } = await foyer('enrol-kiosk', '--nmae', 'North lobby');
    expect(code).toBe(2);
    expect(error).toContain('--nmae');
  });

  it('refuses to touch a folder that another process has open', async () => {
    await openHub();
    const { code, error } = await foyer('enrol-kiosk', 'North lobby');
    expect(code).toBe(1);
    expect(error).toContain('is open in another process');
  });
});

describe.each([
  ['where no hub runs', async () => null],
  ['where the hub runs', runningHub],
])('%s', (_where, start) => {
  it('enrol-kiosk prints a code that enrols one kiosk of that name', async () => {
    const running = await start();
    const { code, out } = await foyer('enrol-kiosk', 'North', 'lobby');
    expect(code).toBe(0);
    const [oneTimeCode = ''] = out.split('\n');
    const hub = running ?? (await openHub());
    expect((await hub.kiosk.devices.enrol(oneTimeCode))?.device.name).toBe('North lobby');
    expect(await hub.kiosk.devices.enrol(oneTimeCode)).toBeNull();
  });

  it('import-directory loads a building', async () => {
    const running = await start();
    const { code, out } = await foyer('import-directory', file(goodFile));
    expect(out).toContain('1 tenants and 2 people');
    expect(code).toBe(0);
    const hub = running ?? (await openHub());
    expect(hub.directory.current('site')?.directory.people.map(({ name }) => name)).toEqual(['王小明', 'Li Lei']);
  });

  it('import-directory names every bad line and loads nothing', async () => {
    const running = await start();
    const { code, error } = await foyer('import-directory', file(badFile));
    expect(code).toBe(1);
    expect(error).toMatch(/^line 5, .*"nobody"/m);
    expect(error).toMatch(/^line 6, /m);
    const hub = running ?? (await openHub());
    expect(hub.directory.current('site')).toBeUndefined();
  });
});

describe('import-directory', () => {
  it('speaks of a file in Chinese where asked to', async () => {
    const { error } = await foyer('import-directory', file(badFile), '--language', 'zh-CN');
    expect(error).toContain('不是邮箱地址');
  });

  it('only checks a file where asked to', async () => {
    const hub = await runningHub();
    const { code, out } = await foyer('import-directory', file(goodFile), '--check');
    expect(code).toBe(0);
    expect(out).toContain('the file is right');
    expect(hub.directory.current('site')).toBeUndefined();
  });

  it.each([
    ['no file', []],
    ['two files', ['a.csv', 'b.csv']],
    ['a file that is not there', ['missing.csv']],
    ['another language', ['building.csv', '--language', 'fr']],
  ])('refuses %s', async (_what, args) => {
    file(goodFile);
    const { code, error } = await foyer('import-directory', ...args);
    expect(code).toBe(2);
    expect(error).toContain('foyer import-directory FILE.csv');
  });
});

describe('several buildings', () => {
  const south = ['add-site', 'south', '--name-zh', '南楼', '--name-en', 'South House', '--telephone', '8800'];
  const withSites = `site,${goodFile.replaceAll('\n云', '\nsouth,云')}`;

  it('are added with a name of their own, once', async () => {
    const hub = await runningHub();
    expect((await foyer(...south)).code).toBe(0);
    expect(hub.sites.settings('south')).toMatchObject({ name: { en: 'South House' }, deskTelephone: '8800' });
    const again = await foyer(...south);
    expect(again).toMatchObject({ code: 1, error: 'there is a building "south" already' });
  });

  it.each([
    ['no short name', ['--name-zh', '南楼', '--name-en', 'South']],
    ['a short name with a blank', ['South House', '--name-zh', '南楼', '--name-en', 'South']],
    ['no name', ['south', '--name-zh', '南楼']],
    ['a time zone that there is not', ['south', '--name-zh', '南', '--name-en', 'S', '--time-zone', 'Mars/Base']],
  ])('are refused with %s', async (_what, args) => {
    const { code, error } = await foyer('add-site', ...args);
    expect(code).toBe(2);
    expect(error).toContain('foyer add-site SITE');
  });

  it('are imported by themselves, and the others stay', async () => {
    const hub = await runningHub();
    await foyer(...south);
    await foyer('import-directory', file(goodFile));
    const { code, out } = await foyer('import-directory', file(goodFile), '--site', 'south');
    expect(out).toContain('2 people of south');
    expect(code).toBe(0);
    expect(hub.directory.current('south')?.directory.people).toHaveLength(2);
    expect(hub.directory.current('site')?.directory.people).toHaveLength(2);
    expect((await foyer('import-directory', file(withSites))).code).toBe(0);
  });

  it('are not guessed: a kiosk is enrolled into the one that is named', async () => {
    const hub = await runningHub();
    await foyer(...south);
    expect(await foyer('enrol-kiosk', 'South lobby')).toMatchObject({
      code: 1,
      error: expect.stringContaining('--site'),
    });
    const { out } = await foyer('enrol-kiosk', '--site', 'south', 'South lobby');
    expect((await hub.kiosk.devices.enrol(out.split('\n')[0]!))?.device.site).toBe('south');
  });

  it.each([
    ['import-directory', ['building.csv']],
    ['enrol-kiosk', ['Lobby']],
  ])('are refused to %s where there is none of that name', async (command, args) => {
    file(goodFile);
    const { code, error } = await foyer(command, '--site', 'lakeside', ...args);
    expect(code).toBe(1);
    expect(error).toContain('there is no building "lakeside"');
  });
});

describe('enrol-kiosk', () => {
  it.each([[[]], [['x'.repeat(61)]]])('refuses the name %o', async (args) => {
    expect((await foyer('enrol-kiosk', ...args)).code).toBe(2);
  });
});

describe('the command socket', () => {
  it('is open to the hub’s own account only', async () => {
    const { config } = await runningHub();
    expect(statSync(commandSocketPath(config.dataFolder)).mode & 0o777).toBe(0o600);
  });

  it('is taken over from a hub that was killed', async () => {
    const hub = await openHub();
    writeFileSync(commandSocketPath(hub.config.dataFolder), '');
    onTestFinished(await listenForCommands(hub, hub.config.dataFolder, () => expect.unreachable()));
    expect((await foyer('enrol-kiosk', 'North lobby')).code).toBe(0);
  });

  it('is refused where its path would be cut off', async () => {
    const hub = await openHub();
    await expect(listenForCommands(hub, join(folder, 'x'.repeat(100)), () => undefined)).rejects.toThrow(/too long/);
  });
});
