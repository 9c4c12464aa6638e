import { defaultSiteSettings } from '@foyer/shared/site';
import { expect, it } from 'vitest';
import { settingsOf, siteFormOf } from './siteForm.ts';

const before = defaultSiteSettings('site-1', { 'zh-CN': '滨江', en: 'Riverside' });

it('comes to the same settings where nothing was changed', () => {
  expect(settingsOf(siteFormOf(before), before)).toEqual({ ok: true, settings: before });
});

it('raises the version of the notice with its text and only then', () => {
  const notice = settingsOf({ ...siteFormOf(before), 'notice.contact': 'desk@site.example' }, before);
  expect(notice).toMatchObject({ ok: true, settings: { notice: { version: 2 } } });
  const hours = settingsOf({ ...siteFormOf(before), passHours: '4' }, before);
  expect(hours).toMatchObject({ ok: true, settings: { passHours: 4, notice: { version: 1 } } });
});

it('turns switches on and off', () => {
  const read = settingsOf({ ...siteFormOf(before), identityCheck: '', 'ask.photo': 'on' }, before);
  expect(read).toMatchObject({ ok: true, settings: { identityCheck: false, ask: { photo: true } } });
});

it.each([
  ['name.en', ''],
  ['passHours', ''],
  ['passHours', '73'],
  ['idleSeconds', '19'],
  ['hostWaitSeconds', '1.5'],
  ['timeZone', 'Mars/Olympus'],
  ['notice.contact', ''],
] as const)('names the field that is wrong: %s = %j', (field, value) => {
  expect(settingsOf({ ...siteFormOf(before), [field]: value }, before)).toEqual({ ok: false, wrong: [field] });
});
