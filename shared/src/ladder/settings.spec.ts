import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { courseAt, HOUSE_LADDER, ladderSettingsSchema, type LadderSettings } from './settings.ts';

const SHANGHAI = 'Asia/Shanghai';
/** A day in Shanghai, which has no summer time. */
const at = (time: string) => Date.parse(`2026-11-23T${time}:00+08:00`);
const course = (settings: Partial<LadderSettings>, time: string, purpose: 'meeting' | 'interview' = 'meeting') =>
  courseAt({ ...HOUSE_LADDER, ...settings }, { purpose }, at(time), SHANGHAI);
const AT_ONCE = { kind: 'plan', plan: [] };

describe('where the question about a visitor goes', () => {
  it('is the plan of the house where the tenant has said nothing', () => {
    expect(course({}, '10:00')).toEqual({ kind: 'plan', plan: HOUSE_LADDER.plan });
  });

  it('is the plan for what they come for, where there is one', () => {
    const byPurpose = { interview: [{ rung: 'reception' }] } as const;
    expect(course({ byPurpose: { interview: [{ rung: 'reception' }] } }, '10:00', 'interview')).toEqual({
      kind: 'plan',
      plan: byPurpose.interview,
    });
    expect(course({ byPurpose: { interview: [] } }, '10:00')).toEqual({ kind: 'plan', plan: HOUSE_LADDER.plan });
  });

  it.each([
    ['21:59', false],
    ['22:00', true],
    ['03:00', true],
    ['06:59', true],
    ['07:00', false],
  ])('is the desk in quiet hours that reach into the morning (%s: %s)', (time, isQuiet) => {
    const found = course({ quiet: { from: '22:00', until: '07:00' } }, time);
    expect(found).toEqual(isQuiet ? AT_ONCE : { kind: 'plan', plan: HOUSE_LADDER.plan });
  });

  it('is the desk in quiet hours at noon, and quiet hours of no length are none', () => {
    expect(course({ quiet: { from: '12:00', until: '13:30' } }, '12:30')).toEqual(AT_ONCE);
    expect(course({ quiet: { from: '12:00', until: '13:30' } }, '13:30').kind).toBe('plan');
    expect(course({ quiet: { from: '12:00', until: '12:00' } }, '12:00')).not.toEqual(AT_ONCE);
  });

  it('is the desk, or another tenant, while nobody is there, and no longer', () => {
    const until = at('18:00');
    expect(course({ away: { until, to: { kind: 'desk' } } }, '17:59')).toEqual(AT_ONCE);
    const other = { kind: 'tenant', tenantId: 'nordlicht' } as const;
    expect(course({ away: { until, to: other } }, '17:59')).toEqual(other);
    expect(course({ away: { until, to: other } }, '18:00').kind).toBe('plan');
  });
});

describe('what a tenant may settle', () => {
  const refused = (settings: object) => !v.is(ladderSettingsSchema, { ...HOUSE_LADDER, ...settings });

  it('is what the house starts with', () => {
    expect(refused({})).toBe(false);
  });

  it.each([
    ['a rung that there is not', { plan: [{ rung: 'desk' }] }],
    ['a wait of no time', { plan: [{ rung: 'host', waitSeconds: 0 }] }],
    ['a wait of hours', { plan: [{ rung: 'host', waitSeconds: 7200 }] }],
    ['more rungs than anybody climbs', { plan: Array.from({ length: 7 }, () => ({ rung: 'host' })) }],
    ['a purpose that there is not', { byPurpose: { party: [] } }],
    ['a time that no clock shows', { quiet: { from: '24:00', until: '07:00' } }],
    ['another tenant without its id', { away: { until: 1, to: { kind: 'tenant' } } }],
  ])('is not %s', (_, settings) => {
    expect(refused(settings)).toBe(true);
  });
});
