import { expect, it } from 'vitest';
import { settings } from './settings.ts';
import { unknownSettings } from './unknownSettings.ts';

it('says nothing of settings that there are, of other programs’ variables, and of our scripts’', () => {
  const known = Object.fromEntries(Object.values(settings).map(({ name }) => [name, 'x']));
  expect(unknownSettings({ ...known, PATH: '/bin', FOYER_CHROMIUM: '/usr/bin/chromium' })).toEqual([]);
});

it('points out a misspelt setting and the one that was probably meant', () => {
  expect(unknownSettings({ FOYER_PROT: '80' })).toEqual([
    'FOYER_PROT is not a setting and does nothing; was FOYER_PORT meant?',
  ]);
});

it('points out what is like none', () => {
  expect(unknownSettings({ FOYER_COLOUR_OF_DOORS: 'green' })).toEqual([
    'FOYER_COLOUR_OF_DOORS is not a setting and does nothing',
  ]);
});
