import type { ChangesFeed } from '../store/changesFeed.ts';
import type { Scope } from './scope.ts';

/** Changes come one by one, even those of one write; what comes within this time after the first goes out with it. */
const GATHER_MS = 2;

export type News = 'news' | 'timeout' | 'ended';

/** Waits for a change after `since` that may concern the reader. Leaves nothing behind, whatever the outcome. */
export function waitForNews(
  feed: ChangesFeed,
  scope: Scope,
  { since, timeoutMs, ended }: { since: number; timeoutMs: number | null; ended: AbortSignal },
): Promise<News> {
  if (ended.aborted) return Promise.resolve('ended');
  if (isNewsAlready(feed, scope, since)) return Promise.resolve('news');
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const stop = feed.onChange((change) => {
      if (change.seq <= since || !scope.mayConcern({ deleted: change.deleted, audience: change.doc.audience })) return;
      stop();
      clearTimeout(timer);
      timer = setTimeout(settle, GATHER_MS, 'news');
    });
    if (timeoutMs !== null) timer = setTimeout(settle, timeoutMs, 'timeout');
    ended.addEventListener('abort', onEnd, { once: true });

    function onEnd(): void {
      settle('ended');
    }
    function settle(news: News): void {
      stop();
      clearTimeout(timer);
      ended.removeEventListener('abort', onEnd);
      resolve(news);
    }
  });
}

function isNewsAlready(feed: ChangesFeed, scope: Scope, since: number): boolean {
  if (!feed.ring.covers(since)) return true;
  for (const change of feed.ring.after(since)) if (scope.mayConcern(change)) return true;
  return false;
}
