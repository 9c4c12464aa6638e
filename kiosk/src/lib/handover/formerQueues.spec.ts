import type { HandoverDocument } from '@foyer/shared/handover';
import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryKeyValue } from '../device/memoryKeyValue.ts';
import { keepPassKey, makePassKey, readPassKey } from '../device/ownKey.ts';
import type { Answer } from '../kiosk.ts';
import { handOverFormerQueues } from './formerQueues.ts';
import { outboxKey } from '../store/generations.ts';

const device = { id: 'k2', name: 'Lobby', letter: 'B', site: 'site' };
const FORMER = 'k1';

let memory: ReturnType<typeof createMemoryKeyValue>;
let documents: Map<string, HandoverDocument['document'][]>;
let decision: string;
let calls: string[];
let refuses: string | null;
let sealingKey: JsonWebKey;

/** Databases as far as the queue reads them: sequence numbers count from one. */
const pouch = {
  open: (name: string) => ({
    changes: async ({ since }: { since: number }) => ({
      results: (documents.get(name) ?? []).slice(since).map((doc) => ({ doc })),
    }),
    allDocs: async ({ keys }: { keys: string[] }) => ({
      rows: (documents.get(name) ?? []).filter(({ _id }) => keys.includes(_id)).map((doc) => ({ doc })),
    }),
    destroy: async () => void documents.delete(name),
  }),
} as never;

function handOver(): Promise<void> {
  return handOverFormerQueues({
    identity: { device, rootKey: 'R'.repeat(43) },
    bundle: () => ({ epoch: 'e1', sealingKey: { ...sealingKey, kid: 'm', kty: 'EC' } }) as never,
    memory,
    pouch,
    api: {
      async post(path: string) {
        calls.push(path);
        if (refuses !== null) return { ok: false, error: refuses } as Answer<never>;
        return { ok: true, value: { decision } } as Answer<never>;
      },
    } as never,
    former: async () => (documents.size > 0 ? [FORMER] : []),
    now: () => 1,
    log: () => undefined,
  });
}

beforeEach(async () => {
  memory = createMemoryKeyValue();
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  sealingKey = await crypto.subtle.exportKey('jwk', pair.publicKey);
  await keepPassKey(memory, FORMER, (await makePassKey())!.pair);
  const event = (n: number) => ({ _id: `visit:v${n}:e`, type: 'visit.registered', occurredAt: n });
  documents = new Map([[`foyer-${FORMER}-events-1`, [event(1), event(2), event(3)]]]);
  const generation = {
    n: 1,
    openedAt: 0,
    retiredAt: null,
    pushed: 1,
    epoch: 'e1',
    denied: { 'visit:v1:e': 'signed out' },
  };
  await memory.put(outboxKey(FORMER, 'events'), [generation]);
  calls = [];
  decision = 'waiting';
  refuses = null;
});

const isKept = async () => documents.size > 0 && (await readPassKey(memory, FORMER)) !== undefined;

describe('what a former enrolment could not deliver', () => {
  it('is handed over once, and kept here until the desk has decided', async () => {
    await handOver();
    await handOver();
    expect(calls).toEqual(['queue', 'queue-decision']);
    expect(await isKept()).toBe(true);
  });

  it.each(['taken-in', 'refused'])('is deleted here once it is %s', async (decided) => {
    await handOver();
    decision = decided;
    await handOver();
    expect(await isKept()).toBe(false);
  });

  it('is handed over also where an earlier file of that enrolment was taken in', async () => {
    decision = 'taken-in';
    await handOver();
    expect(calls).toEqual(['queue']);
    expect(await isKept()).toBe(true);
  });

  it('is handed over again to a hub that has forgotten it', async () => {
    await handOver();
    decision = 'none';
    await handOver();
    expect(calls).toEqual(['queue', 'queue-decision', 'queue']);
  });

  it('stays where the hub is away, or does not take it', async () => {
    for (const error of ['offline', 'bad-request']) {
      refuses = error;
      await handOver();
      expect(await isKept()).toBe(true);
    }
    expect(calls).toEqual(['queue', 'queue']);
  });

  it('is forgotten where the hub has all of it', async () => {
    await memory.put(outboxKey(FORMER, 'events'), [
      { n: 1, openedAt: 0, retiredAt: null, pushed: 3, epoch: 'e1', denied: {} },
    ]);
    await handOver();
    expect(calls).toEqual([]);
    expect(await isKept()).toBe(false);
  });
});
