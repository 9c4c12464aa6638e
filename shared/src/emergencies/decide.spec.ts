import { describe, expect, it } from 'vitest';
import { decideEmergency } from './decide.ts';
import { emergencyStatus, emptyEmergency, foldEmergency, runningEmergency } from './emergency.ts';
import { DRILL, emergencyAfter, eventsAfter, FIRE, LINES, mark, TEN, writerAt } from './emergencies.world.ts';

const LIST = { type: 'list', lines: LINES } as const;

describe('raising', () => {
  it('tells every kiosk of the site, and says whether it is a drill', () => {
    const [raised] = eventsAfter([DRILL]);
    expect(raised).toMatchObject({ type: 'emergency.raised', audience: ['kiosks:S1'], facts: { drill: true } });
  });

  it('is refused where a real alarm is running', () => {
    const decision = decideEmergency(emptyEmergency('E2'), FIRE, writerAt(TEN), [emergencyAfter([FIRE])]);
    expect(decision).toEqual({ ok: false, refusal: 'already-running' });
  });

  it('is refused for a drill during a drill', () => {
    const decision = decideEmergency(emptyEmergency('E2'), DRILL, writerAt(TEN), [emergencyAfter([DRILL])]);
    expect(decision).toEqual({ ok: false, refusal: 'already-running' });
  });

  it('puts an end to a drill where it is real', () => {
    const drill = emergencyAfter([DRILL]);
    const decision = decideEmergency(emptyEmergency('E2'), FIRE, writerAt(TEN), [drill]);
    if (!decision.ok) throw new Error(decision.refusal);
    expect(
      decision.events.map(({ _id, type, facts }) => [_id.split(':')[1], type, 'how' in facts && facts.how]),
    ).toEqual([
      ['E2', 'emergency.raised', false],
      ['E1', 'emergency.ended', 'overtaken'],
    ]);
  });

  it('is refused under an id that was used', () => {
    const decision = decideEmergency(emergencyAfter([FIRE]), FIRE, writerAt(TEN));
    expect(decision).toEqual({ ok: false, refusal: 'already-raised' });
  });
});

it('nothing happens to an alarm that nobody raised', () => {
  const decision = decideEmergency(emptyEmergency('E1'), mark('guo'), writerAt(TEN));
  expect(decision).toEqual({ ok: false, refusal: 'not-raised' });
});

it('an alarm ends once', () => {
  const over = emergencyAfter([FIRE], [{ type: 'end', how: 'false-alarm' }]);
  expect(emergencyStatus(over)).toBe('over');
  expect(decideEmergency(over, { type: 'end', how: 'over' }, writerAt(TEN))).toEqual({
    ok: false,
    refusal: 'already-over',
  });
});

it('of several that run, the real one counts', () => {
  const drill = emergencyAfter([DRILL]);
  const fire = { ...emergencyAfter([FIRE, TEN + 5000]), id: 'E2' };
  expect(runningEmergency([drill, fire])?.id).toBe('E2');
  expect(runningEmergency([emergencyAfter([FIRE], [{ type: 'end', how: 'over' }])])).toBeNull();
});

it('what is listed is told to no kiosk, in events that a replicator takes', () => {
  const lines = Array.from({ length: 450 }, (_, i) => ({ ...LINES[1], visitId: `v${i}` }));
  const [, ...listed] = eventsAfter([FIRE], [{ type: 'list', lines }]);
  expect(listed.map((event) => 'lines' in event.facts && event.facts.lines.length)).toEqual([200, 200, 50]);
  expect(listed.every(({ audience }) => audience.length === 0)).toBe(true);
});

it('who is listed is not listed again', () => {
  const state = emergencyAfter([FIRE], [LIST]);
  expect(decideEmergency(state, LIST, writerAt(TEN))).toEqual({ ok: true, events: [] });
});

describe('a mark', () => {
  it('about somebody who is not on the list is refused', () => {
    const state = emergencyAfter([FIRE], [LIST]);
    expect(decideEmergency(state, mark('nobody'), writerAt(TEN))).toEqual({ ok: false, refusal: 'not-listed' });
  });

  it('that is said again writes nothing: the phone had not heard that it came', () => {
    const again = mark('guo');
    const state = emergencyAfter([FIRE], [LIST], [again]);
    expect(decideEmergency(state, again, writerAt(TEN))).toEqual({ ok: true, events: [] });
  });

  it('never says that more are safe than there are', () => {
    const state = emergencyAfter([FIRE], [LIST], [mark('guo', { heads: 7 })]);
    expect(state.parties.get('guo')![0]).toMatchObject({ heads: 2 });
  });

  it('that comes after the end is taken: it was made', () => {
    const late = emergencyAfter([FIRE], [LIST], [{ type: 'end', how: 'over' }], [mark('guo')]);
    expect(late.parties.get('guo')).toHaveLength(1);
  });
});

it('a phone joins once, and has its number from the order of arrival', () => {
  const steps = [
    [FIRE],
    [{ type: 'join', phone: 'p-b' }, TEN + 1],
    [{ type: 'join', phone: 'p-a' }, TEN + 2000],
  ] as const;
  const state = emergencyAfter(...steps);
  expect(state.phones.map(({ phone }) => phone)).toEqual(['p-b', 'p-a']);
  expect(decideEmergency(state, { type: 'join', phone: 'p-b' }, writerAt(TEN))).toEqual({ ok: true, events: [] });
});

describe('the way out', () => {
  const state = emergencyAfter([FIRE], [LIST], [mark('guo', { heads: 1 })]);

  it('marks as many as it counted, in place of what was known', () => {
    const decision = decideEmergency(state, { type: 'walk-out', visitId: 'guo', heads: 2 }, writerAt(TEN));
    expect(decision).toMatchObject({ ok: true, events: [{ facts: { heads: 2, seenAt: 'way-out' } }] });
  });

  it('says nothing new of people who are safe already', () => {
    const decision = decideEmergency(state, { type: 'walk-out', visitId: 'guo', heads: 1 }, writerAt(TEN));
    expect(decision).toEqual({ ok: true, events: [] });
  });
});

it('events in any order and twice come to the same', () => {
  const events = eventsAfter([FIRE], [LIST], [mark('guo')], [mark('lin', { state: 'missing' })]);
  const muddled = [...events].reverse();
  expect(foldEmergency('E1', [...muddled, ...events])).toEqual(foldEmergency('E1', events));
});
