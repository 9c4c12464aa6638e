import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { openEpoch } from '../../../hub/src/lib/server/store/epoch.ts';
import { openStore } from '../../../hub/src/lib/server/store/openStore.ts';
import { createSyncEndpoint } from '../../../hub/src/lib/server/sync/createSyncEndpoint.ts';
import { openPolicy } from '../../../hub/src/lib/server/sync/policy.ts';
import { announce } from './announce.ts';

const onError = (error: unknown) => console.error(error);
const folder = process.argv[2]!;
const store = await openStore({ folder, name: 'events' }, { onError });
const epoch = await openEpoch({ db: store.db, newId: randomUUID, now: Date.now });
const endpoint = createSyncEndpoint({ databases: new Map([['events', store]]), policy: openPolicy, epoch, onError });
const server = createServer((request, response) => void endpoint.handle(request, response));

announce(server, async () => {
  await endpoint.close();
  await epoch.markCleanStop();
  await store.close();
});
