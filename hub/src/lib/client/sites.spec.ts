import { describe, expect, it } from 'vitest';
import { nameElsewhere, viewParameter, type SiteChoices } from './sites.ts';

const list = ['north', 'south'].map((id) => ({ id, name: { 'zh-CN': `${id}楼`, en: `${id} House` } }));
const one: SiteChoices = { list: list.slice(0, 1), siteId: 'north', together: false };
const several: SiteChoices = { list, siteId: 'north', together: true };

describe('what requests say of the sites they are about', () => {
  it('is nothing on a hub of one site', () => expect(viewParameter(one)).toBeNull());
  it('is the site that is looked at', () => expect(viewParameter(several)).toBe('north'));
  it('is all where they are shown together', () => expect(viewParameter({ ...several, siteId: null })).toBe('all'));
});

describe('the name of a site', () => {
  it('is not said on a hub of one site', () => expect(nameElsewhere(one, 'north', 'en')).toBeNull());
  it('is not said of the one that is looked at', () => expect(nameElsewhere(several, 'north', 'en')).toBeNull());
  it('is said of another', () => expect(nameElsewhere(several, 'south', 'zh-CN')).toBe('south楼'));
  it('is said of each where they are shown together', () => {
    expect(nameElsewhere({ ...several, siteId: null }, 'north', 'en')).toBe('north House');
  });
});
