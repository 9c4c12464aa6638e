import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Agreement } from '../../hub/src/lib/server/agreement/agreement.ts';
import { agreeAlone } from '../../hub/src/lib/server/agreement/alone.ts';
import { agreeThroughRedis } from '../../hub/src/lib/server/agreement/redis/agreeThroughRedis.ts';
import { connectRedis, RedisProblem } from '../../hub/src/lib/server/agreement/redis/connectRedis.ts';
import type { LimitRule } from '../../hub/src/lib/server/limits/limits.ts';
import { startRedis, type RedisServer } from './redisServer.ts';

let redis: RedisServer;
beforeAll(async () => void (redis = await startRedis()));
afterAll(() => redis.stop());

const clock = { now: 1_000_000 };
let prefix = '';
beforeEach(() => void (prefix = `${randomUUID()}:`));

async function throughRedis(faults: unknown[] = []): Promise<Agreement> {
  const onError = (error: unknown): void => void faults.push(error);
  const client = await connectRedis(redis.url, onError);
  const agreement = await agreeThroughRedis({
    redis: client,
    prefix,
    hubId: randomUUID(),
    now: () => clock.now,
    onError,
  });
  onTestFinished(() => agreement.close());
  return agreement;
}

const alone = async (): Promise<Agreement> => agreeAlone({ now: () => clock.now });
const rule: LimitRule = {
  freeTries: 3,
  firstWaitMs: 60_000,
  longestWaitMs: 240_000,
  forgetAfterMs: 3_600_000,
  clearedBySuccess: true,
};

/** What holds within one hub, and between two where there are two. */
describe.each([
  [
    'of one hub alone',
    async (): Promise<[Agreement, Agreement]> => {
      const one = await alone();
      return [one, one];
    },
  ],
  [
    'of two hubs through Redis',
    async (): Promise<[Agreement, Agreement]> => [await throughRedis(), await throughRedis()],
  ],
])('an agreement %s', (_what, make) => {
  let hubs: [Agreement, Agreement];
  beforeEach(async () => void (hubs = await make()));

  it('runs tasks of one key one after another', async () => {
    let running = 0;
    let most = 0;
    let done = 0;
    const task = async (): Promise<void> => {
      most = Math.max(most, (running += 1));
      await wait(2);
      running -= 1;
      done += 1;
    };
    await Promise.all(Array.from({ length: 20 }, (_, i) => hubs[i % 2]!.exclusively('visit', task)));
    expect({ most, done }).toEqual({ most: 1, done: 20 });
  });

  it('goes on after a task that failed', async () => {
    await expect(hubs[0].exclusively('visit', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await hubs[1].exclusively('visit', () => Promise.resolve('yes'))).toBe('yes');
  });

  it('lets one of many be first', async () => {
    const asked = Array.from({ length: 10 }, (_, i) => hubs[i % 2]!.first('pass', 60_000));
    expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
    expect(await hubs[1].first('another', 60_000)).toBe(true);
  });

  it('counts guesses at one thing together, wherever they are made', async () => {
    const guess = (hub: Agreement) => hub.limits.take([{ key: 'name', rule }]);
    for (let i = 0; i < 3; i++) expect(await guess(hubs[i % 2]!)).toMatchObject({ ok: true });
    expect(await guess(hubs[0])).toEqual({ ok: false, retryAfterMs: 60_000 });
    expect(await guess(hubs[1])).toEqual({ ok: false, retryAfterMs: 60_000 });
  });

  it('counts guesses side by side before any of them is known to be wrong', async () => {
    const guesses = Array.from({ length: 10 }, (_, i) => hubs[i % 2]!.limits.take([{ key: 'name', rule }]));
    expect((await Promise.all(guesses)).filter(({ ok }) => ok)).toHaveLength(3);
  });

  it('forgets guesses at a name after a right one, and gives an address its one try back', async () => {
    const address = { ...rule, clearedBySuccess: false };
    for (const [key, using, left] of [
      ['name', rule, 3],
      ['address', address, 1],
    ] as const) {
      for (let i = 0; i < 2; i++) await hubs[0].limits.take([{ key, rule: using }]);
      const right = await hubs[1].limits.take([{ key, rule: using }]);
      if (right.ok) await right.succeeded();
      const more = [];
      for (let i = 0; i < 4; i++) more.push((await hubs[0].limits.take([{ key, rule: using }])).ok);
      expect(more.filter(Boolean)).toHaveLength(left);
    }
  });

  it('lets a lease be held, and released', async () => {
    const lease = hubs[0].lease('routines');
    lease.seek();
    await vi.waitFor(() => expect(lease.held()).toBe(true));
    expect(await lease.confirm()).toBe(true);
    expect(lease.fence()).toBeGreaterThan(0);
    await lease.release();
    expect(lease.held()).toBe(false);
    expect(await lease.confirm()).toBe(false);
  });
});

describe('between two hubs', () => {
  it('one holds a lease; when it lets go the other has it, with a higher number', async () => {
    const [here, there] = [(await throughRedis()).lease('routines'), (await throughRedis()).lease('routines')];
    here.seek();
    await vi.waitFor(() => expect(here.held()).toBe(true));
    there.seek();
    await wait(100);
    expect(there.held()).toBe(false);
    await here.release();
    await vi.waitFor(() => expect(there.held()).toBe(true), { timeout: 5_000 });
    expect(there.fence()).toBeGreaterThan(here.fence());
    await there.release();
  });

  it('a turn says whether the other had it before', async () => {
    const [here, there] = [await throughRedis(), await throughRedis()];
    const turns: boolean[] = [];
    for (const hub of [here, here, there, here])
      await hub.exclusively('visit', async ({ afterAnother }) => void turns.push(afterAnother));
    expect(turns).toEqual([false, false, true, true]);
  });

  describe('one of which is in its turn', () => {
    /** Another process, which keeps its turn for as long as it lives; one that only time ends would end in an hour. */
    async function keepsItsTurn(): Promise<ChildProcess> {
      const script = new URL('keepsItsTurn.ts', import.meta.url).pathname;
      const other = fork(script, [redis.url, prefix], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
      onTestFinished(() => void other.kill('SIGKILL'));
      await once(other, 'message');
      const client = await connectRedis(redis.url, () => undefined);
      onTestFinished(() => client.destroy());
      expect(await client.pExpire(`${prefix}turn:visit`, 3_600_000)).toBe(1);
      return other;
    }

    it('when it is killed the other has the turn, and knows whose it was', async () => {
      const there = await throughRedis();
      const other = await keepsItsTurn();
      const turn = there.exclusively('visit', ({ afterAnother }) => Promise.resolve(afterAnother));
      other.kill('SIGKILL');
      expect(await turn).toBe(true);
    });

    it('while it is merely slow it keeps the turn', async () => {
      const there = await throughRedis();
      const other = await keepsItsTurn();
      other.kill('SIGSTOP');
      let had = false;
      const turn = there.exclusively('visit', async () => void (had = true));
      await wait(3_000);
      expect(had).toBe(false);
      other.kill('SIGKILL');
      await turn;
    });
  });

  it('what one says on the wire the other hears, and not itself', async () => {
    const [here, there] = [await throughRedis(), await throughRedis()];
    const [own, others] = [vi.fn(), vi.fn()];
    here.wire.onTold('presence', own);
    there.wire.onTold('presence', others);
    here.wire.tell('presence', { deviceId: 'k-1' });
    await vi.waitFor(() => expect(others).toHaveBeenCalledWith({ deviceId: 'k-1' }));
    expect(own).not.toHaveBeenCalled();
  });
});

describe('where Redis is away', () => {
  it('a lease is not held for longer than it was given, nobody is first, and turns go on', async () => {
    const other = await startRedis();
    onTestFinished(() => other.stop());
    const faults: unknown[] = [];
    const client = await connectRedis(other.url, (error) => faults.push(error));
    const now = (): number => clock.now;
    const hub = await agreeThroughRedis({ redis: client, prefix, hubId: 'a', now, onError: (e) => faults.push(e) });
    onTestFinished(() => hub.close());
    const lease = hub.lease('routines');
    lease.seek();
    await vi.waitFor(() => expect(lease.held()).toBe(true));
    await other.kill();
    await expect(hub.first('pass', 60_000)).rejects.toThrow();
    expect(await lease.confirm()).toBe(false);
    expect(await hub.exclusively('visit', () => Promise.resolve('done'))).toBe('done');
    expect(await hub.limits.take([{ key: 'name', rule }])).toMatchObject({ ok: true });
    expect(faults.length).toBeGreaterThan(0);
    await vi.waitFor(() => expect(lease.held()).toBe(false), { timeout: 10_000 });
    await lease.release();
  }, 20_000);

  it('a hub does not start, in words', async () => {
    await expect(connectRedis('redis://127.0.0.1:9/0', () => undefined)).rejects.toThrow(RedisProblem);
  });
});
