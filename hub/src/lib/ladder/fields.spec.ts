import { HOUSE_LADDER, MAX_RUNGS, type LadderSettings } from '@foyer/shared/ladder';
import { PURPOSES } from '@foyer/shared/visits';
import { describe, expect, it } from 'vitest';
import { ladderFields, readLadder, typedLadder, type LadderFields } from './fields.ts';

const timeZone = 'Asia/Shanghai';
const now = Date.parse('2026-11-23T10:00:00+08:00');
const context = { now, timeZone, standIns: new Set(['nordlicht']) };
const read = (fields: Partial<LadderFields>) =>
  readLadder({ ...ladderFields(HOUSE_LADDER, now, timeZone), ...fields }, context);

describe('the page of a tenant’s ladder', () => {
  it.each<[string, LadderSettings]>([
    ['the house’s', HOUSE_LADDER],
    ['nobody', { ...HOUSE_LADDER, plan: [] }],
    [
      'one with everything',
      {
        plan: [{ rung: 'reception', waitSeconds: 30 }, { rung: 'host' }],
        byPurpose: { interview: [{ rung: 'reception' }], delivery: [] },
        quiet: { from: '20:00', until: '08:00' },
        away: { until: now + 60 * 60_000, to: { kind: 'tenant', tenantId: 'nordlicht' } },
      },
    ],
  ])('shows what is settled and reads it back: %s', (_, settings) => {
    expect(readLadder(ladderFields(settings, now, timeZone), context)).toEqual({ settings });
  });

  it('reads what a browser sends', () => {
    const form = new FormData();
    form.set('rung-0', 'host');
    form.set('wait-0', '120');
    form.set('way-interview', 'reception');
    form.set('quiet', 'on');
    form.set('quietFrom', '12:00');
    form.set('quietUntil', '13:00');
    form.set('away', 'desk');
    form.set('awayDay', '2026-11-23');
    form.set('awayTime', '18:00');
    expect(readLadder(typedLadder(form), context)).toEqual({
      settings: {
        plan: [{ rung: 'host', waitSeconds: 120 }],
        byPurpose: { interview: [{ rung: 'reception' }] },
        quiet: { from: '12:00', until: '13:00' },
        away: { until: Date.parse('2026-11-23T18:00:00+08:00'), to: { kind: 'desk' } },
      },
    });
  });

  it('takes nothing that it does not offer', () => {
    const form = new FormData();
    form.set('rung-0', 'mayor');
    form.set('rung-1', 'host');
    form.set('wait-1', '1');
    form.set('way-meeting', 'never');
    const typed = typedLadder(form);
    expect(typed.rungs).toHaveLength(MAX_RUNGS);
    expect(typed.rungs[0]).toEqual({ rung: '', wait: '' });
    expect(typed.rungs[1]).toEqual({ rung: 'host', wait: '' });
    expect(PURPOSES.map((purpose) => typed.ways[purpose])).toEqual(PURPOSES.map(() => 'usual'));
  });

  it('offers the rest of today to whoever is away, and forgets an absence that is over', () => {
    const fields = ladderFields({ ...HOUSE_LADDER, away: { until: now - 1, to: { kind: 'desk' } } }, now, timeZone);
    expect(fields).toMatchObject({ away: '', awayDay: '2026-11-23', awayTime: '23:59' });
  });

  it.each<[string, Partial<LadderFields>]>([
    ['quiet', { quiet: true, quietFrom: '', quietUntil: '08:00' }],
    ['quiet', { quiet: true, quietFrom: '08:00', quietUntil: '08:00' }],
    ['away', { away: 'desk', awayDay: '2026-02-31' }],
    ['away-over', { away: 'desk', awayDay: '2026-11-22' }],
    ['stands-in', { away: 'elsewhere' }],
  ])('says what is wrong: %s', (problem, fields) => {
    expect(read(fields)).toEqual({ problem });
  });
});
