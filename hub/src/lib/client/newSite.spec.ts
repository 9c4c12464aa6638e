import { describe, expect, it } from 'vitest';
import { newSiteOf, type NewSiteValues } from './newSite.ts';

const typed: NewSiteValues = {
  id: 'east-gate',
  'name.zh-CN': '东门大厦',
  'name.en': 'East Gate',
  timeZone: 'Asia/Shanghai',
  deskTelephone: '8800',
  'address.zh-CN': '滨江路 1 号',
  'address.en': '1 Riverside Road',
  'directions.zh-CN': '',
  'directions.en': 'By the north gate.',
};

describe('a new site', () => {
  it('has what was typed, and the rest as any new one', () => {
    const read = newSiteOf(typed);
    expect(read).toMatchObject({
      ok: true,
      settings: {
        id: 'east-gate',
        name: { 'zh-CN': '东门大厦', en: 'East Gate' },
        address: { 'zh-CN': '滨江路 1 号', en: '1 Riverside Road' },
        directions: { 'zh-CN': '', en: 'By the north gate.' },
        deskTelephone: '8800',
        passHours: 10,
        notice: { version: 1 },
      },
    });
  });

  it.each([
    ['id', ''],
    ['id', 'East Gate'],
    ['id', 'all'],
    ['id', 'x'.repeat(33)],
    ['name.zh-CN', ''],
    ['name.en', ''],
    ['timeZone', 'Mars/Olympus'],
  ] as const)('is refused with %s %j', (field, value) => {
    expect(newSiteOf({ ...typed, [field]: value })).toEqual({ ok: false, wrong: [field] });
  });
});
