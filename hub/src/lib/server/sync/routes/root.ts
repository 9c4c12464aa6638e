import type { ServerResponse } from 'node:http';
import type { Epoch } from '../../store/epoch.ts';
import type { SyncLimits } from '../limits.ts';
import { sendJson } from '../reply.ts';

/** The protocol spoken, by the CouchDB that speaks it. */
const COUCHDB_VERSION = '3.3.0';

/** The epoch stands as `uuid`, of which PouchDB makes its checkpoints' names: with a new one they are not found. */
export function root(response: ServerResponse, epoch: Epoch, limits: SyncLimits): void {
  sendJson(response, 200, {
    couchdb: 'Welcome',
    version: COUCHDB_VERSION,
    uuid: epoch.current(),
    vendor: { name: 'Foyer' },
    limits,
  });
}
