import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { commandSocketPath, listenForCommands } from '../src/lib/server/commands/commandSocket.ts';
import { readConfig } from '../src/lib/server/config/readConfig.ts';
import { createHub, type OpenHub } from '../src/lib/server/createHub.ts';
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

  it.each(['enrol-kiosk', 'import-directory'])('explains %s', async (name) => {
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
    expect(hub.directory.current()?.directory.people.map(({ name }) => name)).toEqual(['王小明', 'Li Lei']);
  });

  it('import-directory names every bad line and loads nothing', async () => {
    const running = await start();
    const { code, error } = await foyer('import-directory', file(badFile));
    expect(code).toBe(1);
    expect(error).toMatch(/^line 5, .*"nobody"/m);
    expect(error).toMatch(/^line 6, /m);
    const hub = running ?? (await openHub());
    expect(hub.directory.current()).toBeUndefined();
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
    expect(hub.directory.current()).toBeUndefined();
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
