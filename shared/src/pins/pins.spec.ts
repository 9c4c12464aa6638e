import { describe, expect, it } from 'vitest';
import { isPinOf, newPinSalt, pinProblem, pinVerifier, stretchPin, type PinEntry } from './pin.ts';
import { afterWrongPin, lockedFor, NO_TRIES } from './tries.ts';

const device = { id: 'K1', site: 'tower' };
const iterations = 1000;

async function entryOf(pin: string, of = device): Promise<PinEntry> {
  const salt = newPinSalt();
  const verifier = await pinVerifier(await stretchPin(pin, salt, iterations), of);
  return { memberId: 'M1', number: '12', may: ['vouch'], salt, iterations, verifier, expires: 1 };
}

describe('a PIN', () => {
  it('is known by its verifier, and another is not', async () => {
    const entry = await entryOf('402719');
    expect(await isPinOf(entry, '402719', device)).toBe(true);
    expect(await isPinOf(entry, '402718', device)).toBe(false);
  });

  it('opens nothing with a verifier of another kiosk or another site', async () => {
    const entry = await entryOf('402719');
    expect(await isPinOf(entry, '402719', { ...device, id: 'K2' })).toBe(false);
    expect(await isPinOf(entry, '402719', { ...device, site: 'annex' })).toBe(false);
  });

  it.each([
    ['40271x', 'not-digits'],
    ['40271', 'too-short'],
    ['40271940271', 'too-short'],
    ['111111', 'too-easy'],
    ['123456', 'too-easy'],
    ['987654', 'too-easy'],
    ['121212', 'too-easy'],
    ['402719', null],
  ])('%s is %s', (pin, problem) => expect(pinProblem(pin)).toBe(problem));
});

describe('wrong PINs', () => {
  it('lock for growing times, up to an hour, and never longer where the clock went back', () => {
    let tries = NO_TRIES;
    const waits = Array.from({ length: 9 }, () => {
      tries = afterWrongPin(tries, 0);
      return lockedFor(tries, 0) / 1000;
    });
    expect(waits).toEqual([0, 0, 30, 60, 300, 900, 3600, 3600, 3600]);
    expect(lockedFor(tries, -86_400_000)).toBe(3_600_000);
    expect(lockedFor(tries, 3_600_000)).toBe(0);
  });
});
