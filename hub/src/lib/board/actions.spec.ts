import { describe, expect, it } from 'vitest';
import { ACTION_KEYS, actionsFor, mainActionOf } from './actions.ts';
import { rowLike } from './rowLike.ts';

describe('what the desk is offered', () => {
  it('is nothing but the arrival of a guest who has not come', () => {
    const guest = rowLike({ status: { status: 'expected', since: 0, from: 0, until: 1 }, registeredAt: null });
    expect(actionsFor(guest)).toEqual(['arrive']);
  });

  it('is nothing at all for a cancelled invitation', () => {
    expect(actionsFor(rowLike({ status: { status: 'withdrawn', since: 0 }, registeredAt: null }))).toEqual([]);
  });

  it('lets the host be answered for, and no more than once', () => {
    expect(actionsFor(rowLike())).toContain('approve');
    expect(actionsFor(rowLike({ status: { status: 'awaiting-check', since: 0 } }))).not.toContain('approve');
  });

  it('lets nobody be checked twice', () => {
    const identity = { document: 'passport', at: 1 };
    expect(actionsFor(rowLike({ identity }))).not.toContain('verify');
  });

  it('wants a pass that stands before anybody goes in', () => {
    const cleared = { status: { status: 'cleared', since: 0 } } as const;
    expect(mainActionOf(rowLike(cleared))).toBeNull();
    expect(mainActionOf(rowLike({ ...cleared, pass: { expires: 9, stands: true } }))).toBe('check-in');
    expect(actionsFor(rowLike({ ...cleared, pass: { expires: 9, stands: false } }))).not.toContain('pass');
  });

  it('lets the rest of a party follow, until all are inside', () => {
    const inside = (headsInside: number) =>
      rowLike({
        status: { status: 'on-site', since: 0, headsInside },
        heads: 3,
        headsInside,
        pass: { expires: 9, stands: true },
      });
    expect(actionsFor(inside(2))).toContain('check-in');
    expect(actionsFor(inside(3))).not.toContain('check-in');
    expect(mainActionOf(inside(3))).toBe('check-out');
    expect(actionsFor(inside(3))).not.toContain('refuse');
  });

  it('is to take a message of whoever is not received, and goes', () => {
    expect(actionsFor(rowLike({ status: { status: 'declined', since: 0 } }))).toContain('keep');
    expect(actionsFor(rowLike({ status: { status: 'left', since: 0 } }))).not.toContain('keep');
  });

  it('is to tick what was declared for as long as some of it is here, whatever became of the visit', () => {
    const left = { status: 'left', since: 0 } as const;
    const carried = (out: number) => ({ lines: [{ what: 'laptop', count: 2, out } as const], text: null });
    expect(actionsFor(rowLike({ status: left, things: carried(1) }))).toContain('things-out');
    expect(actionsFor(rowLike({ status: left, things: carried(2) }))).not.toContain('things-out');
    expect(actionsFor(rowLike({ status: left }))).not.toContain('things');
    expect(actionsFor(rowLike())).toContain('things');
  });

  it('ends with the visit, except for notes and corrections', () => {
    expect(actionsFor(rowLike({ status: { status: 'refused', since: 0 } }))).toEqual(['note', 'correct']);
  });
});

it('has one key for one action', () => {
  const keys = Object.values(ACTION_KEYS);
  expect(new Set(keys).size).toBe(keys.length);
});

it('keeps off the keys that move and open', () => {
  expect(Object.values(ACTION_KEYS).filter((key) => 'jkfrcm/?'.includes(key))).toEqual([]);
});
