import { describe, expect, it } from 'vitest';
import { romanizeHangul } from './hangul.ts';
import { readingsOf } from './readings.ts';

describe("a person's name reads", () => {
  it.each([
    ['王小明', 'wang xiao ming'],
    ['单雄信', 'shan xiong xin'],
    ['曾国藩', 'zeng guo fan'],
    ['仇英', 'qiu ying'],
    ['尉迟恭', 'yu chi gong'],
    ['欧阳修', 'ou yang xiu'],
    ['吕布', 'lv bu/lu bu/lyu bu'],
    ['张乐', 'zhang le/zhang yue'],
    ['乐嘉', 'yue jia'],
    ['王小明 Tony', 'wang xiao ming tony'],
    ['김민준', 'gim min jun'],
    ['さくら', 'さ く ら'],
    ['Anna Müller', ''],
    ['', ''],
  ])('%s: %s', (name, readings) => {
    expect(readingsOf(name, 'person')).toBe(readings);
  });

  it('in no more ways than are worth their bytes', () => {
    expect(readingsOf('吕乐乐乐', 'person').split('/').length).toBeLessThanOrEqual(4);
  });
});

describe("a company's name reads", () => {
  it.each([
    ['单氏贸易', 'dan shi mao yi'],
    ['重庆银行', 'chong qing yin hang'],
    ['3M中国', '3m zhong guo'],
  ])('%s: %s', (name, readings) => {
    expect(readingsOf(name, 'company')).toBe(readings);
  });
});

it.each([
  ['김', 'gim'],
  ['꽃', 'kkot'],
  ['원', 'won'],
  ['힣', 'hit'],
])('%s is %s in Latin letters', (syllable, latin) => {
  expect(romanizeHangul(syllable)).toBe(latin);
});

it.each(['a', 'ㄱ', '王', ''])('%j is no Hangul syllable', (text) => {
  expect(romanizeHangul(text)).toBeUndefined();
});
