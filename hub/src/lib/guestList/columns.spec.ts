import { describe, expect, it } from 'vitest';
import { readColumns } from './columns.ts';

describe('the columns of a list', () => {
  it.each([
    [
      ['序号', '姓名', '手机号码', '单位', '被访单位', '被访人', '车牌号', '人数'],
      [null, 'name', 'phone', 'company', 'tenant', 'host', 'plate', 'heads'],
    ],
    [
      ['Name', 'Mobile', 'Company', 'Host', 'Number plate', 'People'],
      ['name', 'phone', 'company', 'host', 'plate', 'heads'],
    ],
    [
      ['访客姓名', '联系电话', '来访公司', '拜访人'],
      ['name', 'phone', 'company', 'host'],
    ],
  ])('are known by their heads %j', (heads, columns) => {
    expect(readColumns([heads, heads.map(() => 'x')])).toEqual({ columns, hasHeader: true });
  });

  it('are guessed from what stands in them where there are no heads', () => {
    const rows = [
      ['1', '王小明', '13800001234', '远山科技有限公司', '李雷', '沪A12345'],
      ['2', '韩梅梅', '13800001235', '', '李雷', ''],
      ['3', 'Ann Field', '', 'Apex Ltd', 'Emily Walker', '粤B·D12345'],
    ];
    expect(readColumns(rows)).toEqual({
      columns: [null, 'name', 'phone', 'company', 'host', 'plate'],
      hasHeader: false,
    });
  });

  it('are a name and whom they visit where there are two of words', () => {
    const rows = [
      ['王小明', '李雷'],
      ['韩梅梅', '李雷'],
    ];
    expect(readColumns(rows).columns).toEqual(['name', 'host']);
  });

  it('do not take a first line of people for heads', () => {
    expect(readColumns([['王小明', '13800001234']])).toEqual({ columns: ['name', 'phone'], hasHeader: false });
  });

  it('have each meaning once', () => {
    expect(readColumns([['姓名', '电话', '备用电话']]).columns).toEqual(['name', 'phone', null]);
  });
});
