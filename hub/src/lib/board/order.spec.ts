import { describe, expect, it } from 'vitest';
import { orderSections } from './order.ts';
import { rowLike } from './rowLike.ts';
import { countHeads, headsOf, sectionOf } from './section.ts';

const NOW = 1_000_000;
const idsOf = (rows: readonly { visitId: string }[]) => rows.map((row) => row.visitId);

describe('the sections of the board', () => {
  it('puts every state into one of them', () => {
    expect(sectionOf(rowLike({ status: { status: 'expected', since: 0, from: 1, until: 2 } }))).toBe('expected');
    expect(sectionOf(rowLike({ status: { status: 'awaiting-check', since: 0 } }))).toBe('to-check');
    expect(sectionOf(rowLike({ status: { status: 'cleared', since: 0 } }))).toBe('cleared');
    for (const status of ['left', 'declined', 'refused', 'withdrawn'] as const)
      expect(sectionOf(rowLike({ status: { status, since: 0 } }))).toBe('left');
  });

  it('shows who has waited longest first, and who left last', () => {
    const rows = [
      rowLike({ visitId: 'b', status: { status: 'awaiting-check', since: 20 } }),
      rowLike({ visitId: 'a', status: { status: 'awaiting-check', since: 10 } }),
      rowLike({ visitId: 'c', status: { status: 'left', since: 30 } }),
      rowLike({ visitId: 'd', status: { status: 'left', since: 40 } }),
    ];
    const sections = orderSections(rows, NOW);
    expect(idsOf(sections['to-check'])).toEqual(['a', 'b']);
    expect(idsOf(sections.left)).toEqual(['d', 'c']);
  });

  it('shows guests by the time they are expected, however late the invitation was written', () => {
    const rows = [
      rowLike({ visitId: 'late', status: { status: 'expected', since: 1, from: 200, until: 300 } }),
      rowLike({ visitId: 'early', status: { status: 'expected', since: 9, from: 100, until: 300 } }),
    ];
    expect(idsOf(orderSections(rows, NOW).expected)).toEqual(['early', 'late']);
  });

  it('puts a pass that is over before everyone else on site', () => {
    const inside = (visitId: string, since: number, expires: number) =>
      rowLike({
        visitId,
        status: { status: 'on-site', since, headsInside: 1 },
        pass: { expires, stands: expires > NOW },
      });
    const rows = [inside('new', 900, NOW + 1), inside('over', 100, NOW), inside('old', 200, NOW + 1)];
    expect(idsOf(orderSections(rows, NOW)['on-site'])).toEqual(['over', 'new', 'old']);
  });

  it('orders rows of one moment the same everywhere', () => {
    const rows = ['b', 'a', 'c'].map((visitId) => rowLike({ visitId, status: { status: 'cleared', since: 5 } }));
    expect(idsOf(orderSections(rows, NOW).cleared)).toEqual(['a', 'b', 'c']);
    expect(idsOf(orderSections(rows.reverse(), NOW).cleared)).toEqual(['a', 'b', 'c']);
  });
});

describe('heads', () => {
  it('counts people and not visits, and on site only those who are inside', () => {
    const inside = rowLike({ status: { status: 'on-site', since: 0, headsInside: 2 }, heads: 5, headsInside: 2 });
    const waiting = rowLike({ status: { status: 'awaiting-check', since: 0 }, heads: 3 });
    expect(countHeads([inside, waiting])).toBe(5);
  });

  it('does not count as left who never came in', () => {
    for (const status of ['declined', 'refused', 'withdrawn'] as const)
      expect(headsOf(rowLike({ status: { status, since: 0 }, heads: 4 }))).toBe(0);
  });
});
