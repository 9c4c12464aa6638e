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

const open = () => createDirectory({ db, now: () => now++, newId: randomUUID });

beforeEach(async () => {
  db = await openMemoryDatabase(`directory-${randomUUID()}`);
  now = Date.parse('2026-03-10T08:00:00Z');
  directory = await open();
});
afterEach(() => db.destroy());

it('is empty before anything was published', () => {
  expect(directory.current()).toBeUndefined();
  expect(directory.kioskEdition()).toBeUndefined();
  expect(directory.listed()).toBeUndefined();
  expect(directory.peopleOf('t-1')).toEqual([]);
});

describe('a published directory', () => {
  it('is there at once and after a restart', async () => {
    const version = await directory.publish(sample('王小明', '李雷'), 'staff-1');
    for (const opened of [directory, await open()]) {
      expect(opened.current()).toMatchObject({ version, by: 'staff-1' });
      expect(opened.person('p-1')?.name).toBe('王小明');
      expect(opened.tenant('t-1')?.reception.email).toBe('front@xingtu.example');
      expect(opened.peopleOf('t-1').map(({ id }) => id)).toEqual(['p-1', 'p-2']);
      expect(opened.delegatesOf('t-1').map(({ id }) => id)).toEqual(['p-1']);
      expect(opened.findByEmail(' p2@XINGTU.example ').map(({ id }) => id)).toEqual(['p-2']);
      expect(opened.listed()?.search('wxm')).toMatchObject([{ personId: 'p-1' }]);
    }
  });

  it('goes to kiosks without contact details', async () => {
    const version = await directory.publish(sample('王小明'), 'staff-1');
    const file = directory.kioskEdition()!;
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
