import { describe, expect, it } from 'vitest';
import { comingLines } from './comingLines.ts';
import type { InviteView } from './invites.ts';

const MORNING = Date.parse('2026-11-23T09:00:00+08:00');
const HOUR_MS = 60 * 60_000;
const directory = { person: (id: string) => ({ id, name: id.toUpperCase() }) } as never;

const invite = (nth: number, change: Partial<InviteView> = {}): InviteView =>
  ({
    visitId: `v${nth}`,
    hostPersonId: 'wang',
    from: MORNING + nth * HOUR_MS,
    until: MORNING + (nth + 1) * HOUR_MS,
    heads: 1,
    repeats: null,
    guest: { name: `Guest ${nth}` },
    ...change,
  }) as InviteView;

const lines = (...invites: InviteView[]) => comingLines(invites, directory, 'en', 'Asia/Shanghai');

describe('what is coming up', () => {
  it('is a line for each guest', () => {
    expect(lines(invite(0), invite(1))).toMatchObject([
      { is: 'one', visitId: 'v0', name: 'Guest 0', host: 'WANG' },
      { is: 'one', visitId: 'v1' },
    ]);
  });

  it('is one line for all of a list, where it begins', () => {
    const day = [0, 1, 2, 3].map((nth) => invite(nth, { together: 'day' }));
    expect(lines(...day, invite(9))).toEqual([
      {
        is: 'list',
        together: 'day',
        count: 4,
        names: ['Guest 0', 'Guest 1', 'Guest 2'],
        when: 'Mon 23 November 09:00–13:00',
        host: 'WANG',
      },
      expect.objectContaining({ is: 'one', visitId: 'v9' }),
    ]);
  });

  it('is one line for the days on one code, with the last of them', () => {
    const days = [0, 24, 48].map((hours) => invite(hours, { repeats: 'v0' }));
    expect(lines(...days)).toMatchObject([{ is: 'days', count: 3, visitId: 'v0', until: 'Wed 25 November' }]);
  });

  it('is one line for a guest who is left of a list', () => {
    expect(lines(invite(0, { together: 'day' }))).toMatchObject([{ is: 'one', visitId: 'v0' }]);
  });

  it('names no host where several invited', () => {
    const two = [invite(0, { together: 'day' }), invite(1, { together: 'day', hostPersonId: 'li' })];
    expect(lines(...two)).toMatchObject([{ is: 'list', host: null }]);
  });
});
