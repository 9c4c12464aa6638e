import { expect, it } from 'vitest';
import { createTranslate } from './index.ts';

const dictionaries = {
  en: { invitation: 'Invitation of {name}', among: '{of} of {all} visitors', till: '{name} until {time}' },
  'zh-CN': { invitation: '对 {name} 的邀请', among: '{all} 位访客中的 {of} 位', till: '{name} 至 {time}' },
} as const;
const zh = createTranslate<(typeof dictionaries)['en']>(dictionaries, 'zh-CN');
const en = createTranslate<(typeof dictionaries)['en']>(dictionaries, 'en');

it('puts values where the text wants them', () => expect(en('among', { of: 2, all: 3 })).toBe('2 of 3 visitors'));

it('keeps the space of a Chinese text towards Latin letters and digits', () => {
  expect(zh('invitation', { name: 'Ann Field' })).toBe('对 Ann Field 的邀请');
  expect(zh('among', { of: 2, all: 3 })).toBe('3 位访客中的 2 位');
});

it('keeps no space between Chinese characters', () => {
  expect(zh('invitation', { name: '张雨梅' })).toBe('对张雨梅的邀请');
  expect(zh('till', { name: '王 Lee', time: '18:00' })).toBe('王 Lee 至 18:00');
  expect(en('invitation', { name: '张雨梅' })).toBe('Invitation of 张雨梅');
});

it('shows a parameter that was left out', () => expect(zh('invitation', {} as never)).toBe('对 {name} 的邀请'));
