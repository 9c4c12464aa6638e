import { describe, expect, it } from 'vitest';
import { compareFloors, musterOf } from './muster.ts';
import { partyStanding } from './emergency.ts';
import { emergencyAfter, eventsAfter, FIRE, HUB, LINES, mark, MINUTE, TEN } from './emergencies.world.ts';
import { reportOf } from './report.ts';

const LIST = { type: 'list', lines: LINES } as const;

describe('several people at once', () => {
  it('two who say the same of a party agree', () => {
    const state = emergencyAfter([FIRE], [LIST], [mark('guo')], [mark('guo')]);
    expect(partyStanding(state, 'guo')).toMatchObject({ mark: { state: 'safe', heads: 2 }, disputed: false });
  });

  it('of safe and missing, said without knowing of each other, missing stands and is pointed out', () => {
    const missing = mark('guo', { state: 'missing', at: TEN - MINUTE });
    const state = emergencyAfter([FIRE], [LIST], [mark('guo')], [missing]);
    expect(partyStanding(state, 'guo')).toMatchObject({ mark: { state: 'missing' }, disputed: true });
  });

  it('of two counts the smaller one stands', () => {
    const state = emergencyAfter([FIRE], [LIST], [mark('guo', { heads: 2 })], [mark('guo', { heads: 1 })]);
    expect(partyStanding(state, 'guo')).toMatchObject({ mark: { heads: 1 }, disputed: true });
  });

  it('whoever saw both settles it', () => {
    const [one, other] = [mark('guo'), mark('guo', { state: 'missing' })];
    const settled = mark('guo', { replaces: [one.markId, other.markId] });
    const state = emergencyAfter([FIRE], [LIST], [one], [other], [settled]);
    expect(partyStanding(state, 'guo')).toMatchObject({ mark: { state: 'safe' }, disputed: false });
  });

  it('a late mark of an offline phone does not undo what somebody saw afterwards, whatever its clock says', () => {
    const seen = mark('guo', { state: 'missing' });
    const found = mark('guo', { replaces: [seen.markId], at: TEN + MINUTE });
    const late = { ...seen, at: TEN + 90 * MINUTE };
    const state = emergencyAfter([FIRE], [LIST], [found], [late]);
    expect(partyStanding(state, 'guo')).toMatchObject({ mark: { state: 'safe' }, disputed: false });
  });

  it('a mark that was a slip is taken back', () => {
    const slip = mark('lin');
    const back = mark('lin', { state: 'unchecked', replaces: [slip.markId] });
    const muster = musterOf(emergencyAfter([FIRE], [LIST], [slip], [back]));
    expect(muster).toMatchObject({ heads: 4, safe: 0, missing: 4 });
  });
});

describe('the list', () => {
  it('goes from the top of the building down', () => {
    const { floors } = musterOf(emergencyAfter([FIRE], [LIST]));
    expect(floors.map(({ floor }) => floor)).toEqual(['T1/12', 'T1/3', 'T1/B1']);
  });

  it('knows basements, ground floors and towers', () => {
    const floors = ['T1/B2', 'T2/4', 'T1/G', 'T1/10', 'T1/', 'T1/9', 'T1/B1'];
    expect(floors.sort((a, b) => compareFloors(b, a))).toEqual([
      'T1/',
      'T1/10',
      'T1/9',
      'T1/G',
      'T1/B1',
      'T1/B2',
      'T2/4',
    ]);
  });

  it('shows a party of which some are safe as such', () => {
    const { floors } = musterOf(emergencyAfter([FIRE], [LIST], [mark('guo', { heads: 1 })]));
    expect(floors[0]).toMatchObject({ heads: 2, safe: 1, parties: [{ state: 'some' }] });
  });

  it('a floor that was searched is searched until somebody takes it back', () => {
    const searched = { type: 'search' as const, markId: 's1', floor: 'T1/3', clear: true, at: TEN, replaces: [] };
    const before = musterOf(emergencyAfter([FIRE], [LIST], [searched]));
    expect(before.floors[1]!.searched).toMatchObject({ id: 's1' });
    const back = { ...searched, markId: 's2', clear: false, replaces: ['s1'] };
    expect(musterOf(emergencyAfter([FIRE], [LIST], [searched], [back])).floors[1]!.searched).toBeNull();
  });
});

describe('the report', () => {
  it('has the times of everything, by whom', () => {
    const events = eventsAfter(
      [FIRE, TEN],
      [LIST, TEN],
      [{ type: 'walk-out', visitId: 'lin', heads: 1 }, TEN + MINUTE, HUB],
      [{ type: 'join', phone: 'p-1' }, TEN + MINUTE, HUB],
      [mark('guo', { at: TEN + 2 * MINUTE, phone: 'p-1' }), TEN + 2 * MINUTE, HUB],
      [mark('meier', { at: TEN + 3 * MINUTE }), TEN + 3 * MINUTE],
      [{ type: 'end', how: 'over' }, TEN + 9 * MINUTE],
    );
    expect(reportOf('E1', events)).toMatchObject({
      firstMark: { at: TEN + 2 * MINUTE, who: { phone: 1 } },
      floors: [
        { floor: 'T1/12', accounted: { at: TEN + 2 * MINUTE } },
        { floor: 'T1/3', accounted: { who: { by: HUB } } },
        { floor: 'T1/B1' },
      ],
      allAccounted: { at: TEN + 3 * MINUTE, who: { by: { id: 'mei' } } },
      ended: { who: { by: { id: 'mei' } } },
      missingAtEnd: 0,
      marks: 3,
    });
  });

  it('says how many were missing at the end, though they were found later', () => {
    const late = mark('guo', { at: TEN + 20 * MINUTE });
    const before = mark('lin', { at: TEN + MINUTE });
    // Made before the end, on a phone without a network: it counts as of when it was made.
    const cameLate = mark('meier', { at: TEN + 2 * MINUTE });
    const events = eventsAfter(
      [FIRE, TEN],
      [LIST, TEN],
      [before, TEN + MINUTE],
      [{ type: 'end', how: 'over' }, TEN + 9 * MINUTE],
      [cameLate, TEN + 30 * MINUTE],
      [late, TEN + 20 * MINUTE],
    );
    expect(reportOf('E1', events)).toMatchObject({
      missingAtEnd: 2,
      muster: { missing: 0 },
      allAccounted: { at: late.at },
    });
  });

  it('takes back that everybody was accounted for where somebody turns out to be missing', () => {
    const all = [mark('guo'), mark('lin'), mark('meier')];
    const wrong = mark('lin', { state: 'missing', at: TEN + MINUTE, replaces: [all[1]!.markId] });
    const events = eventsAfter([FIRE], [LIST], ...all.map((one) => [one] as const), [wrong, TEN + MINUTE]);
    expect(reportOf('E1', events)).toMatchObject({ allAccounted: null, muster: { missing: 1 } });
  });

  it('of a building with no visitors is clear from the start', () => {
    expect(reportOf('E1', eventsAfter([FIRE]))).toMatchObject({ muster: { heads: 0 }, missingAtEnd: 0 });
  });

  it('of what was never raised is none', () => {
    expect(reportOf('E1', [])).toBeNull();
  });
});
