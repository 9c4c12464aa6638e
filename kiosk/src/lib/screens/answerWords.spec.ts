import { createTranslate, LOCALES } from '@foyer/shared/i18n';
import { kioskFlowMessages } from '@foyer/shared/i18n/messages/kioskFlow';
import { describe, expect, it } from 'vitest';
import { answerWords } from './answerWords.ts';

const name = { 'zh-CN': '南苑大厦', en: 'South House' };
const address = { 'zh-CN': '南路 3 号', en: '3 South Road' };
const nowhere = { 'zh-CN': '', en: '' };

describe.each(LOCALES)('what the hub refused, in %s', (locale) => {
  const t = createTranslate<typeof kioskFlowMessages.en>(kioskFlowMessages, locale);

  it('names the building that an invitation is for, with its address', () => {
    const words = answerWords({ error: 'other-site', site: { name, address } }, t, locale);
    expect(words.heading).toContain(name[locale]);
    expect(words.guide).toContain(address[locale]);
  });

  it('sends to the desk where the building has no address', () => {
    const words = answerWords({ error: 'other-site', site: { name, address: nowhere } }, t, locale);
    expect(words).toEqual({ heading: expect.stringContaining(name[locale]), guide: t('answer.otherSite.ask') });
  });

  it('says of a wrong code no more than that nothing was found', () => {
    expect(answerWords({ error: 'code-wrong' }, t, locale).heading).toBe(t('answer.notFound.heading'));
  });

  it('says for how long', () => {
    const { guide } = answerWords({ error: 'too-many-tries', retryAfterMs: 61_000 }, t, locale);
    expect(guide).toBe(t('answer.tooMany.guide', { minutes: 2 }));
  });
});
