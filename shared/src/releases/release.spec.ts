import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClock, type Actor, type Writer } from '../events/index.ts';
import { promiseOfRelease, promiseState } from '../promises/index.ts';
import { decideRelease, foldRelease, flagsOf, isReady, releaseStatus, restOf } from './index.ts';
import type { Release, ReleaseCommand, ReleaseEvent, ReleaseRefusal, Taken } from './index.ts';

const TEN = Date.UTC(2026, 10, 23, 2);
const HOUR = 60 * 60_000;
const ANNA = 'anna';
const BO = 'bo';
const MEI: Actor = { kind: 'staff', id: 'mei' };

function createStory(counts: number[] = [2, 1]) {
  let ids = 0;
  const time = { now: TEN };
  const events: ReleaseEvent[] = [];
  const clocks = new Map<string, ReturnType<typeof createClock>>();
  const writer = (by: Actor): Writer => {
    const clock = clocks.get(by.id) ?? createClock(by.id, () => time.now);
    clocks.set(by.id, clock);
    return { now: () => time.now, tick: () => clock.tick(), newId: () => `e${(ids += 1)}`, by, site: 'north' };
  };
  const now = (): Release => foldRelease('r1', events);
  function run(command: ReleaseCommand, by: Actor = MEI, knowing: Release = now()): ReleaseRefusal | 'done' {
    const decision = decideRelease(knowing, command, writer(by));
    if (!decision.ok) return decision.refusal;
    events.push(...decision.events);
    return 'done';
  }
  const apply = (change: Partial<Extract<ReleaseCommand, { type: 'apply' }>> = {}) =>
    run({
      type: 'apply',
      ...{ tenantId: 't1', personId: ANNA, counts, from: TEN, until: TEN + 4 * HOUR, details: 'd1', photos: [] },
      ...change,
    });
  const confirmers = [ANNA, BO];
  const grant = () => {
    apply();
    run({ type: 'check-dues', dues: 'paid' });
    run({ type: 'confirm', personId: BO, confirmers });
    return run({ type: 'grant', issuedAt: time.now, card: 'card' });
  };
  const out = (taken: Taken[], by: Actor = MEI, knowing?: Release) => run({ type: 'let-out', taken }, by, knowing);
  return { time, events, run, apply, grant, out, now, confirmers, status: () => releaseStatus(now(), time.now) };
}
const all: Taken[] = [
  { line: 0, count: 2 },
  { line: 1, count: 1 },
];

describe('an application', () => {
  it.each([
    ['ends before it begins', { until: TEN - 1 }, 'window-backwards'],
    ['is over', { from: TEN - 2 * HOUR, until: TEN - HOUR }, 'window-over'],
    ['lasts for a week', { until: TEN + 7 * 24 * HOUR }, 'window-too-long'],
    ['is of next year', { from: TEN + 365 * 24 * HOUR, until: TEN + 365 * 24 * HOUR + HOUR }, 'window-far'],
  ] as const)('whose time %s is refused', (_, change, refusal) => {
    expect(createStory().apply(change)).toBe(refusal);
  });

  it('is granted with both words, in either order, and not before', () => {
    for (const first of ['dues', 'tenant'] as const) {
      const story = createStory();
      story.apply();
      const dues = () => story.run({ type: 'check-dues', dues: 'not-needed' });
      const tenant = () => story.run({ type: 'confirm', personId: BO, confirmers: [BO] });
      expect(first === 'dues' ? dues() : tenant()).toBe('done');
      expect([isReady(story.now()), story.run({ type: 'grant', issuedAt: TEN, card: 'c' })]).toEqual([
        false,
        'not-ready',
      ]);
      expect(first === 'dues' ? tenant() : dues()).toBe('done');
      expect(isReady(story.now())).toBe(true);
      expect(story.run({ type: 'grant', issuedAt: TEN, card: 'c' })).toBe('done');
      expect(story.status()).toBe('open');
    }
  });

  it('waits while dues are not paid, until they are', () => {
    const story = createStory();
    story.apply();
    story.run({ type: 'confirm', personId: BO, confirmers: story.confirmers });
    story.run({ type: 'check-dues', dues: 'unpaid', note: 'n1' });
    expect([story.status(), isReady(story.now())]).toEqual(['asked', false]);
    story.run({ type: 'check-dues', dues: 'paid' });
    expect(isReady(story.now())).toBe(true);
  });

  it('is not confirmed by who applied, where somebody else of the tenant may', () => {
    const story = createStory();
    story.apply();
    const confirm = (personId: string, confirmers: string[]) => story.run({ type: 'confirm', personId, confirmers });
    expect(confirm('carl', [ANNA, BO])).toBe('not-administrator');
    expect(confirm(ANNA, [ANNA, BO])).toBe('needs-another');
    expect(story.run({ type: 'confirm-by-telephone', confirmers: [ANNA] })).toBe('has-page');
    expect(confirm(ANNA, [ANNA])).toBe('done');
    expect(story.now().answer).toMatchObject({ word: 'confirmed', own: true });
    expect(confirm(BO, [ANNA, BO])).toBe('already-confirmed');
  });

  it('is confirmed on the telephone where the tenant has nobody with a page', () => {
    const story = createStory();
    story.apply();
    expect(story.run({ type: 'confirm-by-telephone', confirmers: [] })).toBe('done');
    expect(story.run({ type: 'confirm-by-telephone', confirmers: [] })).toBe('already-confirmed');
  });

  it('that is declined, refused, cancelled or past its time is not granted', () => {
    const ends: [ReleaseCommand | 'wait', string][] = [
      [{ type: 'decline', personId: BO, confirmers: [BO] }, 'declined'],
      [{ type: 'refuse', why: 'w1' }, 'refused'],
      [{ type: 'cancel' }, 'cancelled'],
      ['wait', 'lapsed'],
    ];
    for (const [command, status] of ends) {
      const story = createStory();
      story.apply();
      story.run({ type: 'check-dues', dues: 'paid' });
      if (command === 'wait') story.time.now += 5 * HOUR;
      else expect(story.run(command)).toBe('done');
      expect(story.status()).toBe(status);
      const decided = status === 'cancelled' || status === 'lapsed' ? 'already-ended' : 'already-decided';
      expect(story.run({ type: 'confirm', personId: BO, confirmers: [BO] })).toBe(decided);
      expect(story.run({ type: 'grant', issuedAt: TEN, card: 'c' })).toBe('not-ready');
    }
  });

  it('that was refused by mistake is open again', () => {
    const story = createStory();
    story.apply();
    expect(story.run({ type: 'reopen' })).toBe('not-refused');
    story.run({ type: 'refuse', why: 'w1' });
    expect([story.run({ type: 'reopen' }), story.status()]).toEqual(['done', 'asked']);
  });

  it('was promised an answer within the hour, whichever it is', () => {
    const story = createStory();
    const state = () => promiseOfRelease(story.now()).map((one) => promiseState(one, story.time.now));
    expect(state()).toEqual([]);
    story.apply();
    expect(state()).toEqual(['running']);
    story.time.now += HOUR + 1;
    expect(state()).toEqual(['missed']);
    story.time.now -= 2;
    story.run({ type: 'refuse', why: 'w1' });
    expect(state()).toEqual(['kept']);
    story.run({ type: 'reopen' });
    story.run({ type: 'cancel' });
    expect(state()).toEqual(['dropped']);
  });
});

describe('at a door', () => {
  it('all leaves at once, or part of it and the rest later', () => {
    const story = createStory();
    expect(story.out([{ line: 0, count: 1 }])).toBe('not-applied');
    story.grant();
    expect(story.out([])).toBe('nothing-chosen');
    expect(story.out([{ line: 0, count: 1 }])).toBe('done');
    expect([restOf(story.now()), story.status()]).toEqual([[1, 1], 'open']);
    expect(story.out(all)).toBe('more-than-listed');
    expect(story.out([{ line: 2, count: 1 }])).toBe('more-than-listed');
    expect(
      story.out([
        { line: 0, count: 1 },
        { line: 0, count: 1 },
      ]),
    ).toBe('more-than-listed');
    expect(
      story.out([
        { line: 0, count: 1 },
        { line: 1, count: 1 },
      ]),
    ).toBe('done');
    expect([story.status(), story.out([{ line: 1, count: 1 }])]).toEqual(['out', 'all-out']);
  });

  it('nothing leaves before its time, after it, or once it was cancelled', () => {
    const early = createStory();
    early.apply({ from: TEN + HOUR });
    early.run({ type: 'check-dues', dues: 'paid' });
    expect(early.out(all)).toBe('not-granted');
    early.run({ type: 'confirm', personId: BO, confirmers: [BO] });
    early.run({ type: 'grant', issuedAt: TEN, card: 'c' });
    expect(early.out(all)).toBe('not-yet');
    early.time.now += HOUR;
    expect(early.out([{ line: 1, count: 1 }])).toBe('done');
    early.time.now += 4 * HOUR;
    expect([early.status(), early.out(all)]).toEqual(['over', 'over']);
    const cancelled = createStory();
    cancelled.grant();
    cancelled.run({ type: 'cancel' });
    expect([cancelled.out(all), cancelled.status()]).toEqual(['cancelled', 'cancelled']);
  });

  it('the same tick sent twice lets out once, and another one with the same numbers is another', () => {
    const story = createStory();
    story.grant();
    const one = (entry: string) => story.run({ type: 'let-out', taken: [{ line: 0, count: 1 }], entry });
    expect([one('tap-1'), one('tap-1')]).toEqual(['done', 'done']);
    expect([restOf(story.now()), story.now().letOut.map(({ entry }) => entry)]).toEqual([[1, 1], ['tap-1']]);
    expect(one('tap-2')).toBe('done');
    expect(restOf(story.now())).toEqual([0, 1]);
    // Repeated after everything has left, and after it was taken back: it says nothing new.
    story.run({ type: 'put-back', entry: 'tap-2' });
    expect(one('tap-2')).toBe('done');
    expect(restOf(story.now())).toEqual([1, 1]);
  });

  it('a tick that was a mistake is taken back for a while', () => {
    const story = createStory();
    story.grant();
    story.out(all);
    const { entry } = story.now().letOut[0]!;
    expect(story.run({ type: 'put-back', entry: 'e99' })).toBe('not-out');
    expect(story.run({ type: 'put-back', entry })).toBe('done');
    expect(story.run({ type: 'put-back', entry })).toBe('not-out');
    expect([restOf(story.now()), story.status()]).toEqual([[2, 1], 'open']);
    story.out(all);
    story.time.now += 11 * 60_000;
    expect(story.run({ type: 'put-back', entry: story.now().letOut[1]!.entry })).toBe('too-late');
  });

  it('what two let out apart is flagged until the desk has looked into it', () => {
    const story = createStory();
    story.grant();
    const before = story.now();
    story.out(all, { kind: 'kiosk', id: 'k1' }, before);
    story.time.now += 1000;
    story.out([{ line: 0, count: 1 }], { kind: 'kiosk', id: 'k2' }, before);
    expect(restOf(story.now())).toEqual([0, 0]);
    const [flag, ...others] = flagsOf(story.now());
    expect([flag, others]).toMatchObject([{ why: 'more-than-listed', over: [{ line: 0, count: 1 }] }, []]);
    expect(story.run({ type: 'settle', entry: flag!.entry })).toBe('done');
    expect(story.run({ type: 'settle', entry: flag!.entry })).toBe('no-flag');
  });

  it('what left after it was cancelled is flagged, too', () => {
    const story = createStory();
    story.grant();
    const before = story.now();
    story.run({ type: 'cancel' });
    story.time.now += 1000;
    story.out([{ line: 0, count: 1 }], { kind: 'kiosk', id: 'k1' }, before);
    expect(flagsOf(story.now())).toMatchObject([{ why: 'after-cancelling' }]);
  });

  it('a kiosk that knows of the grant alone decides the same', () => {
    const story = createStory();
    story.grant();
    const atDoor = () =>
      foldRelease(
        'r1',
        story.events.filter(({ audience }) => audience.includes('kiosks:north')),
      );
    expect(story.out([{ line: 0, count: 2 }], { kind: 'kiosk', id: 'k1' }, atDoor())).toBe('done');
    expect([restOf(atDoor()), releaseStatus(atDoor(), story.time.now)]).toEqual([[0, 1], 'open']);
    expect(JSON.stringify(atDoor())).not.toContain('t1');
  });
});

it('no piece ever leaves twice or more often than it was listed, whoever ticks, wherever and whatever they knew', () => {
  const tick = fc.record({
    line: fc.integer({ min: 0, max: 3 }),
    count: fc.integer({ min: 1, max: 4 }),
    by: fc.constantFrom('k1', 'k2', 'desk'),
    /** how many of the latest entries this door has not heard of */
    behind: fc.integer({ min: 0, max: 3 }),
    putsBack: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
      fc.array(tick, { maxLength: 12 }),
      (counts, ticks) => {
        const story = createStory(counts);
        expect(story.grant()).toBe('done');
        const granted = story.events.length;
        for (const { line, count, by, behind, putsBack } of ticks) {
          story.time.now += 1;
          const knowing = foldRelease('r1', story.events.slice(0, Math.max(granted, story.events.length - behind)));
          const taken = [{ line, count }];
          const done = story.out(taken, { kind: 'kiosk', id: by }, knowing);
          // Decided upon what this door knew: never more than it had left there.
          if (done === 'done') expect(count).toBeLessThanOrEqual(restOf(knowing)[line]!);
          const last = story.now().letOut.findLast((out) => !out.putBack);
          if (putsBack && last) story.run({ type: 'put-back', entry: last.entry });
        }
        const release = story.now();
        const kept = release.letOut.filter(({ putBack }) => !putBack);
        for (const [line, listed] of counts.entries()) {
          const left = listed - restOf(release)[line]!;
          expect(left).toBeGreaterThanOrEqual(0);
          expect(left).toBeLessThanOrEqual(listed);
          const said = kept.flatMap(({ taken }) => taken).filter((one) => one.line === line);
          const wentOut = said.reduce((sum, { count }) => sum + count, 0);
          const over = flagsOf(release).flatMap((flag) => flag.over.filter((one) => one.line === line));
          // Every piece that a door said it let out is a piece of the list, or the desk is told of it.
          expect(left + over.reduce((sum, { count }) => sum + count, 0)).toBe(wentOut);
        }
        // In whatever order the entries come in.
        expect(foldRelease('r1', [...story.events].reverse())).toEqual(release);
      },
    ),
  );
});
