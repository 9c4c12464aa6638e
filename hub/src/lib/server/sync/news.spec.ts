import { beforeEach, expect, test, vi } from 'vitest';
import { createChangeRing } from '../store/changeRing.ts';
import type { ChangeListener, ChangesFeed, DocumentChange, RecentChange } from '../store/changesFeed.ts';
import { waitForNews } from './news.ts';
import type { Scope } from './scope.ts';

let listeners: Set<ChangeListener>;
let ring: ReturnType<typeof createChangeRing<RecentChange>>;
let feed: ChangesFeed;
let leaving: AbortController;

beforeEach(() => {
  listeners = new Set();
  ring = createChangeRing<RecentChange>(10, 0);
  leaving = new AbortController();
  feed = {
    ring,
    onChange(listener: ChangeListener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as ChangesFeed;
});

const forK7 = { mayConcern: ({ audience }: { audience: unknown }) => audience === 'K7' } as unknown as Scope;
const change = (seq: number, audience: string) =>
  ({ seq, id: `doc-${seq}`, revs: ['1-a'], deleted: false, audience, doc: { audience } }) as unknown as DocumentChange &
    RecentChange;
const tell = (...told: (DocumentChange & RecentChange)[]) =>
  told.forEach((one) => listeners.forEach((listener) => listener(one)));
const wait = (since: number, timeoutMs: number | null = null) =>
  waitForNews(feed, forK7, { since, timeoutMs, ended: leaving.signal });

test('what concerns the reader is news, the rest is not', async () => {
  const news = wait(5);
  tell(change(6, 'K8'));
  expect(listeners.size).toBe(1);
  tell(change(7, 'K7'));

  expect(await news).toBe('news');
  expect(listeners.size).toBe(0);
});

test('news waits a moment for what was written with it', async () => {
  vi.useFakeTimers();
  try {
    const told = vi.fn();
    const news = wait(5).then(told);
    tell(change(6, 'K7'));
    await vi.advanceTimersByTimeAsync(1);
    expect(told).not.toHaveBeenCalled();
    tell(change(7, 'K7'));
    await vi.advanceTimersByTimeAsync(1);
    await news;
    expect(told).toHaveBeenCalledExactlyOnceWith('news');
  } finally {
    vi.useRealTimers();
  }
});

test('what the reader has already is no news', async () => {
  const news = wait(5, 5);
  tell(change(4, 'K7'));

  expect(await news).toBe('timeout');
  expect(listeners.size).toBe(0);
});

test('what came between reading and waiting is news at once', async () => {
  ring.push(change(6, 'K8'));
  ring.push(change(7, 'K7'));

  expect(await wait(6)).toBe('news');
  expect(listeners.size).toBe(0);
});

test('a reader who is behind the ring has to read', async () => {
  for (let seq = 1; seq <= 20; seq += 1) ring.push(change(seq, 'K8'));

  expect(await wait(3)).toBe('news');
});

test('who leaves is forgotten', async () => {
  const news = wait(5, 60_000);
  leaving.abort();

  expect(await news).toBe('ended');
  expect(listeners.size).toBe(0);
  expect(await wait(5)).toBe('ended');
});
