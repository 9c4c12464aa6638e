import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { agreeThroughRedis } from '../../hub/src/lib/server/agreement/redis/agreeThroughRedis.ts';
import { connectRedis } from '../../hub/src/lib/server/agreement/redis/connectRedis.ts';
import { createLinks, type Link, type Links } from '../../hub/src/lib/server/links/links.ts';
import { createSignInCodes } from '../../hub/src/lib/server/signInCodes/createSignInCodes.ts';
import type { SignInCodes } from '../../hub/src/lib/server/signInCodes/signInCodes.ts';
import { openDocuments } from '../../hub/src/lib/server/store/documents.ts';
import { openMemoryStore, type Store } from '../../hub/src/lib/server/store/openStore.ts';
import { startRedis, type RedisServer } from './redisServer.ts';

/**
 * Two hubs at two nodes of a database that have not compared yet: each sees that nobody has used it. So it is Redis that
 * says who was first.
 */

let redis: RedisServer;
beforeAll(async () => void (redis = await startRedis()));
afterAll(() => redis.stop());

interface Hub {
  store: Store;
  links: Links;
  codes: SignInCodes;
}
let hubs: [Hub, Hub];

beforeEach(async () => {
  const prefix = `${randomUUID()}:`;
  hubs = [await open(prefix), await open(prefix)];
});

async function open(prefix: string): Promise<Hub> {
  const onError = (): void => undefined;
  const store = await openMemoryStore(`s-${randomUUID()}`, { onError });
  const client = await connectRedis(redis.url, onError);
  const agreement = await agreeThroughRedis({ redis: client, prefix, hubId: randomUUID(), now: Date.now, onError });
  onTestFinished(async () => {
    await agreement.close();
    await store.close();
  });
  const { first, limits } = agreement;
  const documents = openDocuments(store.db, store.feed);
  const codes = createSignInCodes({
    ...{ documents, first, limits, now: Date.now },
    directory: { person: (id) => ({ id }) as never },
    audit: { record: async () => undefined },
    secret: new Uint8Array(32).fill(7),
  });
  return { store, codes, links: createLinks({ documents, first, secret: Buffer.alloc(32), now: Date.now }) };
}

/** What the first node has, and the second has heard of. */
async function replicate(): Promise<void> {
  const { rows } = await hubs[0].store.db.allDocs({ include_docs: true });
  for (const { doc } of rows) await hubs[1].store.db.put({ _id: doc!._id, value: doc!.value });
}

const LINKS: Link[] = [
  { kind: 'sign-in', personId: 'p-1' },
  { kind: 'approve', visitId: 'v-1', personId: 'p-1' },
  { kind: 'way-in', staffId: 's-1', wayInId: 'w-1' },
];

it.each(LINKS.map((link) => [link.kind, link] as const))('a link to %s is used once', async (_kind, link) => {
  const { token } = await hubs[0].links.issue(link, 60_000);
  await replicate();
  const uses = await Promise.all(Array.from({ length: 6 }, (_, i) => hubs[i % 2]!.links.use(token)));
  expect(uses.filter(Boolean)).toHaveLength(1);
  expect(await Promise.all(hubs.map(({ links }) => links.use(token)))).toEqual([false, false]);
});

it('a code that the desk gave out signs in once, typed or scanned', async () => {
  const issued = await hubs[0].codes.issue('p-1', 'work-card', { kind: 'staff', id: 'lin' });
  if (!issued.ok) expect.unreachable(issued.refusal);
  await replicate();
  const uses = await Promise.all([
    hubs[0].codes.use(issued.token),
    hubs[1].codes.use(issued.token),
    hubs[1].codes.useCode(issued.code, '192.0.2.1').then(({ ok }) => ok),
  ]);
  expect(uses.filter(Boolean)).toHaveLength(1);
});

it('nothing is used while Redis is away: rather again than twice', async () => {
  const { token } = await hubs[0].links.issue(LINKS[0]!, 60_000);
  await redis.kill();
  try {
    await expect(hubs[0].links.use(token)).rejects.toThrow();
  } finally {
    await redis.start();
  }
  await expect.poll(() => hubs[0].links.use(token).catch(() => false), { timeout: 15_000 }).toBe(true);
}, 30_000);
