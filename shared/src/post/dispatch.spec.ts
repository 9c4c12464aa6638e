import { describe, expect, it } from 'vitest';
import { decideAccepting, decideCancelling, foldDispatch, totalsOf, type DispatchEvent } from './index.ts';
import { writerAt } from './specPost.ts';

const facts = (grams: number, cents: number) => ({
  ...{ number: '20261123-0001', carrier: 'ems' as const, service: 'registered' as const },
  ...{ grams, cents, sender: { tenantId: 't1' }, details: 'details:d1:a' },
});
const accepted = (grams = 120, cents = 1250): DispatchEvent[] =>
  decideAccepting(foldDispatch('d1', []), facts(grams, cents), writerAt(0));

describe('outgoing mail', () => {
  it('is taken once, however often it is sent', () => {
    const dispatch = foldDispatch('d1', accepted());
    expect(dispatch.accepted).toMatchObject({ number: '20261123-0001', grams: 120, cents: 1250 });
    expect(decideAccepting(dispatch, facts(999, 1), writerAt(1))).toEqual([]);
  });

  it('is cancelled once and with a reason, and counts in no sum after that', () => {
    const events = accepted();
    const first = decideCancelling(foldDispatch('d1', events), 'details:d1:r', writerAt(2));
    if (!first.ok) throw new Error(first.refusal);
    const cancelled = foldDispatch('d1', [...first.events, ...events]);
    expect(cancelled.cancelled).toMatchObject({ reason: 'details:d1:r' });
    expect(decideCancelling(cancelled, 'x', writerAt(3))).toEqual({ ok: false, refusal: 'already-cancelled' });
    const other = foldDispatch('d2', accepted(1000, 2201));
    expect(totalsOf([cancelled, other, foldDispatch('d3', accepted(30, 99))])).toEqual({
      pieces: 2,
      grams: 1030,
      cents: 2300,
    });
  });

  it('that nobody took is not cancelled', () => {
    expect(decideCancelling(foldDispatch('d1', []), 'x', writerAt(0))).toEqual({ ok: false, refusal: 'not-accepted' });
  });
});
