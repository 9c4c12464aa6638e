import type { ServerResponse } from 'node:http';

/** A longpoll or continuous answer that is still open. */
export interface LiveFeed {
  /** Aborted when the client has gone, or the hub wants the feed to end. */
  readonly ended: AbortSignal;
  /** To be called when the answer is complete. */
  finish(): void;
}

export interface LiveFeeds {
  open(response: ServerResponse, principalId: string): LiveFeed;
  endFor(principalId: string): void;
  endAll(): void;
  count(): number;
}

export function createLiveFeeds(): LiveFeeds {
  const feeds = new Map<AbortController, string>();

  function open(response: ServerResponse, principalId: string): LiveFeed {
    const controller = new AbortController();
    feeds.set(controller, principalId);
    const finish = () => {
      feeds.delete(controller);
      response.off('close', finish);
      controller.abort();
    };
    response.once('close', finish);
    if (response.destroyed) finish();
    return { ended: controller.signal, finish };
  }

  return {
    open,
    endFor(principalId) {
      for (const [controller, owner] of feeds) if (owner === principalId) controller.abort();
    },
    endAll() {
      for (const controller of feeds.keys()) controller.abort();
    },
    count: () => feeds.size,
  };
}
