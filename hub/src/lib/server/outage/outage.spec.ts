import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidv7, type Actor } from '@foyer/shared/events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSpecClock } from '../notifications/specWorld.ts';
import { startTestHub, type TestHub } from '../testHub.ts';
import { createOutageKeeper } from './keeper.ts';

const desk: Actor = { kind: 'staff', id: 'desk1' };

describe('the outage pack', () => {
  let world: TestHub;
  beforeEach(async () => {
    world = await startTestHub();
    await world.hub.directory.publish(
      {
        v: 1,
        site: { id: 'site', name: { 'zh-CN': '大厦', en: 'The building' } },
        tenants: [
          {
            id: 't-1',
            name: '恒川律师事务所',
            units: [{ tower: 'A', floor: '12', unit: '1203' }],
            reception: { phone: '8812 0000' },
            settings: {},
          },
        ],
        people: [],
      },
      'test',
    );
  });
  afterEach(() => world.close());

  it('says who is inside by floor and how sure that is, who is waiting, and whom to telephone', async () => {
    const { hub, clock } = world;
    const entry = { slip: 'X1', tenantId: 't-1', purpose: 'meeting', language: 'en', hostSaid: 'yes' } as const;
    const inside = {
      ...entry,
      visitId: uuidv7(clock.now),
      name: '<b>Ann & co</b>',
      heads: 2,
      inAt: clock.now - 60_000,
    };
    await hub.paper.enter(inside, desk);
    const waiting = { name: '李雷', tenantId: 't-1', purpose: 'meeting', heads: 1, language: 'zh-CN' } as const;
    await hub.visits.register(uuidv7(clock.now + 1), waiting, desk);
    await hub.board.settled();
    const html = await hub.outagePack('site', 3);
    expect(html).toMatch(/<h3>A 12 · <span class="n">2<\/span><\/h3>/);
    expect(html).toContain('let in by the desk');
    expect(html).toContain('8812 0000');
    expect(html.indexOf('李雷')).toBeGreaterThan(html.indexOf('Registered, not in yet'));
    expect(html).not.toContain('<b>Ann');
    expect(html).toContain('&#60;b&#62;Ann &#38; co');
    expect(html.match(/class="slip"/g)).toHaveLength(3);
  });

  it('fetches nothing from anywhere', async () => {
    expect(await world.hub.outagePack('site', 1)).not.toMatch(/(src|href)="(?!\/desk")|@import|url\(/);
  });

  it('lies on the hub’s disk by itself, for nobody else to read', async () => {
    const folder = join(world.folder, 'outage');
    const [name] = await vi.waitFor(async () => {
      const names = (await readdir(folder)).filter((one) => one.endsWith('.html'));
      expect(names).toHaveLength(1);
      return names;
    });
    expect((await stat(join(folder, name!))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect(await readFile(join(folder, name!), 'utf8')).toContain('大厦');
  });
});

describe('the keeper of outage packs', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'foyer-outage-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  function keeperOf(make: (siteId: string) => Promise<string>, sites = ['north']) {
    const clock = createSpecClock();
    const faults: unknown[] = [];
    const keeper = createOutageKeeper({
      folder,
      sites: { list: () => sites.map((id) => ({ id })) as never },
      make,
      now: () => clock.now,
      schedule: clock.schedule,
      onError: (error) => void faults.push(error),
    });
    const settle = () => vi.waitFor(() => expect(clock.pending()).toBe(1));
    return { clock, faults, keeper, settle };
  }

  it('makes one at the start and one each quarter of an hour, and keeps the last hour', async () => {
    let made = 0;
    const { clock, keeper, settle, faults } = keeperOf(async () => `pack ${(made += 1)}`);
    keeper.start();
    await settle();
    expect(made).toBe(1);
    await clock.advance(2 * 60 * 60_000, settle);
    expect(made).toBe(9);
    const names = (await readdir(folder)).sort();
    expect(names).toHaveLength(4);
    expect(await readFile(join(folder, names.at(-1)!), 'utf8')).toBe('pack 9');
    expect(faults).toEqual([]);
    await keeper.stop();
    expect(clock.pending()).toBe(0);
  });

  it('takes away what is of a site that is gone, and what is half written', async () => {
    for (const name of ['outage-south-1700000000000.html', 'outage-north-1700000000000.html.next', 'notes.txt'])
      await writeFile(join(folder, name), 'names');
    const { keeper, settle } = keeperOf(async () => 'fresh');
    keeper.start();
    await settle();
    const names = await readdir(folder);
    expect(names.filter((name) => name.startsWith('outage-'))).toHaveLength(1);
    expect(names).toContain('notes.txt');
    await keeper.stop();
  });

  it('tries again at the next quarter where one could not be made', async () => {
    let broken = true;
    const { clock, keeper, settle, faults } = keeperOf(async () => {
      if (broken) throw new Error('no disk');
      return 'pack';
    });
    keeper.start();
    await settle();
    expect(faults).toHaveLength(1);
    broken = false;
    await clock.advance(15 * 60_000, settle);
    expect(await readdir(folder)).toHaveLength(1);
    await keeper.stop();
  });

  it('leaves other sites theirs where one site’s cannot be made', async () => {
    const { keeper, settle, faults } = keeperOf(
      async (siteId) => {
        if (siteId === 'north') throw new Error('damaged');
        return 'pack';
      },
      ['north', 'south'],
    );
    keeper.start();
    await settle();
    expect(faults).toHaveLength(1);
    expect(await readdir(folder)).toEqual([expect.stringMatching(/^outage-south-/)]);
    await keeper.stop();
  });
});
