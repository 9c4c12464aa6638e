import { expect, it } from 'vitest';
import { screenKeyOf } from './screenWords.ts';

it.each([
  ['attract', 'screen.attract'],
  ['photo-taken', 'screen.walk-in'],
  ['name', 'screen.walk-in'],
  ['invited-unknown', 'screen.invited'],
  ['leaving-scan', 'screen.leaving'],
  ['look-up-number', 'screen.look-up'],
  ['standing-declined', 'screen.standing'],
  ['refused-revoked', 'screen.refused'],
  ['something-new', 'screen.other'],
])('names what somebody at %s is doing', (screen, key) => expect(screenKeyOf(screen)).toBe(key));
