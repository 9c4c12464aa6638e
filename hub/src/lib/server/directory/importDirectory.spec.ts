import { describe, expect, it } from 'vitest';
import { importDirectory } from './importDirectory.ts';
import { type ImportLanguage, type ImportProblem } from './problems.ts';

const site = { id: 'riverside', name: { 'zh-CN': '滨江国际中心', en: 'Riverside Centre' } };
const heading =
  'tower,floor,unit,tenant,tenant_en,reception_email,reception_phone,name,name_latin,aliases,email,phone,role';
const good =
  'A,12,1203,星图云计算,Xingtu Cloud,front@xingtu.example,021-0000 1000,王小明,Wang Xiaoming,Tony;老王,wxm@xingtu.example,154 0000 0001,delegate';

const read = (file: string | Uint8Array, language: ImportLanguage = 'en') =>
  importDirectory(typeof file === 'string' ? new TextEncoder().encode(file) : file, {
    sites: { known: [site] },
    language,
  });

/** A file of the usual heading. */
const withRows = (...rows: string[]) => read([heading, ...rows].join('\n'));

function problemsOf(outcome: ReturnType<typeof read>): ImportProblem[] {
  if (outcome.ok) throw new Error('problems were expected');
  return outcome.problems;
}

function directoryOf(outcome: ReturnType<typeof read>) {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.directories[0]!;
}

describe('a good file', () => {
  it('becomes tenants and people', () => {
    const { tenants, people } = directoryOf(withRows(good));
    expect(tenants).toEqual([
      {
        id: expect.stringMatching(/^t-[0-9a-f]{12}$/) as string,
        name: '星图云计算',
        nameLatin: 'Xingtu Cloud',
        units: [{ tower: 'A', floor: '12', unit: '1203' }],
        reception: { email: 'front@xingtu.example', phone: '021-0000 1000' },
        settings: {},
      },
    ]);
    expect(people).toEqual([
      {
        id: expect.stringMatching(/^p-[0-9a-f]{12}$/) as string,
        tenantId: tenants[0]!.id,
        name: '王小明',
        nameLatin: 'Wang Xiaoming',
        aliases: ['Tony', '老王'],
        unit: '1203',
        roles: ['host', 'delegate'],
        contact: { email: 'wxm@xingtu.example', phone: '154 0000 0001' },
      },
    ]);
  });

  it('may be headed in Chinese and have its columns in any order', () => {
    const { people } = directoryOf(read('姓名,公司,房号,手机\n王小明,星图云计算,1203,154 0000 0001\n'));
    expect(people).toMatchObject([{ name: '王小明', contact: { phone: '154 0000 0001' } }]);
  });

  it('may have columns that are not to be read', () => {
    expect(read('tenant,unit,name,#备注\n星图,1203,王小明,不要导入\n').ok).toBe(true);
  });

  it('gathers the units of a tenant from all its lines, with and without people', () => {
    const { tenants, people } = directoryOf(
      withRows(good, 'A,12,1204,星图云计算,,,,,,,,,', 'A,12,1204,星图云计算,,,,李雷,,,,,'),
    );
    expect(tenants).toHaveLength(1);
    expect(tenants[0]!.units.map(({ unit }) => unit)).toEqual(['1203', '1204']);
    expect(people).toHaveLength(2);
  });

  it('gives the same ids every time, also to people whose address changed', () => {
    const first = directoryOf(withRows(good));
    const second = directoryOf(withRows('A,1,101,新客户,,,,张三,,,,,', good.replace('wxm@', 'xiaoming.wang@')));
    expect(second.people[1]!.id).toBe(first.people[0]!.id);
    expect(second.tenants[1]!.id).toBe(first.tenants[0]!.id);
  });

  it('tells namesakes apart by address, telephone or id', () => {
    const { people } = directoryOf(
      withRows(
        'A,1,101,星图,,,,王伟,,,wei1@x.example,,',
        'A,1,101,星图,,,,王伟,,,wei2@x.example,,',
        'A,1,101,星图,,,,王伟,,,,154 0000 0001,',
      ),
    );
    expect(new Set(people.map(({ id }) => id)).size).toBe(3);
  });

  it('warns of what will be missed, and loads', () => {
    const outcome = withRows(
      'A,1,101,星图,,,,王伟,,,,,',
      'A,1,102,明泽,,,,李雷,,,a@x.example,,',
      'A,1,102,明泽,,,,韩梅,,,A@x.example,,',
    );
    expect(outcome).toMatchObject({
      ok: true,
      warnings: [
        { line: 2, message: expect.stringContaining('星图') as string },
        { line: 4, column: 'email', message: expect.stringContaining('line 3') as string },
      ],
    });
  });
});

describe('encodings and separators of office programs', () => {
  const text = `${heading}\r\n${good}\r\n`;
  const utf16 = new Uint8Array([0xff, 0xfe, ...new Uint8Array(Buffer.from(text.replaceAll(',', '\t'), 'utf16le'))]);
  /** 姓名,公司,房号 / 王小明,星图,1203 as Excel in China saves it. */
  const gbk = Buffer.from('d0d5c3fb2cb9abcbbe2cb7bfbac50d0acdf5d0a1c3f72cd0c7cdbc2c313230330d0a', 'hex');

  it.each([
    ['UTF-8', new TextEncoder().encode(text)],
    ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${text}`)],
    ['UTF-16 with tabs', utf16],
    ['semicolons', new TextEncoder().encode(text.replaceAll('Tony;老王', 'Tony|老王').replaceAll(',', ';'))],
    ['GBK', new Uint8Array(gbk)],
  ])('%s', (_, bytes) => {
    const { people, tenants } = directoryOf(read(bytes));
    expect(people[0]!.name).toBe('王小明');
    expect(tenants[0]!.name).toContain('星图');
  });

  it('a workbook is not taken for text', () => {
    const workbook = new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00, 0xff, 0xff]);
    expect(problemsOf(read(workbook))).toMatchObject([
      { line: 1, message: expect.stringContaining('encoding') as string },
    ]);
  });
});

describe('a bad file is refused with', () => {
  it.each([
    ['nothing in it', '', 1, 'empty'],
    ['a heading only', `${heading}\n`, 1, 'no rows'],
    ['an unknown column', 'tenant,unit,name,nmae_latin\n星图,1,王,x\n', 1, '"nmae_latin"'],
    ['a column twice', 'tenant,unit,name,姓名\n星图,1,王,王\n', 1, 'twice'],
    ['a column missing', 'unit,name\n1,王小明\n', 1, '"tenant" is missing'],
    ['quotes that do not match', 'tenant,unit,name\n"星图,1,王小明\n', 2, 'quotes'],
  ])('%s', (_, file, line, message) => {
    expect(problemsOf(read(file))).toContainEqual(
      expect.objectContaining({ line, message: expect.stringContaining(message) as string }),
    );
  });

  it.each([
    ['no tenant', 'A,1,101,,,,,王小明,,,,,', 'tenant', 'empty'],
    ['no unit anywhere', 'A,1,,星图,,,,王小明,,,,,', 'unit', 'no unit'],
    ['a bad mail address', 'A,1,101,星图,,,,王小明,,,wxm.example,,', 'email', '"wxm.example"'],
    ['a bad mail address of the reception', 'A,1,101,星图,,front,,王小明,,,,,', 'reception_email', '"front"'],
    ['a bad telephone number', 'A,1,101,星图,,,,王小明,,,,none,', 'phone', '"none"'],
    ['an unknown role', 'A,1,101,星图,,,,王小明,,,,,boss', 'role', '"boss"'],
    ['a name without end', `A,1,101,星图,,,,${'王'.repeat(201)},,,,,`, 'name', '200'],
  ])('%s', (_, row, column, message) => {
    expect(problemsOf(withRows(row))).toEqual([
      { line: 2, column, message: expect.stringContaining(message) as string },
    ]);
  });

  it('more fields than the heading has', () => {
    expect(problemsOf(withRows(`${good},extra`))).toMatchObject([
      { line: 2, message: '14 columns where the heading has 13' },
    ]);
  });

  it('the same person twice', () => {
    expect(problemsOf(withRows(good, good))).toMatchObject([
      { line: 3, column: 'name', message: expect.stringContaining('line 2') as string },
    ]);
  });

  it('a missing column only, and not once more for every line', () => {
    expect(problemsOf(read('unit,name\n1,王小明\n2,李雷\n'))).toHaveLength(1);
  });

  it('an id twice', () => {
    const outcome = read('tenant,unit,name,person_id\n星图,1,王小明,p1\n星图,1,李雷,p1\n');
    expect(problemsOf(outcome)).toMatchObject([
      { line: 3, column: 'person_id', message: expect.stringContaining('line 2') as string },
    ]);
  });

  it('an id that cannot be one', () => {
    expect(problemsOf(read('tenant,unit,name,person_id\n星图,1,王小明,p:1\n'))).toMatchObject([
      { line: 2, column: 'person_id' },
    ]);
  });

  it('lines that contradict each other about a tenant', () => {
    const outcome = withRows(good, 'A,12,1204,星图云计算,Other Name,,,李雷,,,,,');
    expect(problemsOf(outcome)).toMatchObject([
      { line: 3, column: 'tenant_en', message: expect.stringContaining('line 2') as string },
    ]);
  });

  it('every bad line, by the number it has in the file, in order', () => {
    const file = [
      heading,
      good,
      '',
      'A,1,101,,,,,"王\n小明",,,,,',
      'A,1,101,明泽,,,,李雷,,,x,,',
      'A,1,101,明泽,,,,韩梅,,,,?,',
    ].join('\r\n');
    expect(problemsOf(read(file)).map(({ line }) => line)).toEqual([4, 6, 7]);
  });

  it('its reasons in Chinese, naming columns as the file does', () => {
    const outcome = read('公司,房号,姓名,邮箱\n星图,1203,王小明,xyz\n', 'zh-CN');
    expect(problemsOf(outcome)).toEqual([{ line: 2, column: '邮箱', message: '“xyz”不是邮箱地址' }]);
  });
});

describe('a file of several sites', () => {
  const hillside = { id: 'hillside', name: { 'zh-CN': '山畔广场', en: 'Hillside Plaza' } };
  const lines = (...rows: string[]) =>
    new TextEncoder().encode(['site,tenant,unit,name,tenant_id', ...rows].join('\n'));
  const options = { sites: { known: [site, hillside] }, language: 'en' as const };
  const readOf = (...rows: string[]) => importDirectory(lines(...rows), options);

  it('is a directory for each, by short name or name; the first where a row names none', () => {
    const outcome = readOf(
      'hillside,星图,301,周山,',
      '山畔广场,星图,302,吴海,',
      'HILLSIDE  PLAZA,远山,401,郑林,',
      ',星图,1203,王伟,',
    );
    if (!outcome.ok) return expect.unreachable(JSON.stringify(outcome.problems));
    const told = outcome.directories.map((one) => [
      one.site.id,
      one.tenants.length,
      one.people.map(({ name }) => name),
    ]);
    expect(told).toEqual([
      ['hillside', 2, ['周山', '吴海', '郑林']],
      ['riverside', 1, ['王伟']],
    ]);
  });

  it('has ids of their own for one company at two sites, and the first site’s are as they were', () => {
    const outcome = readOf('hillside,星图,301,王伟,', ',星图,1203,王伟,');
    const alone = directoryOf(read('tenant,unit,name\n星图,1203,王伟\n'));
    if (!outcome.ok) return expect.unreachable(JSON.stringify(outcome.problems));
    const [there, here] = outcome.directories;
    expect(there!.tenants[0]!.id).not.toBe(here!.tenants[0]!.id);
    expect(there!.people[0]!.id).not.toBe(here!.people[0]!.id);
    expect(here).toEqual(alone);
  });

  it('is refused where it names a site that there is not', () => {
    expect(problemsOf(readOf('lakeside,星图,301,周山,'))).toMatchObject([
      { line: 2, column: 'site', message: expect.stringContaining('riverside, hillside') as string },
    ]);
  });

  it('is refused where a tenant’s id is at two sites', () => {
    expect(problemsOf(readOf('hillside,星图,301,周山,T1', ',星图,1203,王伟,T1'))).toMatchObject([{ line: 3 }]);
  });

  it('is refused where an id is in use at a site that it leaves as it is', () => {
    const takenAt = (id: string, replaced: ReadonlySet<string>) =>
      id === 'T1' && !replaced.has('hillside') ? 'hillside' : undefined;
    const outcome = importDirectory(lines(',星图,1203,王伟,T1'), { ...options, takenAt });
    expect(problemsOf(outcome)).toMatchObject([{ line: 2, message: expect.stringContaining('hillside') as string }]);
    expect(importDirectory(lines('hillside,星图,1203,王伟,T1'), { ...options, takenAt }).ok).toBe(true);
  });

  it('may be of one site only, which rows that name none are of then', () => {
    const only = { ...options, sites: { known: [site, hillside], only: 'hillside' } };
    const outcome = importDirectory(lines(',星图,301,周山,'), only);
    expect(outcome.ok && outcome.directories.map((one) => one.site.id)).toEqual(['hillside']);
    expect(problemsOf(importDirectory(lines('riverside,星图,301,周山,'), only))).toMatchObject([
      { line: 2, column: 'site' },
    ]);
  });
});
