import type { DutyRole } from '@foyer/shared/duty';
import { describe, expect, it } from 'vitest';
import type { RosterShift } from './roster.ts';
import { readWeekText, weekToText, type WeekTable } from './weekText.ts';

const week: WeekTable = {
  days: ['23', '24', '25', '26', '27', '28', '29'].map((day) => `2026-11-${day}`),
  people: [
    { id: 'mei', name: '梅婷', role: 'desk', telephone: null },
    { id: 'gao', name: 'Gao Feng', role: 'security', telephone: '8802' },
  ],
  roles: new Map<string, DutyRole>([
    ['保安', 'security'],
    ['security', 'security'],
    ['服务台', 'desk'],
  ]),
};
const read = (text: string) => readWeekText(text, week);
const first = (cell: string) => read(`Gao Feng\t${cell}`).shifts[0] ?? null;

describe('a week as a table', () => {
  it('comes back as it was copied', () => {
    const shifts: RosterShift[] = [
      { shiftId: 's1', who: 'mei', role: 'desk', day: '2026-11-23', from: '08:00', until: '20:00', status: 'planned' },
      { shiftId: 's2', who: 'mei', role: 'security', day: '2026-11-23', from: '22:00', until: '02:00', status: 'over' },
      {
        shiftId: 's3',
        who: 'gao',
        role: 'security',
        day: '2026-11-29',
        from: '20:00',
        until: '08:00',
        status: 'planned',
      },
    ];
    const text = weekToText(week, shifts, (role) => (role === 'security' ? '保安' : role));
    expect(text.split('\n')[1]).toBe('梅婷\t08:00-20:00, 保安 22:00-02:00\t\t\t\t\t\t');
    const again = read(text);
    expect(again.problems).toEqual([]);
    expect(again.shifts).toEqual(shifts.map(({ shiftId: _, status: __, ...shift }) => shift));
  });

  it.each([
    ['8-20', '08:00', '20:00'],
    ['20:30 – 8', '20:30', '08:00'],
    ['15至24', '15:00', '00:00'],
    ['保安 7.30-15.30', '07:30', '15:30'],
  ])('takes %s', (cell, from, until) => expect(first(cell)).toMatchObject({ from, until, role: 'security' }));

  it.each(['', '-', '休', 'off'])('takes “%s” as a day off', (cell) =>
    expect(read(`Gao Feng\t${cell}\t8-20`)).toMatchObject({ shifts: [{ day: '2026-11-24' }], problems: [] }),
  );

  it('says line by line what it cannot read, and takes the rest', () => {
    const { shifts, problems } = read('\t2026-11-23\nNobody\t8-20\ngao feng\t25-8\t8-20\n梅婷\tcook 8-20');
    expect(shifts).toHaveLength(1);
    expect(problems).toEqual([
      { line: 2, text: 'Nobody', is: 'unknown' },
      { line: 3, text: '25-8', is: 'unread' },
      { line: 4, text: 'cook 8-20', is: 'unread' },
    ]);
  });
});
