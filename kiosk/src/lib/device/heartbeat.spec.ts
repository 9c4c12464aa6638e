import { beforeEach, expect, it, vi } from 'vitest';
import { createHeartbeat } from './heartbeat.ts';

const BEAT = 'http://127.0.0.1:7311/beat';

/** A tab, with what it keeps, that a test can load again. */
function tab() {
  const kept = new Map<string, string>();
  const memory = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const send = vi.fn(async (_url: string): Promise<unknown> => undefined);
  const load = (search: string) => createHeartbeat({ search, memory, send });
  return { load, send };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  return () => void vi.useRealTimers();
});

it('beats at once and then each second, until it is stopped', async () => {
  const { load, send } = tab();
  const stop = load('?heartbeat').run();
  expect(send).toHaveBeenCalledExactlyOnceWith(BEAT);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(send).toHaveBeenCalledTimes(4);
  stop();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(send).toHaveBeenCalledTimes(4);
});

it('asks nothing of a machine that is no kiosk', async () => {
  const { load, send } = tab();
  const heartbeat = load('');
  heartbeat.run();
  const work = vi.fn();
  await heartbeat.whileHeldUp(work);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(work).toHaveBeenCalledOnce();
  expect(send).not.toHaveBeenCalled();
});

it('goes on in the same tab when the page is loaded again with its address cleaned', () => {
  const { load, send } = tab();
  load('?heartbeat');
  load('').run();
  expect(send).toHaveBeenCalledOnce();
});

it('beats on where nobody listened for a while', async () => {
  const { load, send } = tab();
  send.mockRejectedValueOnce(new TypeError('Failed to fetch'));
  load('?heartbeat').run();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(send).toHaveBeenCalledTimes(2);
});

it('says beforehand that it will be silent, and nothing else before it is', async () => {
  const { load, send } = tab();
  const heartbeat = load('?heartbeat');
  heartbeat.run();
  send.mockClear();
  const told = Promise.withResolvers<undefined>();
  send.mockReturnValueOnce(told.promise);
  const work = vi.fn();
  const done = heartbeat.whileHeldUp(work);
  await vi.advanceTimersByTimeAsync(2_000);
  // Another beat would take back what the first one says.
  expect(send).toHaveBeenCalledExactlyOnceWith(`${BEAT}?silent=30`);
  expect(work).not.toHaveBeenCalled();
  told.resolve(undefined);
  await done;
  expect(work).toHaveBeenCalledOnce();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(send).toHaveBeenLastCalledWith(BEAT);
});

it('beats again after work that failed, and tells of the failure', async () => {
  const { load, send } = tab();
  const heartbeat = load('?heartbeat');
  heartbeat.run();
  const failing = heartbeat.whileHeldUp(() => {
    throw new Error('no printer');
  });
  await expect(failing).rejects.toThrow('no printer');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(send).toHaveBeenLastCalledWith(BEAT);
});
