import { describe, expect, it } from 'vitest';
import { createClock, type Actor, type Writer } from '../events/index.ts';
import { decideGiving, decideTaking, foldKeep, type KeepEvent } from './index.ts';

let ids = 0;
const clock = createClock('hub', () => 1000);
const writer = (by: Actor): Writer => ({
  now: () => 1000,
  tick: () => clock.tick(),
  newId: () => `e${(ids += 1)}`,
  by,
  site: 'north',
});
const desk = writer({ kind: 'staff', id: 'mei' });
const host = writer({ kind: 'host', id: 'wang' });
const nothing = foldKeep('k1', []);
const take = (item: boolean): KeepEvent[] =>
  decideTaking(nothing, { visitId: 'v1', tenantId: 't1', hostPersonId: 'wang', details: 'd1', item }, desk);

describe('what a visitor leaves at the desk', () => {
  it('is there until it is given, once', () => {
    const taken = take(true);
    const keep = foldKeep('k1', taken);
    expect(keep).toMatchObject({ taken: { visitId: 'v1', item: true, site: 'north' }, given: null });
    const given = decideGiving(keep, desk);
    if (!given.ok) throw new Error(given.refusal);
    const after = foldKeep('k1', [...given.events, ...taken]);
    expect(after.given).toMatchObject({ at: 1000, by: { kind: 'staff' } });
    expect(decideGiving(after, desk)).toEqual({ ok: false, refusal: 'already-given' });
  });

  it('is taken once, however often it is sent', () => {
    expect(
      decideTaking(foldKeep('k1', take(false)), { visitId: 'v1', tenantId: 't1', details: 'd2', item: false }, desk),
    ).toEqual([]);
  });

  it('is read by a host where it is a message, and handed over by the desk where it is an item', () => {
    expect(decideGiving(foldKeep('k1', take(false)), host)).toMatchObject({ ok: true });
    expect(decideGiving(foldKeep('k1', take(true)), host)).toEqual({ ok: false, refusal: 'only-at-the-desk' });
  });

  it('is not given where nothing was taken', () => {
    expect(decideGiving(nothing, desk)).toEqual({ ok: false, refusal: 'not-taken' });
  });
});
