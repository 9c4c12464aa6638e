import { describe, expect, it } from 'vitest';
import { decideShift, MAX_SHIFT_MS, type ShiftCommand, type ShiftRefusal } from './decide.ts';
import { EIGHT, HOUR, OFF, ON, PLAN, shiftAfter, writerAt } from './duty.world.ts';
import { shiftStatus, stretchOf } from './shift.ts';

const planned = shiftAfter('s1', [PLAN, EIGHT - HOUR]);
const onDuty = shiftAfter('s1', [PLAN, EIGHT - HOUR], [ON, EIGHT]);
const over = shiftAfter('s1', [PLAN, EIGHT - HOUR], [ON, EIGHT], [OFF, EIGHT + 8 * HOUR]);
const cancelled = shiftAfter('s1', [PLAN, EIGHT - HOUR], [{ type: 'cancel' }, EIGHT - 1]);
const empty = shiftAfter('s2');

describe('a shift', () => {
  it('is planned, signed on and signed off', () => {
    expect([planned, onDuty, over].map(shiftStatus)).toEqual(['planned', 'on-duty', 'over']);
  });

  it('begins when somebody signed on and ends when they signed off, whatever was planned', () => {
    const early = shiftAfter('s1', [PLAN, EIGHT - HOUR], [ON, EIGHT - 60_000], [OFF, EIGHT + 7 * HOUR]);
    expect(stretchOf(early)).toMatchObject({ from: EIGHT - 60_000, until: EIGHT + 7 * HOUR });
  });

  it('can be begun without a plan', () => {
    expect(shiftStatus(shiftAfter('s2', [ON, EIGHT]))).toBe('on-duty');
  });

  it('goes to no kiosk', () => {
    const decision = decideShift(empty, PLAN, writerAt(EIGHT));
    expect(decision).toMatchObject({ ok: true, events: [{ type: 'duty.planned', audience: [] }] });
  });

  it('hands its matters over, which are taken once and can be given back', () => {
    const take = { type: 'take', matter: 'visit:v1' } as const;
    const back = { type: 'give-back', matter: 'visit:v1' } as const;
    const steps = [
      [ON, EIGHT],
      [OFF, EIGHT + HOUR],
      [take, EIGHT + HOUR + 1],
    ] as const;
    expect(Object.keys(shiftAfter('s1', ...steps).taken)).toEqual(['visit:v1']);
    expect(shiftAfter('s1', ...steps, [back, EIGHT + HOUR + 2]).taken).toEqual({});
  });

  it('of somebody else may be at the same time', () => {
    expect(decideShift(empty, { ...PLAN, who: 'tom' }, writerAt(EIGHT), [planned]).ok).toBe(true);
  });

  it('of the same person may be at another site, unless it is at a desk in both', () => {
    const guard = { ...PLAN, role: 'security' } as const;
    expect(decideShift(empty, guard, writerAt(EIGHT, 'S2'), [planned]).ok).toBe(true);
    expect(decideShift(empty, PLAN, writerAt(EIGHT, 'S2'), [planned])).toEqual({
      ok: false,
      refusal: 'shift-overlaps',
    });
    expect(decideShift(empty, { ...ON, role: 'duty-manager' }, writerAt(EIGHT, 'S2'), [onDuty]).ok).toBe(true);
    expect(decideShift(empty, ON, writerAt(EIGHT, 'S2'), [onDuty])).toEqual({ ok: false, refusal: 'already-on-duty' });
  });

  it('is of the site where it was planned, whoever begins or ends it from where', () => {
    const begun = shiftAfter('s1', [PLAN, EIGHT - HOUR, 'S2'], [ON, EIGHT, 'S1'], [OFF, EIGHT + HOUR, 'S1']);
    expect(begun.site).toBe('S2');
    expect(empty.site).toBeNull();
  });

  it('may follow on the minute', () => {
    const next = { ...PLAN, from: PLAN.until, until: PLAN.until + HOUR };
    expect(decideShift(empty, next, writerAt(EIGHT), [planned]).ok).toBe(true);
  });

  it('may lie where another one was cancelled', () => {
    expect(decideShift(empty, PLAN, writerAt(EIGHT), [cancelled]).ok).toBe(true);
  });

  it('of somebody who forgot to sign off yesterday keeps nobody from signing on', () => {
    const nextDay = { ...ON, until: EIGHT + 32 * HOUR };
    expect(decideShift(empty, nextDay, writerAt(EIGHT + 24 * HOUR), [onDuty]).ok).toBe(true);
  });

  it.each<[ShiftRefusal, typeof planned, ShiftCommand, (typeof planned)[]]>([
    ['already-planned', planned, PLAN, []],
    ['window-backwards', empty, { ...PLAN, until: PLAN.from }, []],
    ['shift-too-long', empty, { ...PLAN, until: PLAN.from + MAX_SHIFT_MS + 1 }, []],
    ['shift-overlaps', empty, { ...PLAN, from: PLAN.until - 1, until: PLAN.until + HOUR }, [planned]],
    ['not-planned', empty, { type: 'cancel' }, []],
    ['already-cancelled', cancelled, { type: 'cancel' }, []],
    ['already-on-duty', onDuty, { type: 'cancel' }, []],
    ['already-on-duty', onDuty, ON, []],
    ['already-on-duty', empty, ON, [onDuty]],
    ['already-signed-off', over, ON, []],
    ['window-backwards', empty, { ...ON, until: EIGHT }, []],
    ['shift-too-long', empty, { ...ON, until: EIGHT + HOUR + MAX_SHIFT_MS + 1 }, []],
    ['not-on-duty', planned, OFF, []],
    ['already-signed-off', over, OFF, []],
    ['not-handed-over', onDuty, { type: 'take', matter: 'visit:v1' }, []],
    ['not-handed-over', over, { type: 'take', matter: 'visit:other' }, []],
    ['not-taken', over, { type: 'give-back', matter: 'visit:v1' }, []],
  ])('is refused: %s', (refusal, shift, command, others) => {
    expect(decideShift(shift, command, writerAt(EIGHT + HOUR), others)).toEqual({ ok: false, refusal });
  });

  it('is refused: already-taken', () => {
    const take = { type: 'take', matter: 'call:c1' } as const;
    const taken = shiftAfter('s1', [ON, EIGHT], [OFF, EIGHT + 1], [take, EIGHT + 2]);
    expect(decideShift(taken, take, writerAt(EIGHT + 3))).toEqual({ ok: false, refusal: 'already-taken' });
  });
});
