import { describe, expect, it } from 'vitest';
import { figuresOf, toneOfDue } from './figures.ts';
import { rowLike } from './rowLike.ts';
import type { BoardRow, CallRow } from './row.ts';

const NOW = Date.UTC(2026, 10, 23, 4);
const MINUTE = 60_000;
const limits = () => ({ hostWaitMs: 3 * MINUTE, ringMs: 20_000 });

let count = 0;
const row = (status: BoardRow['status'], more: Partial<BoardRow> = {}) =>
  rowLike({ visitId: `v${++count}`, status, ...more });
const awaitingHost = (since: number, waitUntil: number | null = null) =>
  row({ status: 'awaiting-host', since, waitUntil, escalatedAt: null });
const call = (raisedAt: number): CallRow => ({
  callId: 'c1',
  siteId: 'site',
  deviceName: 'North lobby',
  screen: 'attract',
  visitId: null,
  raisedAt,
  escalation: null,
});
const figures = (
  rows: BoardRow[],
  calls: CallRow[] = [],
  helps: { dueAt: number; at: number; status: string }[] = [],
  letters: { since: number; dueAt: number }[] = [],
) => figuresOf({ rows, calls, helps, letters }, NOW, limits);

describe('what is read from two metres', () => {
  it('has registered mail on its way to a door among the promises', () => {
    const letters = [
      { since: NOW - 70 * MINUTE, dueAt: NOW - 10 * MINUTE },
      { since: NOW, dueAt: NOW + 60 * MINUTE },
    ];
    expect(figures([], [], [], letters)).toMatchObject({ next: { kind: 'letter', dueAt: NOW - 10 * MINUTE }, late: 1 });
  });

  it('counts heads: inside those who are, elsewhere the whole party', () => {
    const rows = [
      row({ status: 'on-site', since: NOW, headsInside: 3 }, { heads: 4, headsInside: 3 }),
      row({ status: 'presumed-left', since: NOW, headsInside: 2 }, { headsInside: 2 }),
      row({ status: 'expected', since: NOW, from: NOW, until: NOW }, { heads: 5 }),
      row({ status: 'awaiting-check', since: NOW }, { heads: 2 }),
      awaitingHost(NOW),
      row({ status: 'cleared', since: NOW }),
      row({ status: 'left', since: NOW }),
    ];
    expect(figures(rows)).toMatchObject({ inside: 3, presumed: 2, expected: 5, waiting: 3 });
  });

  it('puts the promise first that is due first, whatever it is', () => {
    const early = awaitingHost(NOW - 2 * MINUTE);
    const late = row({ status: 'awaiting-check', since: NOW - 6 * MINUTE });
    expect(figures([early]).next).toMatchObject({ kind: 'host-answer', dueAt: NOW + MINUTE });
    expect(figures([early, late])).toMatchObject({ next: { kind: 'identity-check' }, late: 1 });
    expect(figures([early], [call(NOW - 5_000)]).next).toMatchObject({ kind: 'call', dueAt: NOW + 15_000 });
    const help = { at: NOW - MINUTE, dueAt: NOW + 10_000, status: 'called' };
    expect(figures([early], [call(NOW - 5_000)], [help]).next).toMatchObject({ kind: 'help' });
    expect(figures([early], [], [{ ...help, status: 'on-the-spot' }]).next).toMatchObject({ kind: 'host-answer' });
    expect(figures([]).next).toBeNull();
  });

  it('owes nothing while the host has asked to wait, and still says who waits longest', () => {
    const told = awaitingHost(NOW - 9 * MINUTE, NOW + MINUTE);
    const { next, longest } = figures([awaitingHost(NOW - MINUTE), told]);
    expect(next?.dueAt).toBe(NOW + 2 * MINUTE);
    expect(longest).toEqual({ since: NOW - 9 * MINUTE, visitId: told.visitId, dueAt: null });
    const unchecked = row({ status: 'awaiting-check', since: NOW - 10 * MINUTE });
    expect(figures([told, unchecked]).longest).toMatchObject({ dueAt: NOW - 5 * MINUTE });
  });
});

it('turns amber before it is late and red after', () => {
  const due = { since: NOW, dueAt: NOW + 3 * MINUTE };
  expect([0, 2, 3].map((minutes) => toneOfDue(due, NOW + minutes * MINUTE))).toEqual(['calm', 'amber', 'red']);
});
