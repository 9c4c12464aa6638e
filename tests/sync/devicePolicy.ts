import { appendOnlyRules } from '../../hub/src/lib/server/sync/appendOnlyRules.ts';
import type { DatabaseAccess, SyncPolicy } from '../../hub/src/lib/server/sync/policy.ts';

export interface TestDevice {
  name: string;
  site: string;
}

export const DEVICE_HEADER = 'x-test-device';
export const MAX_ATTACHMENT_BYTES = 1_000;

/**
 * A policy of the kind that a hub has: `K7@north` may read what is for its site and itself, and add documents in its own
 * name. `parcels` it may only write, `notices` only read.
 */
export const devicePolicy: SyncPolicy<TestDevice> = {
  identify: async ({ headers }) => {
    const [name, site] = String(headers[DEVICE_HEADER] ?? '').split('@');
    return name && site ? { name, site } : null;
  },
  databases: ({ name, site }) => {
    const own = [`kiosks:${site}`, `device:${name}`];
    return new Map<string, DatabaseAccess>([
      ['events', { read: own, write: 'checked' }],
      ['parcels', { read: 'none', write: 'checked' }],
      ['notices', { read: own, write: 'none' }],
    ]);
  },
  checkWrite: ({ name }, _database, doc, context) =>
    appendOnlyRules(doc, context, { maxAttachmentBytes: MAX_ATTACHMENT_BYTES }) ??
    (doc['by'] === name ? null : 'in the name of another device'),
  principalId: ({ name }) => name,
};

export const asDevice = (device: string): Record<string, string> => ({ [DEVICE_HEADER]: device });

/** PouchDB's options to come as a device. */
export const deviceOptions = (device: string) => ({ headers: asDevice(device) });
