import type { ServerResponse } from 'node:http';

/** A longpoll or continuous answer that is still open. */
export interface LiveFeed {
  /** Aborted when the client has gone, or the hub wants the feed to end. */
  readonly ended: AbortSignal;
  /** To be called when the answer is complete. */
  finish(): void;
}

export interface FeedOwner {
  principalId: string;
  database: string;
}

export interface LiveFeeds {
  open(response: ServerResponse, owner: FeedOwner): LiveFeed;
  endFor(principalId: string): void;
  /** Ends those of a database, and at once any that is opened on it, until the function returned is called. */
  holdOff(database: string): () => void;
  endAll(): void;
  count(): number;
}

export function createLiveFeeds(): LiveFeeds {
  const feeds = new Map<AbortController, FeedOwner>();
  const heldOff = new Set<string>();

  function open(response: ServerResponse, owner: FeedOwner): LiveFeed {
    const controller = new AbortController();
    feeds.set(controller, owner);
    const finish = () => {
      feeds.delete(controller);
      response.off('close', finish);
      controller.abort();
    };
    response.once('close', finish);
    if (response.destroyed) finish();
    if (heldOff.has(owner.database)) controller.abort();
    return { ended: controller.signal, finish };
  }

  return {
    open,
    endFor(principalId) {
      for (const [controller, owner] of feeds) if (owner.principalId === principalId) controller.abort();
    },
    holdOff(database) {
      heldOff.add(database);
      for (const [controller, owner] of feeds) if (owner.database === database) controller.abort();
      return () => heldOff.delete(database);
    },
    endAll() {
      for (const controller of feeds.keys()) controller.abort();
    },
    count: () => feeds.size,
  };
}
