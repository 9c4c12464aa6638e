import type { Person, Tenant } from '@foyer/shared/directory';
import { describe, expect, it } from 'vitest';
import { peopleCsv, readPeopleList } from './listFile.ts';
import { planImport } from './planImport.ts';

const tenant: Tenant = { id: 't-1', name: '星图', units: [{ unit: '1203' }], reception: {}, settings: {} };
const person = (id: string, name: string, more: Partial<Person> = {}): Person => ({
  id,
  tenantId: 't-1',
  name,
  aliases: [],
  roles: ['host'],
  contact: {},
  ...more,
});
const there = [
  person('p-ada', 'Ada Lind', { roles: ['host', 'administrator'], contact: { email: 'ada@xingtu.example' } }),
  person('p-wang', '王小明', { aliases: ['Tony', '逍遥'], contact: { phone: '+86 154 0000 0001' } }),
  person('p-qian', '钱多多', { roles: ['host', 'delegate'], answersFor: ['p-wang'] }),
];

const read = (text: string, language: 'en' | 'zh-CN' = 'en') => readPeopleList(text, { tenant, there, language });
function planOf(text: string, complete = false) {
  const list = read(text);
  if (!list.ok) throw new Error(JSON.stringify(list.problems));
  return planImport(there, list.rows, { complete });
}

describe('a company’s list', () => {
  it('as it was exported changes nothing, numbers that look like formulas among it', () => {
    expect(peopleCsv(there)).toContain("'+86 154 0000 0001");
    expect(planOf(peopleCsv(there), true)).toMatchObject({ added: [], changed: [], same: 3, leaving: [] });
  });

  it('finds people by id, by mail address, or by a name that is the only one', () => {
    const plan = planOf(
      '人员编号,姓名,邮箱,电话\np-wang,王晓明,,\n,A. Lind,ADA@xingtu.example,\n,钱多多,,154 0000 0003\n',
    );
    expect(plan.changed.map(({ personId, fields }) => [personId, ...fields])).toEqual([
      ['p-wang', 'name', 'phone'],
      ['p-ada', 'name', 'email'],
      ['p-qian', 'phone'],
    ]);
  });

  it('says nothing of what it has no column for, and empties what it has an empty field for', () => {
    const [change] = planOf('name,aliases\n王小明,\n').changed;
    expect(change).toMatchObject({
      personId: 'p-wang',
      fields: ['aliases'],
      after: { aliases: [], phone: '+86 154 0000 0001' },
    });
  });

  it('has whoever is not on it leave only where it is said to be complete', () => {
    const text = 'name\nAda Lind\n钱多多\n';
    expect(planOf(text).leaving).toEqual([]);
    expect(planOf(text, true).leaving).toEqual([{ personId: 'p-wang', name: '王小明' }]);
  });

  it('brings delegates with those they answer for, by name, also of somebody new', () => {
    const plan = planOf('name,role,answers_for\nBo Berg,delegate,王小明; Cy Dahl\nCy Dahl,,\n');
    const cy = read('name,role,answers_for\nBo Berg,delegate,王小明; Cy Dahl\nCy Dahl,,\n');
    expect(plan.added.map(({ name }) => name)).toEqual(['Bo Berg', 'Cy Dahl']);
    expect(cy.ok && plan.added[0]?.answersFor).toHaveLength(2);
  });

  it('looks the same twice, and otherwise once the people are others', () => {
    const list = read('name,phone\n王小明,154 0000 0009\n');
    if (!list.ok) throw new Error('wrong');
    const mark = planImport(there, list.rows, { complete: false }).mark;
    expect(planImport(there, list.rows, { complete: false }).mark).toBe(mark);
    const others = there.map((one) => (one.id === 'p-wang' ? { ...one, contact: { phone: '1' } } : one));
    expect(planImport(others, list.rows, { complete: false }).mark).not.toBe(mark);
  });
});

describe('every wrong line is named with its number', () => {
  it('in the language asked for', () => {
    const text =
      'name,email,phone,role,answers_for\nAnn,ann,,,\n,ben@x.example,,,\nCy,,call me,boss,\nDi,,,delegate,Nobody\nDi,,,,\n';
    const list = read(text);
    expect(list.ok ? [] : list.problems.map(({ line, column }) => `${line} ${column}`)).toEqual([
      '2 email',
      '3 name',
      '4 phone',
      '4 role',
      '5 answers_for',
      '6 name',
    ]);
    const chinese = read('姓名,邮箱\n王小明,wang\n', 'zh-CN');
    expect(chinese.ok ? [] : chinese.problems).toEqual([{ line: 2, column: '邮箱', message: '“wang”不是邮箱地址' }]);
  });

  it.each([
    ['a column that nobody knows', 'name,salary\nAnn,1\n', 1],
    ['no names', 'email\nann@x.example\n', 1],
    ['nothing below the heading', 'name\n', 1],
    ['one person on two lines', 'person_id,name\np-wang,王小明\n,王小明\n', 3],
  ])('%s', (_, text, line) => {
    const list = read(text);
    expect(list.ok ? [] : list.problems.map((problem) => problem.line)).toContain(line);
  });
});
