import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { parseKioskEdition } from '@foyer/shared/directory';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../store/database.ts';
import { openMemoryDatabase } from '../store/openDatabase.ts';
import { createDirectory, type Directory } from './directory.ts';
import type { SiteDirectory } from './edition.ts';

const sample = (...names: string[]): SiteDirectory => ({
  v: 1,
  site: { id: 'riverside', name: { 'zh-CN': '滨江国际中心', en: 'Riverside Centre' } },
  tenants: [
    {
      id: 't-1',
      name: '星图云计算',
      units: [{ unit: '1203' }],
      reception: { email: 'front@xingtu.example' },
      settings: {},
    },
  ],
  people: names.map((name, i) => ({
    id: `p-${i + 1}`,
    tenantId: 't-1',
    name,
    aliases: [],
    roles: i === 0 ? ['host', 'delegate'] : ['host'],
    contact: { email: `P${i + 1}@xingtu.example`, phone: '154 0000 0001' },
  })),
});

let db: Database;
let now: number;
let directory: Directory;

const open = () => createDirectory({ db, firstSite: 'riverside', now: () => now++, newId: randomUUID });

beforeEach(async () => {
  db = await openMemoryDatabase(`directory-${randomUUID()}`);
  now = Date.parse('2026-03-10T08:00:00Z');
  directory = await open();
});
afterEach(() => db.destroy());

it('is empty before anything was published', () => {
  expect(directory.current('riverside')).toBeUndefined();
  expect(directory.kioskEdition('riverside')).toBeUndefined();
  expect(directory.listed('riverside')).toBeUndefined();
  expect(directory.peopleOf('t-1')).toEqual([]);
});

describe('a published directory', () => {
  it('is there at once and after a restart', async () => {
    const version = await directory.publish(sample('王小明', '李雷'), 'staff-1');
    for (const opened of [directory, await open()]) {
      expect(opened.current('riverside')).toMatchObject({ version, by: 'staff-1' });
      expect(opened.person('p-1')?.name).toBe('王小明');
      expect(opened.tenant('t-1')?.reception.email).toBe('front@xingtu.example');
      expect(opened.peopleOf('t-1').map(({ id }) => id)).toEqual(['p-1', 'p-2']);
      expect(opened.delegatesOf('t-1').map(({ id }) => id)).toEqual(['p-1']);
      expect(opened.findByEmail(' p2@XINGTU.example ').map(({ id }) => id)).toEqual(['p-2']);
      expect(opened.listed('riverside')?.search('wxm')).toMatchObject([{ personId: 'p-1' }]);
    }
  });

  it('goes to kiosks without contact details', async () => {
    const version = await directory.publish(sample('王小明'), 'staff-1');
    const file = directory.kioskEdition('riverside')!;
    expect(file).toMatchObject({ version, etag: `"${version}"` });
    const json = gunzipSync(file.gzip).toString();
    expect(json).not.toMatch(/example|154 0000/);
    expect(parseKioskEdition(JSON.parse(json))).toMatchObject({
      version,
      people: [
        [
          'p-1',
          0,
          [
            ['王小明', 'wang xiao ming'],
            ['', ''],
          ],
          'hd',
        ],
      ],
    });
  });

  it('keeps its version where nothing changed, and gets another where something did', async () => {
    const first = await directory.publish(sample('王小明'), 'staff-1');
    expect(await directory.publish(sample('王小明'), 'staff-2')).toBe(first);
    expect(await directory.publish(sample('王晓明'), 'staff-1')).not.toBe(first);
  });

  it('is replaced as a whole', async () => {
    await directory.publish(sample('王小明', '李雷'), 'staff-1');
    await directory.publish(sample('韩梅梅'), 'staff-1');
    expect(directory.person('p-1')?.name).toBe('韩梅梅');
    expect(directory.person('p-2')).toBeUndefined();
  });

  it('leaves the earlier one standing where it is refused', async () => {
    await directory.publish(sample('王小明'), 'staff-1');
    const broken = sample('李雷');
    broken.people[0]!.tenantId = 't-9';
    await expect(directory.publish(broken, 'staff-1')).rejects.toThrow('no tenant');
    await expect(directory.publish(sample(''), 'staff-1')).rejects.toThrow();
    expect((await open()).person('p-1')?.name).toBe('王小明');
  });

  it('is told of, and taken up by another process', async () => {
    const other = await open();
    const told: string[] = [];
    const stop = other.onPublished((version) => told.push(version));
    const version = await directory.publish(sample('王小明'), 'staff-1');
    await other.refresh();
    await other.refresh();
    stop();
    expect(told).toEqual([version]);
    expect(other.person('p-1')?.name).toBe('王小明');
  });

  it('leaves no more than three editions behind', async () => {
    for (const name of ['一', '二', '三', '四', '五']) await directory.publish(sample(`王${name}`), 'staff-1');
    expect((await db.allDocs({ startkey: 'directory:', endkey: 'directory:\ufff0' })).rows).toHaveLength(3);
    expect((await open()).person('p-1')?.name).toBe('王五');
  });
});

describe('directories of several sites', () => {
  const hillside = (): SiteDirectory => ({
    v: 1,
    site: { id: 'hillside', name: { 'zh-CN': '山畔广场', en: 'Hillside Plaza' } },
    tenants: [{ id: 't-2', name: '星图云计算', units: [{ unit: '301' }], reception: {}, settings: {} }],
    people: [
      {
        id: 'p-9',
        tenantId: 't-2',
        name: '周山',
        aliases: [],
        roles: ['host'],
        contact: { email: 'p1@xingtu.example' },
      },
    ],
  });

  it('stand side by side, each replaced by itself, after a restart too', async () => {
    await directory.publish(sample('王小明'), 'staff-1');
    await directory.publish(hillside(), 'staff-1');
    await directory.publish(sample('李雷'), 'staff-1');
    for (const opened of [directory, await open()]) {
      expect([opened.person('p-1')?.name, opened.person('p-9')?.name]).toEqual(['李雷', '周山']);
      expect([opened.siteOf('t-1'), opened.siteOf('t-2')]).toEqual(['riverside', 'hillside']);
      expect(opened.findByEmail('p1@xingtu.example').map(({ id }) => id)).toEqual(['p-1', 'p-9']);
    }
  });

  it('are searched and sent to kiosks by site', async () => {
    await directory.publish(sample('王小明'), 'staff-1');
    await directory.publish(hillside(), 'staff-1');
    expect(directory.listed('riverside')?.search('zhoushan')).toEqual([]);
    expect(directory.listed('hillside')?.search('zhoushan')).toMatchObject([{ personId: 'p-9' }]);
    expect(gunzipSync(directory.kioskEdition('riverside')!.gzip).toString()).not.toContain('周山');
  });

  it('refuse an id that another site has', async () => {
    await directory.publish(sample('王小明'), 'staff-1');
    const same = hillside();
    same.people[0]!.id = 'p-1';
    await expect(directory.publish(same, 'staff-1')).rejects.toThrow('p-1 is used at the site riverside');
    expect(directory.current('hillside')).toBeUndefined();
  });

  it('keep the editions of another site where one is replaced often', async () => {
    await directory.publish(hillside(), 'staff-1');
    for (const name of ['一', '二', '三', '四']) await directory.publish(sample(`王${name}`), 'staff-1');
    expect((await open()).person('p-9')?.name).toBe('周山');
  });

  it('know a tenant that is gone as one of the first site', () => expect(directory.siteOf('gone')).toBe('riverside'));
});
