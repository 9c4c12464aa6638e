import { describe, expect, it } from 'vitest';
import { createClock, type Actor, type Writer } from '../events/index.ts';
import { decideAnnouncing, decideGiving, decideNotBrought, decideTaking, foldKeep, type KeepEvent } from './index.ts';

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

describe('an item that a visitor said they bring to the desk', () => {
  const item = { visitId: 'v1', tenantId: 't1', details: 'd1' };
  const announced = decideAnnouncing(nothing, item, writer({ kind: 'kiosk', id: 'k1' }));

  it('is waited for, and nothing lies there yet', () => {
    const keep = foldKeep('k1', announced);
    expect(keep).toMatchObject({ announced: { visitId: 'v1', site: 'north' }, taken: null, notBrought: null });
    expect(decideAnnouncing(keep, item, desk)).toEqual([]);
    expect(decideGiving(keep, desk)).toEqual({ ok: false, refusal: 'not-taken' });
  });

  it('is waited for no longer when the desk says that nobody came, once', () => {
    const decided = decideNotBrought(foldKeep('k1', announced), desk);
    if (!decided.ok) throw new Error(decided.refusal);
    const over = foldKeep('k1', [...decided.events, ...announced]);
    expect(over.notBrought).toMatchObject({ by: { id: 'mei' } });
    expect(decideNotBrought(over, desk)).toEqual({ ok: true, events: [] });
  });

  it('is missed by nobody who was told of none', () => {
    expect(decideNotBrought(nothing, desk)).toEqual({ ok: false, refusal: 'not-announced' });
  });
});
