import type { IncomingMessage } from 'node:http';
import { audiences } from '@foyer/shared/events';
import { SYNC } from '@foyer/shared/protocol';
import { DEVICE_COOKIE } from '../devices/credentials.ts';
import type { OpenDevices } from '../devices/devices.ts';
import { appendOnlyRules } from '../sync/appendOnlyRules.ts';
import { DEFAULT_LIMITS } from '../sync/limits.ts';
import type { DatabaseAccess, SyncPolicy } from '../sync/policy.ts';
import { accessByTable } from '../sync/policyTable.ts';
import type { StoredDocument } from '../store/database.ts';
import { cookieOf } from './cookie.ts';
import { detailsRefusal, eventRefusal } from './policyRules.ts';
import type { KioskWriter } from './policyRules.ts';
import { KIOSK_TABLE } from './policyTable.ts';

export interface KioskPrincipal extends KioskWriter {
  access: Map<string, DatabaseAccess>;
}

/**
 * A kiosk reads what is meant for the kiosks of its site or for itself, and adds its own registrations, scans and
 * calls, in its own name, once. What exactly stands in `policyTable.ts` and `policyRules.ts`.
 */
export function createKioskPolicy(devices: OpenDevices): SyncPolicy<KioskPrincipal> {
  return {
    async identify(request: IncomingMessage) {
      const found = devices.identify(cookieOf(request, DEVICE_COOKIE));
      if (!found || found.revoked) return null;
      const { id, site } = found.device;
      devices.contact(id);
      const access = accessByTable(KIOSK_TABLE, 'kiosk', [audiences.kiosksOf(site), audiences.device(id)]);
      return { deviceId: id, site, access };
    },
    databases: ({ access }) => access,
    principalId: ({ deviceId }) => deviceId,
    checkWrite(principal, database, doc, context) {
      const refusal = appendOnlyRules(doc, context, { maxAttachmentBytes: DEFAULT_LIMITS.maxAttachmentBytes });
      return refusal ?? contentRefusal(principal, database, doc);
    },
  };
}

/** What is wrong with what a document says, whichever way it comes in; null where nothing is. */
export function contentRefusal(writer: KioskWriter, database: string, doc: StoredDocument): string | null {
  const body = bodyOf(doc);
  return database === SYNC.details ? detailsRefusal(writer, body) : eventRefusal(writer, body);
}

/** Without what replication adds. */
function bodyOf(doc: StoredDocument): { _id: string } {
  const { _rev, _revisions, ...body } = doc;
  return body;
}
