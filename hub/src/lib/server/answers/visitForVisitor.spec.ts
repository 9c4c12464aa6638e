import { describe, expect, it } from 'vitest';
import type { BoardRow } from '../../board/row.ts';
import { visitForVisitor } from './visitForVisitor.ts';

const now = Date.UTC(2026, 10, 23, 2, 0);
const row = (status: BoardRow['status'], rest: Partial<BoardRow> = {}) =>
  ({
    status,
    callNumber: 'A07',
    tenant: { id: 't', name: '远山设计', unit: '' },
    heads: 2,
    hostSawAt: null,
    asked: null,
    said: null,
    pass: null,
    name: '张伟',
    phone: '138',
    ...rest,
  }) as BoardRow;
const seen = (status: BoardRow['status'], rest?: Partial<BoardRow>) =>
  visitForVisitor(row(status, rest), 'en', 'Asia/Shanghai', now);
const waiting = { status: 'awaiting-host', since: now, waitUntil: null, escalatedAt: null } as const;

describe('a visit in the eyes of its visitor', () => {
  it.each([
    ['asking', waiting],
    ['wait', { ...waiting, waitUntil: now + 1 }],
    ['asking', { ...waiting, waitUntil: now }],
    ['desk', { ...waiting, escalatedAt: now }],
    ['wait', { ...waiting, escalatedAt: now, waitUntil: now + 1 }],
    ['awaiting-check', { status: 'awaiting-check', since: now }],
    ['cleared', { status: 'cleared', since: now }],
    ['on-site', { status: 'on-site', since: now, headsInside: 2 }],
    ['left', { status: 'left', since: now }],
    ['declined', { status: 'declined', since: now }],
    ['declined', { status: 'refused', since: now }],
    ['withdrawn', { status: 'withdrawn', since: now }],
  ] as const)('is at the stage %s', (stage, status) => expect(seen(status).stage).toBe(stage));

  it('is with others of the company where the host has not answered', () => {
    expect(seen(waiting, { asked: 'others' }).stage).toBe('asking-others');
    expect(seen({ ...waiting, escalatedAt: now }, { asked: 'others' }).stage).toBe('desk');
  });

  it('says the same to who was declined by the host and refused by the desk', () => {
    expect(seen({ status: 'refused', since: now })).toEqual(seen({ status: 'declined', since: now }));
  });

  it('carries no name and no phone, not even their own', () => {
    expect(JSON.stringify(seen(waiting))).not.toMatch(/张伟|138/);
  });

  it("gives times in the building's zone", () => {
    expect(seen({ ...waiting, waitUntil: now + 5 * 60_000 }).waitUntil).toBe('10:05');
    expect(seen(waiting, { pass: { expires: now, stands: false } }).passUntil).toBeNull();
  });

  it('need not be read again where nothing will change', () => {
    expect(seen({ status: 'left', since: now }).over).toBe(true);
    expect(seen(waiting).over).toBe(false);
  });
});
