import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ladderOf, nextStep, type Asked, type Ladder, type Reach } from './climb.ts';
import { HOUSE_LADDER, RUNGS, type Plan, type Rung } from './settings.ts';

const SECOND = 1000;
const THREE_MINUTES = 180 * SECOND;
const everybody: Reach = { host: ['wang'], delegate: ['zhou'], reception: ['front', null] };
const onlyHost: Reach = { host: ['wang'], delegate: [], reception: [] };

const times = ({ steps, deskAfterMs }: Ladder) => [
  ...steps.map(({ rung, nth, afterMs }) => `${rung}${nth > 1 ? ' again' : ''} ${afterMs / SECOND}`),
  `desk ${deskAfterMs / SECOND}`,
];
const climbing = (ladder: Ladder, asked: readonly Asked[], now: number, more: object = {}) =>
  nextStep(ladder, asked, { pausedUntil: null, unreachable: false, now, ...more });
const asked = (rung: Rung, personId: string | null, seconds: number): Asked => ({
  rung,
  personId,
  at: seconds * SECOND,
});

describe('the ladder of a plan', () => {
  it('gives each rung a minute and reaches the desk by minute three', () => {
    expect(times(ladderOf(HOUSE_LADDER.plan, onlyHost, THREE_MINUTES))).toEqual([
      'host 0',
      'host again 60',
      'desk 120',
    ]);
    const receptionToo = { ...onlyHost, reception: [null] };
    expect(times(ladderOf(HOUSE_LADDER.plan, receptionToo, THREE_MINUTES))).toEqual([
      'host 0',
      'host again 60',
      'reception 120',
      'desk 180',
    ]);
  });

  it('gives four rungs less than a minute, so that the desk is not later', () => {
    expect(times(ladderOf(HOUSE_LADDER.plan, everybody, THREE_MINUTES))).toEqual([
      'host 0',
      'host again 45',
      'delegate 90',
      'reception 135',
      'desk 180',
    ]);
  });

  it('waits on a rung for as long as the tenant says', () => {
    const plan: Plan = [{ rung: 'host', waitSeconds: 300 }, { rung: 'reception' }];
    expect(times(ladderOf(plan, everybody, THREE_MINUTES))).toEqual(['host 0', 'reception 300', 'desk 360']);
  });

  it('passes over rungs on which nobody can be reached', () => {
    const reach = { ...everybody, host: [], delegate: [] };
    expect(times(ladderOf(HOUSE_LADDER.plan, reach, THREE_MINUTES))).toEqual(['reception 0', 'desk 60']);
  });

  it('asks nobody again in another role', () => {
    const hostIsDelegate = { host: ['wang'], delegate: ['wang', 'zhou'], reception: ['zhou'] };
    const { steps } = ladderOf(HOUSE_LADDER.plan, hostIsDelegate, THREE_MINUTES);
    expect(steps.map(({ rung, to }) => [rung, ...to])).toEqual([
      ['host', 'wang'],
      ['host', 'wang'],
      ['delegate', 'zhou'],
    ]);
  });

  it('has no rungs where nobody can be reached, or nobody shall be', () => {
    const nobody = { host: [], delegate: [], reception: [] };
    expect(ladderOf(HOUSE_LADDER.plan, nobody, THREE_MINUTES)).toEqual({ steps: [], deskAfterMs: 0 });
    expect(ladderOf([], everybody, THREE_MINUTES)).toEqual({ steps: [], deskAfterMs: 0 });
  });
});

describe('what comes next', () => {
  const ladder = ladderOf(HOUSE_LADDER.plan, everybody, THREE_MINUTES);

  it('is the first rung, at once', () => {
    expect(climbing(ladder, [], 0)).toEqual({ do: 'ask', step: ladder.steps[0] });
  });

  it('is to wait while a rung has its time, and the next one after it', () => {
    const sofar = [asked('host', 'wang', 0)];
    expect(climbing(ladder, sofar, 44_999)).toEqual({ do: 'wait', until: 45_000 });
    expect(climbing(ladder, sofar, 45_000)).toEqual({ do: 'ask', step: ladder.steps[1] });
  });

  it('is the host again only when the host was asked once', () => {
    const twice = [asked('host', 'wang', 0), asked('host', 'wang', 45)];
    expect(climbing(ladder, twice, 46_000)).toEqual({ do: 'wait', until: 90_000 });
    expect(climbing(ladder, twice, 90_000)).toMatchObject({ do: 'ask', step: { rung: 'delegate' } });
  });

  it('is the desk after the last rung', () => {
    const all = [
      asked('host', 'wang', 0),
      asked('host', 'wang', 45),
      asked('delegate', 'zhou', 90),
      asked('reception', 'front', 135),
      asked('reception', null, 135),
    ];
    expect(climbing(ladder, all, 179_999)).toEqual({ do: 'wait', until: 180_000 });
    expect(climbing(ladder, all, 180_000)).toEqual({ do: 'tell-desk' });
  });

  it('is the desk at once where there is nobody to ask', () => {
    const nobody = ladderOf([], everybody, THREE_MINUTES);
    expect(climbing(nobody, [], 0)).toEqual({ do: 'tell-desk' });
  });

  it('is the rung whose turn it is where the hub was away meanwhile, and the desk where all had theirs', () => {
    const sofar = [asked('host', 'wang', 0)];
    expect(climbing(ladder, sofar, 100_000)).toMatchObject({ do: 'ask', step: { rung: 'delegate' } });
    expect(climbing(ladder, sofar, 3_600_000)).toEqual({ do: 'tell-desk' });
  });

  it('rests while the host has the visitor wait, and then gives the usual time', () => {
    const sofar = [asked('host', 'wang', 0)];
    const paused = { pausedUntil: 300_000 };
    expect(climbing(ladder, sofar, 299_000, paused)).toEqual({ do: 'wait', until: 345_000 });
    expect(climbing(ladder, sofar, 345_000, paused)).toMatchObject({ do: 'ask', step: { rung: 'host', nth: 2 } });
  });

  it('waits for nobody who cannot be told', () => {
    const sofar = [asked('host', 'wang', 0)];
    expect(climbing(ladder, sofar, 1000, { unreachable: true })).toMatchObject({ do: 'ask', step: { nth: 2 } });
    const alone = ladderOf([{ rung: 'host' }], everybody, THREE_MINUTES);
    expect(climbing(alone, sofar, 1000, { unreachable: true })).toEqual({ do: 'tell-desk' });
  });

  it('follows a plan that was changed meanwhile from where it has come to', () => {
    const now = ladderOf([{ rung: 'reception' }], everybody, THREE_MINUTES);
    expect(climbing(now, [asked('host', 'wang', 0)], 1000)).toMatchObject({ do: 'ask', step: { rung: 'reception' } });
  });

  it('asks everybody on a plan once for each time that they are on it, in order, and comes to the desk', () => {
    const rung = fc.record({ rung: fc.constantFrom(...RUNGS), waitSeconds: fc.integer({ min: 10, max: 1800 }) });
    const people = fc.uniqueArray(fc.constantFrom('wang', 'zhou', 'front', null), { maxLength: 3 });
    const reach = fc.record({ host: people, delegate: people, reception: people });
    fc.assert(
      fc.property(fc.array(rung, { maxLength: 6 }), reach, (plan, there) => {
        const climbed = ladderOf(plan, there, THREE_MINUTES);
        const record: Asked[] = [];
        let now = 0;
        for (;;) {
          const next = climbing(climbed, record, now);
          if (next.do === 'tell-desk') break;
          if (next.do === 'wait') now = next.until;
          else for (const personId of next.step.to) record.push({ rung: next.step.rung, personId, at: now });
        }
        expect(now).toBe(climbed.deskAfterMs);
        expect(record).toEqual(
          climbed.steps.flatMap(({ rung: on, to, afterMs }) =>
            to.map((personId) => ({ rung: on, personId, at: afterMs })),
          ),
        );
      }),
    );
  });
});
