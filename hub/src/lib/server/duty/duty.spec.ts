import { shiftStatus } from '@foyer/shared/duty';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Duty } from './duty.ts';
import { createDutyWorld, HOUR, MEI, type DutyWorld } from './specDuty.ts';

const SITE = 'riverside';

describe('duty', () => {
  let world: DutyWorld;
  let duty: Duty;

  beforeEach(async () => {
    world = await createDutyWorld();
    ({ duty } = await world.open());
  });
  afterEach(async () => {
    await world.close();
    expect(world.faults).toEqual([]);
  });

  const until = (hours: number) => world.now() + hours * HOUR;
  const shift = (fromHours: number, untilHours: number) =>
    ({ who: 'mei', role: 'desk', from: until(fromHours), until: until(untilHours) }) as const;

  it('signs somebody on to the shift that is planned, up to two hours early', async () => {
    await duty.plan('s1', SITE, shift(1.5, 8), MEI);
    expect(await duty.signOn('mei', { siteId: SITE, role: 'desk', until: until(8) }, MEI)).toEqual({ ok: true });
    expect(shiftStatus(duty.shift('s1'))).toBe('on-duty');
    expect(duty.onDuty()).toMatchObject([{ shiftId: 's1', who: 'mei', how: 'signed-on' }]);
  });

  it('leaves this evening’s shift alone where somebody signs on in the morning', async () => {
    await duty.plan('s1', SITE, shift(10, 18), MEI);
    await duty.signOn('mei', { siteId: SITE, role: 'desk', until: until(8) }, MEI);
    expect(shiftStatus(duty.shift('s1'))).toBe('planned');
    expect(duty.onDuty()).toHaveLength(1);
  });

  it('signs nobody on twice, whoever is faster', async () => {
    const as = { siteId: SITE, role: 'desk', until: until(8) } as const;
    const both = await Promise.all([duty.signOn('mei', as, MEI), duty.signOn('mei', as, MEI)]);
    expect(both).toEqual([{ ok: true }, { ok: false, refusal: 'already-on-duty' }]);
  });

  it('hands over matters by their ids, and the note sealed', async () => {
    await duty.signOn('mei', { siteId: SITE, role: 'desk', until: until(8) }, MEI);
    const { shiftId } = duty.onDuty()[0]!;
    await duty.signOff(shiftId, { matters: ['visit:v1'], note: ' Mr Example comes back at 20:00 ' }, MEI);
    expect(JSON.stringify(await world.log.eventsOf('duty', shiftId))).not.toContain('Example');
    const [handed] = duty.handOvers();
    expect(handed).toMatchObject({ id: shiftId, off: { matters: ['visit:v1'] } });
    expect(await duty.noteOf(handed!)).toBe('Mr Example comes back at 20:00');
    await duty.take(shiftId, 'visit:v1', true, { kind: 'staff', id: 'tom' });
    expect(duty.handOvers()[0]!.taken['visit:v1']).toMatchObject({ by: { id: 'tom' } });
  });

  it('is the same after a restart', async () => {
    await duty.plan('s1', SITE, shift(0, 8), MEI);
    await duty.signOn('mei', { siteId: SITE, role: 'desk', until: until(8) }, MEI);
    await duty.signOff('s1', { matters: ['call:c1'], note: 'Umbrella 7 is out' }, MEI);
    const { duty: again } = await world.open();
    expect(again.shift('s1')).toEqual(duty.shift('s1'));
    expect(await again.noteOf(again.shift('s1'))).toBe('Umbrella 7 is out');
  });

  it('is of a site, and all of them together', async () => {
    await duty.plan('s1', SITE, shift(0, 8), MEI);
    await duty.plan('s2', 'west', { ...shift(0, 8), who: 'guard', role: 'security' }, MEI);
    expect(duty.onDuty('west').map(({ who }) => who)).toEqual(['guard']);
    expect(duty.onDuty().map(({ site }) => site)).toEqual([SITE, 'west']);
  });

  it('signs on where somebody is, whatever is planned for them elsewhere', async () => {
    await duty.plan('s1', 'west', { ...shift(0, 8), role: 'duty-manager' }, MEI);
    await duty.signOn('mei', { siteId: SITE, role: 'desk', until: until(8) }, MEI);
    expect(shiftStatus(duty.shift('s1'))).toBe('planned');
    expect(duty.onDuty(SITE)).toMatchObject([{ who: 'mei', how: 'signed-on' }]);
  });

  it('plans what fits and says how much did not', async () => {
    await duty.plan('s1', SITE, shift(0, 8), MEI);
    const outcome = await duty.planAll(SITE, [shift(4, 12), shift(8, 12), shift(20, 12)], MEI);
    expect(outcome).toEqual({ planned: 1, left: 2 });
    expect(duty.between(until(0), until(24))).toHaveLength(2);
  });

  it('hears of no hand-over a day later', async () => {
    await duty.signOn('mei', { siteId: SITE, role: 'desk', until: until(1) }, MEI);
    await duty.signOff(duty.onDuty()[0]!.shiftId, { matters: ['call:c1'], note: '' }, MEI);
    world.clock.now += 25 * HOUR;
    expect(duty.handOvers()).toEqual([]);
  });
});
