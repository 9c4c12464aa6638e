import { describe, expect, it } from 'vitest';
import { EIGHT, HOUR, OFF, ON, PLAN, shiftAfter } from './duty.world.ts';
import { nextOnDuty, onDuty, onDutyAs } from './onDuty.ts';

const guard = shiftAfter('g', [{ ...PLAN, who: 'guard', role: 'security' }, EIGHT - HOUR]);
const leader = shiftAfter('l', [{ ...ON, who: 'leader', role: 'duty-manager' }, EIGHT]);
const rostered = shiftAfter('p', [PLAN, EIGHT - HOUR]);
const signedOn = shiftAfter('s', [{ ...ON, who: 'tom' }, EIGHT + 1]);

describe('who is on duty', () => {
  it('are those who signed on and those of the roster, by role, signed on first', () => {
    const there = onDuty([guard, rostered, signedOn, leader], EIGHT + HOUR);
    expect(there.map(({ who, how }) => [who, how])).toEqual([
      ['leader', 'signed-on'],
      ['tom', 'signed-on'],
      ['mei', 'rostered'],
      ['guard', 'rostered'],
    ]);
    expect(onDutyAs(there, 'desk', 'security')).toEqual(['tom', 'mei', 'guard']);
  });

  it('is from the first minute of a planned shift to the last', () => {
    const names = (now: number) => onDuty([guard], now).map(({ who }) => who);
    expect([EIGHT - 1, EIGHT, PLAN.until - 1, PLAN.until].map(names)).toEqual([[], ['guard'], ['guard'], []]);
  });

  it('is nobody who has signed off', () => {
    expect(onDuty([shiftAfter('s', [ON, EIGHT], [OFF, EIGHT + 1])], EIGHT + 2)).toEqual([]);
  });

  it('is somebody whose relief is late, and not somebody who forgot to sign off', () => {
    expect(onDuty([signedOn], ON.until + HOUR)).toHaveLength(1);
    expect(onDuty([signedOn], ON.until + 4 * HOUR)).toEqual([]);
  });

  it('is a person once who signed on beside their own plan', () => {
    const beside = shiftAfter('b', [ON, EIGHT + 5]);
    expect(onDuty([rostered, beside], EIGHT + HOUR)).toMatchObject([{ shiftId: 'b' }]);
  });

  it('is somebody at each of the sites that they are on call for', () => {
    const security = { ...PLAN, role: 'security' } as const;
    const [here, elsewhere] = ['S1', 'S2'].map((site) => shiftAfter(site, [security, EIGHT - HOUR, site]));
    const signed = shiftAfter('on', [{ ...ON, role: 'security' }, EIGHT, 'S1']);
    expect(onDuty([here!, elsewhere!, signed], EIGHT + 1).map(({ site, how }) => [site, how])).toEqual([
      ['S1', 'signed-on'],
      ['S2', 'rostered'],
    ]);
  });

  it('says who comes next, within the time asked for', () => {
    const evening = { ...PLAN, from: PLAN.until, until: PLAN.until + 8 * HOUR };
    const coming = shiftAfter('e', [evening, EIGHT]);
    expect(nextOnDuty([coming, guard], EIGHT + HOUR, 12 * HOUR).map(({ shiftId }) => shiftId)).toEqual(['e']);
    expect(nextOnDuty([coming], EIGHT + HOUR, HOUR)).toEqual([]);
  });
});
