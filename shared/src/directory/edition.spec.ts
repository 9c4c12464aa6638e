import { describe, expect, it } from 'vitest';
import { parseKioskEdition } from './edition.ts';

const edition = {
  v: 1,
  version: 'v1',
  site: 'riverside',
  siteName: { 'zh-CN': '滨江', en: 'Riverside' },
  tenants: [['t-1', [['星图', 'xing tu']], [['A', '12', '1203']]]],
  people: [['p-1', 0, [['王小明', 'wang xiao ming']], 'h']],
};

it('takes an edition as the hub makes it', () => {
  expect(parseKioskEdition(edition)).toEqual(edition);
});

describe('an edition is refused with', () => {
  it.each([
    ['another version', { v: 2 }],
    ['a person of no tenant', { people: [['p-1', 1, [['王小明', '']], 'h']] }],
    ['a person without a name', { people: [['p-1', 0, [], 'h']] }],
    ['a name without its readings', { people: [['p-1', 0, [['王小明']], 'h']] }],
    ['a unit that is a number', { tenants: [['t-1', [['星图', '']], [['A', '12', 1203]]]] }],
    ['no people', { people: undefined }],
  ])('%s', (_, wrong) => {
    expect(() => parseKioskEdition({ ...edition, ...wrong })).toThrow();
  });
});
