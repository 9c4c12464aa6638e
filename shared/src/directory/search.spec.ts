import { describe, expect, it } from 'vitest';
import { openDirectory, openDirectoryInSlices } from './directory.ts';
import type { KioskEdition, NameRow, PersonRow } from './edition.ts';

const person = (id: string, tenant: number, ...names: NameRow[]): PersonRow => [id, tenant, names, 'h'];

const edition: KioskEdition = {
  v: 1,
  version: 'v1',
  site: 'riverside',
  siteName: { 'zh-CN': '滨江国际中心', en: 'Riverside Centre' },
  tenants: [
    [
      'star',
      [
        ['星图云计算', 'xing tu yun ji suan'],
        ['Xingtu Cloud Computing', ''],
      ],
      [['A', '12', '1203']],
    ],
    ['lawyers', [['Mingze & Partners', '']], [['B座', '8', '801']]],
  ],
  people: [
    person('wxm', 0, ['王小明', 'wang xiao ming'], ['Wang Xiaoming', '']),
    person('wxm2', 1, ['吴晓敏', 'wu xiao min'], ['', '']),
    person('ouyang', 0, ['欧阳修', 'ou yang xiu'], ['', '']),
    person('lubu', 0, ['吕布', 'lv bu/lu bu'], ['', '']),
    person('shan', 0, ['单雄信', 'shan xiong xin'], ['', '']),
    person('zhang', 0, ['张大山', 'zhang da shan'], ['', ''], ['Tony', ''], ['老张', 'lao zhang']),
    person('anna', 1, ['Anna Maria Müller', ''], ['', '']),
    person('obrien', 1, ["Siobhán O'Brien", ''], ['', '']),
    person('yamada', 1, ['山田 太郎', 'shan tian tai lang'], ['Yamada Taro', '']),
    person('kim', 1, ['김민준', 'gim min jun'], ['Kim Min-jun', '']),
    person('tony', 1, ['Tony Stone', ''], ['', '']),
  ],
};
const directory = openDirectory(edition);

const found = (typed: string) =>
  directory.search(typed).map((result) => (result.kind === 'person' ? result.personId : result.tenantId));

describe('typing a name finds it', () => {
  it.each([
    ['wangxiaoming', 'wxm'],
    ['wangxm', 'wxm'],
    ['wxm', 'wxm'],
    ['wxiaom', 'wxm'],
    ['WangXiaoMing', 'wxm'],
    ['wang xiaoming', 'wxm'],
    ['wang xm', 'wxm'],
    ['xiaoming wang', 'wxm'],
    ['wang ming', 'wxm'],
    ['xiaoming', 'wxm'],
    ['王小', 'wxm'],
    ['王小明', 'wxm'],
    ['王xm', 'wxm'],
    ['小明', 'wxm'],
    ['ouyangx', 'ouyang'],
    ['oyx', 'ouyang'],
    ['lvbu', 'lubu'],
    ['lubu', 'lubu'],
    ['shanxx', 'shan'],
    ['zhds', 'zhang'],
    ['zds', 'zhang'],
    ['anna', 'anna'],
    ['mull', 'anna'],
    ['müll', 'anna'],
    ['muller anna', 'anna'],
    ['anna muller', 'anna'],
    ['amm', 'anna'],
    ['obrien', 'obrien'],
    ["o'brien", 'obrien'],
    ['siobhan', 'obrien'],
    ['yamada', 'yamada'],
    ['taro', 'yamada'],
    ['山田', 'yamada'],
    ['shantian', 'yamada'],
    ['kim', 'kim'],
    ['minjun', 'kim'],
    ['김민', 'kim'],
    ['lao zhang', 'zhang'],
    ['老张', 'zhang'],
  ])('%s', (typed, id) => {
    expect(found(typed)).toContain(id);
  });

  it.each(['wangxiaomin g', 'wxn', 'wangming2', '明小', '王明', 'zhangsd', 'xx yy zz', '老王', 'mueller'])(
    'and %s finds nobody of that name',
    (typed) => {
      expect(found(typed)).not.toContain('wxm');
      expect(found(typed)).not.toContain('zhang');
    },
  );

  it.each([
    ['xingtu', 'star'],
    ['xtyjs', 'star'],
    ['星图', 'star'],
    ['cloud', 'star'],
    ['mingze', 'lawyers'],
    ['partners', 'lawyers'],
    ['1203', 'star'],
    ['A1203', 'star'],
    ['a-12', 'star'],
    ['A 1203', 'star'],
    ['b801', 'lawyers'],
    ['B座801', 'lawyers'],
    ['801', 'lawyers'],
  ])('and so does %s its company', (typed, id) => {
    expect(found(typed)).toContain(id);
  });
});

describe('the list', () => {
  it.each(['', 'w', '王', ' w ', 'w ', '.王.'])(
    'is empty for %j: below two characters there is no browsing',
    (typed) => {
      expect(found(typed)).toEqual([]);
    },
  );

  it('has at most eight entries and keeps room for companies', () => {
    const many = openDirectory({
      ...edition,
      people: Array.from({ length: 50 }, (_, i) => person(`p${i}`, 0, ['Xing Tu', ''])),
    });
    const results = many.search('xing');
    expect(results).toHaveLength(8);
    expect(results.filter((result) => result.kind === 'tenant')).toHaveLength(1);
  });

  it('puts exact before beginning before initials, and names before aliases', () => {
    const ranked = openDirectory({
      ...edition,
      people: [
        person('initials', 0, ['刘一', 'liu yi'], ['', '']),
        person('longer', 0, ['梁一明', 'liang yi ming'], ['', '']),
        person('alias', 0, ['Some One', ''], ['', ''], ['Ly', '']),
        person('exact', 0, ['Ly', ''], ['', '']),
        person('prefix', 0, ['Lyon', ''], ['', '']),
        person('inside', 0, ['Anna Lyon', ''], ['', '']),
        person('words', 0, ['Ly Anna', ''], ['', '']),
      ],
    });
    const ids = ranked.search('ly').map((result) => (result.kind === 'person' ? result.personId : result.tenantId));
    expect(ids).toEqual(['exact', 'alias', 'words', 'prefix', 'initials', 'longer', 'inside']);
  });

  it('names a person once, however many of their names match, and says which alias did', () => {
    expect(found('zhang').filter((id) => id === 'zhang')).toHaveLength(1);
    expect(directory.search('tony')).toMatchObject([
      { kind: 'person', personId: 'zhang', matched: 'Tony' },
      { kind: 'person', personId: 'tony' },
    ]);
  });

  it('carries what a visitor may see and nothing else', () => {
    expect(directory.search('wangxm')).toEqual([
      {
        kind: 'person',
        personId: 'wxm',
        name: '王小明',
        nameLatin: 'Wang Xiaoming',
        roles: ['host'],
        tenant: {
          tenantId: 'star',
          name: '星图云计算',
          nameLatin: 'Xingtu Cloud Computing',
          units: [{ tower: 'A', floor: '12', unit: '1203', label: 'A 1203' }],
        },
      },
    ]);
  });
});

it('looks people and tenants up by id', () => {
  expect(directory.person('kim')).toMatchObject({ name: '김민준', tenant: { tenantId: 'lawyers' } });
  expect(directory.tenant('star')).toMatchObject({ name: '星图云计算' });
  expect(directory.person('nobody')).toBeUndefined();
  expect(directory.tenant('nobody')).toBeUndefined();
});

it('opens a large building in slices, and finds the same', async () => {
  const large = {
    ...edition,
    people: Array.from({ length: 2000 }, (_, i) => person(`p${i}`, 0, ['王小明', 'wang xiao ming'])),
  };
  let pauses = 0;
  const sliced = await openDirectoryInSlices(large, async () => void pauses++);
  expect(pauses).toBeGreaterThan(4);
  expect(sliced.search('wxm')).toEqual(openDirectory(large).search('wxm'));
});
