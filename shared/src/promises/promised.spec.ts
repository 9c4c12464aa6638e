import { describe, expect, it } from 'vitest';
import { foldCall } from '../calls/index.ts';
import { foldHelp } from '../help/index.ts';
import { emptyVisit, type Visit } from '../visits/index.ts';
import { promiseOfCall, promiseOfHelp, promisesOfVisit, promiseState } from './promised.ts';

const NOON = Date.UTC(2026, 10, 23, 4);
const MINUTE = 60_000;
const hostWaitMs = 3 * MINUTE;
const by = { kind: 'staff', id: 'mei' } as const;

const walkIn: Visit = {
  ...emptyVisit('v1'),
  site: 'S1',
  registration: {
    origin: 'walk-in',
    tenantId: 't1',
    purpose: 'meeting',
    heads: 1,
    identityCheck: true,
    language: 'en',
    at: NOON,
    by,
  } as NonNullable<Visit['registration']>,
};
const approvedAt = (at: number): Pick<Visit, 'decision'> => ({
  decision: { answer: 'approved', eventId: 'e1', at, by } as unknown as Visit['decision'],
});
const asked = { asked: [{ rung: 'host', at: NOON, by }] as unknown as Visit['asked'] };
const stateOf = (visit: Visit, kind: string, now: number) => {
  const found = promisesOfVisit(visit, { hostWaitMs }).find((one) => one.kind === kind);
  return found ? promiseState(found, now) : 'none';
};

describe('the word of the host', () => {
  it('runs, is kept in time and missed after it, and is missed while it is still awaited', () => {
    expect(stateOf(walkIn, 'host-answer', NOON + MINUTE)).toBe('running');
    expect(stateOf(walkIn, 'host-answer', NOON + hostWaitMs + 1)).toBe('missed');
    const answered = (at: number) => ({ ...walkIn, ...asked, ...approvedAt(at) });
    expect(stateOf(answered(NOON + hostWaitMs), 'host-answer', NOON + 60 * MINUTE)).toBe('kept');
    expect(stateOf(answered(NOON + hostWaitMs + 1), 'host-answer', NOON + 60 * MINUTE)).toBe('missed');
  });

  it('is given by asking to wait', () => {
    const told = { ...walkIn, ...asked, wait: { minutes: 10, at: NOON + MINUTE, by } };
    expect(stateOf(told, 'host-answer', NOON + 9 * MINUTE)).toBe('kept');
  });

  it('is owed to nobody who gave up in time', () => {
    expect(stateOf({ ...walkIn, withdrawnAt: NOON + MINUTE }, 'host-answer', NOON + 9 * MINUTE)).toBe('dropped');
  });

  it('came with the invitation, and nobody timed what was on paper', () => {
    expect(stateOf({ ...walkIn, ...approvedAt(NOON) }, 'host-answer', NOON)).toBe('none');
    const paper = { ...walkIn, registration: { ...walkIn.registration!, origin: 'paper' as const } };
    expect(promisesOfVisit(paper, { hostWaitMs })).toEqual([]);
  });
});

describe('the check', () => {
  const checked = (at: number): Visit => ({
    ...walkIn,
    ...approvedAt(NOON + MINUTE),
    identity: { document: 'id-card', at, by } as unknown as Visit['identity'],
  });

  it('is promised within five minutes of the host’s word', () => {
    expect(stateOf({ ...walkIn, ...approvedAt(NOON + MINUTE) }, 'identity-check', NOON + 2 * MINUTE)).toBe('running');
    expect(stateOf(checked(NOON + 6 * MINUTE), 'identity-check', NOON + 20 * MINUTE)).toBe('kept');
    expect(stateOf(checked(NOON + 6 * MINUTE + 1), 'identity-check', NOON + 20 * MINUTE)).toBe('missed');
  });

  it('is not waited for by whoever was checked before the host spoke', () => {
    expect(stateOf(checked(NOON), 'identity-check', NOON + 20 * MINUTE)).toBe('none');
  });
});

describe('a delivery to the door', () => {
  const delivery = { ...walkIn, registration: { ...walkIn.registration!, purpose: 'delivery' as const } };
  const inside = { ...delivery, firstInAt: NOON, headsIn: 1 };

  it('is there and back within half an hour of going up', () => {
    expect(stateOf(delivery, 'delivery', NOON + MINUTE)).toBe('none');
    expect(stateOf(inside, 'delivery', NOON + 30 * MINUTE)).toBe('running');
    expect(stateOf(inside, 'delivery', NOON + 30 * MINUTE + 1)).toBe('missed');
    const back = (at: number) => ({ ...inside, headsOut: 1, lastOutAt: at });
    expect(stateOf(back(NOON + 30 * MINUTE), 'delivery', NOON + 90 * MINUTE)).toBe('kept');
    expect(stateOf(back(NOON + 31 * MINUTE), 'delivery', NOON + 90 * MINUTE)).toBe('missed');
  });

  it('is no visitor’s: a meeting takes as long as it takes', () => {
    expect(stateOf({ ...inside, registration: walkIn.registration }, 'delivery', NOON + 90 * MINUTE)).toBe('none');
  });
});

it('a call is answered while it rings at the desk, or late', () => {
  const call = { ...foldCall('c1', []), site: 'S1', raisedAt: NOON };
  const state = (answeredAt: number | null, now: number) =>
    promiseState(promiseOfCall({ ...call, answeredAt }, { ringMs: 20_000 })[0]!, now);
  expect(state(NOON + 20_000, NOON + MINUTE)).toBe('kept');
  expect(state(NOON + 20_001, NOON + MINUTE)).toBe('missed');
  expect(state(null, NOON + 5_000)).toBe('running');
  expect(promiseOfCall(foldCall('c2', []), { ringMs: 20_000 })).toEqual([]);
});

it('help is there by the time that was said when it was called', () => {
  const raised = { kind: 'security', place: 'lobby', note: null, visitId: null, dueAt: NOON + 5 * MINUTE } as const;
  const help = { ...foldHelp('h1', []), site: 'S1', raised: { ...raised, to: [], at: NOON, by } };
  const state = (came: Partial<typeof help>) =>
    promiseState(promiseOfHelp({ ...help, ...came })[0]!, NOON + 9 * MINUTE);
  expect(state({ onTheSpotAt: NOON + 5 * MINUTE })).toBe('kept');
  expect(state({ doneAt: NOON + 6 * MINUTE })).toBe('missed');
  expect(state({ calledOffAt: NOON + MINUTE })).toBe('dropped');
  expect(state({})).toBe('missed');
});
