import { describe, expect, it } from 'vitest';
import { readTable } from './table.ts';

describe('a list is read', () => {
  const rows = [
    ['王小明', '13800001234', '云岫资本'],
    ['Ann Field', '154 0000 0001', 'Apex'],
  ];
  it.each([
    ['from a spreadsheet, with tabs', '王小明\t13800001234\t云岫资本\nAnn Field\t154 0000 0001\tApex\n'],
    ['from a CSV file', '\uFEFF王小明,13800001234,云岫资本\r\nAnn Field,154 0000 0001,Apex\r\n'],
    ['with Chinese commas', '王小明，13800001234，云岫资本\nAnn Field，154 0000 0001，Apex'],
    ['with enumeration commas', '王小明、13800001234、云岫资本\nAnn Field、154 0000 0001、Apex'],
    ['with semicolons', '王小明；13800001234；云岫资本\n\nAnn Field; 154 0000 0001; Apex'],
    ['with columns made of spaces', '王小明   13800001234   云岫资本\nAnn Field   154 0000 0001   Apex'],
  ])('%s', (_how, pasted) => expect(readTable(pasted)).toEqual(rows));

  it('with quoted cells that hold the sign between', () => {
    expect(readTable('"Field, Ann",15400000001\n"Li, Lei",15400000002')).toEqual([
      ['Field, Ann', '15400000001'],
      ['Li, Lei', '15400000002'],
    ]);
  });

  it('as a chat writes it, a name and a number', () => {
    expect(readTable('王小明 13800001234\n李雷 13800001235')).toEqual([
      ['王小明', '13800001234'],
      ['李雷', '13800001235'],
    ]);
  });

  it('as names alone, a line each', () => expect(readTable('王小明\nAnn Field')).toEqual([['王小明'], ['Ann Field']]));

  it('with short lines filled up', () =>
    expect(readTable('a\tb\tc\nd')).toEqual([
      ['a', 'b', 'c'],
      ['d', '', ''],
    ]));

  it('as nothing where nothing was pasted', () => expect(readTable(' \n ')).toEqual([]));
});
