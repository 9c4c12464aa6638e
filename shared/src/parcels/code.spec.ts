import { describe, expect, it } from 'vitest';
import { carrierOf, codeOf, drawNumber, forwardedText, readCodes, readForwarded, type Spot } from './index.ts';

const seeded = (seed: number) => (below: number) => {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
  return Math.floor((seed / 2 ** 31) * below);
};

describe('a pick-up code', () => {
  it.each([
    ['3-2-1047', ['3-2-1047']],
    ['３－２－１０４７', ['3-2-1047']],
    [' b2 1 10477 ', ['B2-1-10477']],
    ['3.2.1047', ['3-2-1047']],
    ['12-10-1047', ['12-10-1047']],
    ['3-13-1047', []],
    ['3-0-1047', []],
    ['3-2-047', []],
    ['hello', []],
    ['', []],
  ])('typed as %j is %j', (typed, codes) => {
    expect(readCodes(typed).map(codeOf)).toEqual(codes);
  });

  it('without dashes is every code that it may be', () => {
    expect(readCodes('321047').map(codeOf)).toEqual(['3-2-1047']);
    expect(readCodes('1221047').map(codeOf)).toEqual(['12-2-1047', '1-2-21047']);
  });

  it('that a recipient sent on has digits with it, and nothing else is read as such', () => {
    expect(readForwarded(forwardedText('B2-1-10477', '0042'))).toEqual({ code: 'B2-1-10477', digits: '0042' });
    for (const other of ['3-2-1047', '3 2 1047', '321047 48', 'hello 4821', '3-2 1047', ''])
      expect(readForwarded(other), other).toBeNull();
  });

  it('comes back as it was, however it is typed', () => {
    for (const spot of [
      { shelf: 'A', level: 12, number: 999_999 },
      { shelf: '31', level: 4, number: 1000 },
    ] as Spot[]) {
      expect(readCodes(codeOf(spot))).toEqual([spot]);
      expect(readCodes(codeOf(spot).replaceAll('-', ''))).toContainEqual(spot);
    }
  });
});

describe('its number', () => {
  it('is never one that is taken', () => {
    const random = seeded(7);
    const taken = new Set<number>();
    for (let n = 0; n < 3000; n++) {
      const number = drawNumber(taken, random);
      expect(taken.has(number)).toBe(false);
      taken.add(number);
    }
  });

  it('is so sparse, however full a level is, that one guess in a million is right with the phone’s last four digits', () => {
    const random = seeded(11);
    const taken = new Set<number>();
    for (let n = 0; n < 5000; n++) {
      const number = drawNumber(taken, random);
      taken.add(number);
      if (n % 250 > 0) continue;
      const { length } = String(number);
      const alike = [...taken].filter((one) => String(one).length === length).length;
      expect(alike / (9 * 10 ** (length - 1))).toBeLessThanOrEqual(1 / 100);
    }
  });

  it('says nothing of the one before', () => {
    const random = seeded(3);
    const taken = new Set<number>();
    const drawn = Array.from({ length: 80 }, () => {
      const number = drawNumber(taken, random);
      taken.add(number);
      return number;
    });
    const rising = drawn.filter((number, i) => i > 0 && number > drawn[i - 1]!).length;
    expect(rising).toBeGreaterThan(20);
    expect(rising).toBeLessThan(60);
  });
});

describe('a carrier', () => {
  it.each([
    ['SF1400123456789', 'sf'],
    ['JDVB01234567890-1-1-', 'jd'],
    ['YT1234567890123', 'yto'],
    ['EB123456789CN', 'ems'],
    ['75312345678901', 'zto'],
    ['1Z999AA10123456784', 'ups'],
    ['123456789012', null],
  ])('of %s is %s', (waybill, carrier) => {
    expect(carrierOf(waybill)).toBe(carrier);
  });
});
