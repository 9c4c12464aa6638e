import { openStore } from '../../hub/src/lib/server/store/openStore.ts';

// A child process: appends documents side by side, and tells its parent of each as soon as it is acknowledged.
const onError = (error: unknown) => {
  throw error;
};
const store = await openStore({ folder: process.argv[2]!, name: 'events' }, { onError });

async function appendForever(lane: number): Promise<never> {
  for (let n = 0; ; n += 1) {
    const _id = `lane-${lane}-${n}`;
    await store.writer.append([{ _id, audience: ['site'] }]);
    process.send!(_id);
  }
}

await Promise.all(Array.from({ length: 8 }, (_, lane) => appendForever(lane)));
