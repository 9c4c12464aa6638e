import { createTranslate, LOCALES } from '@foyer/shared/i18n';
import { deskMessages } from '@foyer/shared/i18n/messages/desk';
import { describe, expect, it } from 'vitest';
import type { Telephone } from './answers.ts';
import { callScript } from './callScript.ts';
import { rowLike } from './rowLike.ts';

const row = rowLike({ name: '李雷', company: '北风物流', host: { id: 'p1', name: '王小明', phone: '1' } });
const host: Telephone = { of: 'host', personId: 'p1', name: '王小明', number: '1', language: 'zh-CN' };
const reception: Telephone = { of: 'reception', personId: null, name: '汉江电子', number: '2', language: null };
const say = (locale: 'zh-CN' | 'en', called: Telephone, different = {}) =>
  callScript(createTranslate<typeof deskMessages.en>(deskMessages, locale), {
    row: { ...row, ...different },
    called,
    site: '滨江大厦',
    agent: '陈晨',
    locale,
  });

describe('what is said on the telephone', () => {
  it.each(LOCALES)('names the caller, the visitor and the question in %s', (locale) => {
    const { say: words, then } = say(locale, host);
    for (const name of ['王小明', '滨江大厦', '陈晨', '李雷', '北风物流']) expect(words).toContain(name);
    expect(then.map(({ answer }) => answer)).toEqual(['yes', 'later', 'no']);
  });

  it('speaks of the host to whoever answers for them', () => {
    expect(say('en', reception).say).toMatch(/reception of 汉江电子.*to see 王小明/);
    expect(say('en', host).say).toContain('to see you');
  });

  it('says how many have come', () => {
    expect(say('en', host, { heads: 4 }).say).toContain('3 more');
    expect(say('zh-CN', host, { heads: 4 }).say).toContain('另有同行 3 人');
  });
});
