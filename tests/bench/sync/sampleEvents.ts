import { randomUUID } from 'node:crypto';
import type { StoredDocument } from '../../../hub/src/lib/server/store/database.ts';

/** Documents of the size and shape of a visit's events. */
export const sampleEvents = (count: number): StoredDocument[] =>
  Array.from({ length: count }, () => ({
    _id: `visit:${randomUUID()}:${randomUUID()}`,
    v: 1,
    type: 'visit.registered',
    occurredAt: Date.now(),
    clock: `${Date.now()}-0001-K7`,
    by: { kind: 'device', id: 'K7' },
    site: 'main',
    audience: ['kiosks:main'],
    facts: { tenantId: randomUUID(), hostPersonId: randomUUID(), purpose: 'meeting', heads: 2, language: 'zh-CN' },
  }));
