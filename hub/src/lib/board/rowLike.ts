import type { BoardRow } from './row.ts';

/** A row for specs: a walk-in who waits for the host, with what a spec wants to be different. */
export function rowLike(different: Partial<BoardRow> = {}): BoardRow {
  return {
    visitId: 'visit-1',
    status: { status: 'awaiting-host', since: 0, waitUntil: null, escalatedAt: null },
    callNumber: 'A07',
    name: '王小明',
    company: 'Northwind Logistics',
    phone: '+86 138 1234-5678',
    plate: '沪A·12345',
    language: 'zh-CN',
    heads: 1,
    headsInside: 0,
    purpose: 'meeting',
    origin: 'walk-in',
    tenant: { id: 'tenant-1', name: '汉江电子', unit: 'B 1502' },
    host: { id: 'person-1', name: '최성호', phone: '154 0000 2345' },
    registeredAt: 0,
    registeredBy: 'East lobby',
    hostSawAt: null,
    identity: null,
    pass: null,
    provisional: false,
    flags: [],
    detailsState: 'open',
    hasNotes: false,
    ...different,
  };
}
