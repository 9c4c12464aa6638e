import { expect, it, vi } from 'vitest';
import { keepTrying } from './keepTrying.ts';

const never = { next: () => 1_000_000, reset: () => {} };
const atOnce = { next: () => 0, reset: vi.fn() };

it('runs at the start, then only when it is poked', async () => {
  const run = vi.fn(async () => {});
  const loop = keepTrying(run, never);
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1));
  loop.poke();
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2));
  loop.stop();
});

it('tries again by itself after a failure, and resets the back-off after a success', async () => {
  let failures = 3;
  const run = vi.fn(async () => {
    if (failures-- > 0) throw new Error('no line');
  });
  const loop = keepTrying(run, atOnce);
  await vi.waitFor(() => expect(atOnce.reset).toHaveBeenCalledTimes(1));
  expect(run).toHaveBeenCalledTimes(4);
  loop.stop();
});

it('does not wait out the back-off when it is poked', async () => {
  const run = vi.fn(async () => {
    throw new Error('no line');
  });
  const loop = keepTrying(run, never);
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1));
  loop.poke();
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2));
  loop.stop();
});

it('runs once more for a poke that came during a run', async () => {
  const first = Promise.withResolvers<void>();
  const run = vi.fn(() => (run.mock.calls.length === 1 ? first.promise : Promise.resolve()));
  const loop = keepTrying(run, never);
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1));
  loop.poke();
  loop.poke();
  first.resolve();
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2));
  loop.stop();
});

it('ends the signal and runs no more once it is stopped', async () => {
  let seen: AbortSignal | undefined;
  const run = vi.fn((signal: AbortSignal) => {
    seen = signal;
    return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  });
  const loop = keepTrying(run, never);
  await vi.waitFor(() => expect(seen).toBeDefined());
  loop.stop();
  loop.poke();
  expect(seen!.aborted).toBe(true);
  await Promise.resolve();
  expect(run).toHaveBeenCalledTimes(1);
});
