import { defaultSiteSettings } from '@foyer/shared/site';
import { expect, it } from 'vitest';
import { changedFields, settingsOf, siteFormIn, siteFormOf } from './siteForm.ts';

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
  const read = settingsOf({ ...siteFormOf(before), identityCheck: '', 'ask.photo': 'on', tellDuty: 'on' }, before);
  expect(read).toMatchObject({ ok: true, settings: { identityCheck: false, ask: { photo: true }, tellDuty: true } });
  // A box sends "on" or nothing; whatever else somebody sends checks nothing.
  expect(settingsOf({ ...siteFormOf(before), tellDuty: 'yes' }, before)).toMatchObject({
    settings: { tellDuty: false },
  });
});

it.each([
  ['name.en', ''],
  ['passHours', ''],
  ['passHours', '73'],
  ['idleSeconds', '19'],
  ['hostWaitSeconds', '1.5'],
  ['timeZone', 'Mars/Olympus'],
  ['notice.contact', ''],
  ['closing.5', ''],
  ['closing.0', '24:00'],
  ['opens', ''],
  ['opens', '7 o’clock'],
  ['opens', '24:00'],
  ['revocationsMaxHours', ''],
  ['revocationsMaxHours', '1'],
  ['revocationsMaxHours', '169'],
  ['revocationsMaxHours', '2.5'],
] as const)('names the field that is wrong: %s = %j', (field, value) => {
  expect(settingsOf({ ...siteFormOf(before), [field]: value }, before)).toEqual({ ok: false, wrong: [field] });
});

it('reads for each weekday a time, or that the house is open or closed', () => {
  const form = new FormData();
  for (const [name, value] of Object.entries(siteFormOf(before))) form.set(name, value);
  for (const [name, value] of [
    ['closing.4.how', 'at'],
    ['closing.4', '01:00'],
    ['closing.5.how', 'open'],
    ['closing.6.how', 'closed'],
  ] as const)
    form.set(name, value);
  const read = settingsOf(siteFormIn(form), before);
  const closing = ['22:00', '22:00', '22:00', '22:00', '01:00', 'open', 'closed'];
  expect(read).toMatchObject({ ok: true, settings: { closing } });
  if (read.ok) expect(changedFields(before, read.settings)).toEqual(['closing.4', 'closing.5', 'closing.6']);
});
