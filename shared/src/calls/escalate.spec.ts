import { describe, expect, it } from 'vitest';
import { createClock, type Writer } from '../events/index.ts';
import { callStatus, foldCall, isUnanswered, type Call } from './call.ts';
import { nextCallStep, type CallLadder } from './escalate.ts';
import { callEvents, type CallEvent, type CallRung } from './events.ts';

const NOON = Date.UTC(2026, 10, 23, 4);
const RING = 20_000;
const FULL: CallLadder = { agents: ['mei', 'tom'], 'duty-manager': ['leader'], others: ['guard'] };
const NOBODY: CallLadder = { agents: [], 'duty-manager': [], others: [] };

let tick = 0;
const writerAt = (now: number): Writer => ({
  now: () => now,
  tick: () => createClock('hub', () => now + ++tick).tick(),
  newId: () => `e${++tick}`,
  by: { kind: 'hub', id: 'hub' },
  site: 'S1',
});

const raised = () => callEvents.write(writerAt(NOON), 'c1', 'call.raised', { device: 'k1', screen: 'attract' }, []);
const escalated = (rung: CallRung, to: string[], at: number): CallEvent =>
  callEvents.write(writerAt(at), 'c1', 'call.escalated', { rung, to }, []);
const callOf = (...events: CallEvent[]): Call => foldCall('c1', [raised(), ...events]);
const step = (call: Call, now: number, ladder = FULL) =>
  nextCallStep(call, { ladder, ringingSince: NOON, ringMs: RING, now });

describe('a call that nobody takes', () => {
  it('rings at the desk first', () => {
    expect(step(callOf(), NOON + RING - 1)).toEqual({ do: 'wait', until: NOON + RING });
  });

  it('goes down the roster, a rung at a time, and ends with the telephone', () => {
    const events: CallEvent[] = [];
    const rungs: [CallRung, readonly string[]][] = [];
    for (let at = NOON + RING; ; at += RING) {
      const next = step(callOf(...events), at);
      if (next.do !== 'escalate') break;
      expect(step(callOf(...events), at - 1)).toEqual({ do: 'wait', until: at });
      rungs.push([next.rung, next.to]);
      events.push(escalated(next.rung, [...next.to], at));
    }
    expect(rungs).toEqual([
      ['agents', ['mei', 'tom']],
      ['duty-manager', ['leader']],
      ['others', ['guard']],
      ['telephone', []],
    ]);
    expect(isUnanswered(callOf(...events))).toBe(true);
    expect(step(callOf(...events), NOON + 10 * RING)).toEqual({ do: 'rest' });
  });

  it('passes over rungs without anybody', () => {
    expect(step(callOf(), NOON + RING, { ...NOBODY, others: ['guard'] })).toMatchObject({ rung: 'others' });
    expect(step(callOf(), NOON + RING, NOBODY)).toMatchObject({ rung: 'telephone' });
  });

  it('asks nobody twice who stands on two rungs', () => {
    const asked = callOf(escalated('agents', ['mei'], NOON + RING));
    const ladder = { agents: ['mei'], 'duty-manager': ['mei'], others: ['guard'] };
    expect(step(asked, NOON + 2 * RING, ladder)).toMatchObject({ rung: 'others', to: ['guard'] });
  });

  it('goes on where the ladder stands after a hub was away', () => {
    const asked = callOf(escalated('duty-manager', ['leader'], NOON + RING));
    expect(step(asked, NOON + 50 * RING)).toMatchObject({ rung: 'others' });
  });

  it('climbs a rung once, whatever is told twice', () => {
    const twice = callOf(escalated('agents', ['mei'], NOON + RING), escalated('agents', ['tom'], NOON + RING + 1));
    expect(twice.escalations).toMatchObject([{ to: ['mei'] }]);
  });

  it('rests once it is answered, also after the telephone was shown', () => {
    const answer = callEvents.write(writerAt(NOON + 3 * RING), 'c1', 'call.answered', {}, []);
    const call = callOf(escalated('telephone', [], NOON + RING), answer);
    expect(callStatus(call)).toBe('answered');
    expect(isUnanswered(call)).toBe(false);
    expect(step(callOf(answer), NOON + RING)).toEqual({ do: 'rest' });
  });
});
