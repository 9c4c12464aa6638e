// The kiosk's own parts, as they are shipped. Handed over here and declared beside, since the types of PouchDB that they
// are written with redeclare Node's Buffer for whoever takes them in.
export { createMemoryKeyValue } from '../../kiosk/src/lib/device/memoryKeyValue.ts';
export { createGuardedFetch } from '../../kiosk/src/lib/net/guardedFetch.ts';
export { watchEpoch } from '../../kiosk/src/lib/store/epoch.ts';
export { openStore } from '../../kiosk/src/lib/store/openStore.ts';
export { createPouch } from '../../kiosk/src/lib/store/pouch.ts';
export { createRecord } from '../../kiosk/src/lib/store/record.ts';
export { startSync } from '../../kiosk/src/lib/store/sync.ts';
