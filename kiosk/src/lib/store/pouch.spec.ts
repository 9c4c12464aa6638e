import memoryAdapter from 'pouchdb-adapter-memory';
import { expect, it } from 'vitest';
import { createPouch } from './pouch.ts';

it('is there a second time, for a terminal that is enrolled anew without its page being loaded again', async () => {
  const adapter = { name: 'memory', plugin: memoryAdapter };
  createPouch(adapter);
  const database = createPouch(adapter).open('enrolled-anew');
  await database.put({ _id: 'a' });
  expect((await database.info()).doc_count).toBe(1);
  await database.destroy();
});
