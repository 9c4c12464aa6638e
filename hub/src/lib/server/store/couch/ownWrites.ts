import type { ChangesTail } from './changesTail.ts';

/**
 * What this hub has written and not yet heard of in the changes feed. Whoever waits for it reads their own writes in
 * every projection; what other hubs write comes when it comes.
 */
export interface OwnWrites {
  wrote(documents: readonly { id: string; rev: string }[]): void;
  /** Resolves when everything that was written by the time of the call has been told. */
  told(): Promise<void>;
}

export function createOwnWrites(tail: Pick<ChangesTail, 'onChanges'>): OwnWrites {
  /** by document: the generation that was written */
  const waiting = new Map<string, number>();
  /** What came before the answer to the write did; the newest few thousand. */
  let early = new Map<string, number>();
  let earlier = new Map<string, number>();
  const waiters = new Set<{ left: Map<string, number>; resolve: () => void }>();

  tail.onChanges((changes) => {
    for (const { id, revs } of changes) {
      const generation = Math.max(...revs.map(generationOf));
      remember(id, generation);
      if ((waiting.get(id) ?? Infinity) <= generation) waiting.delete(id);
      for (const waiter of waiters) {
        if ((waiter.left.get(id) ?? Infinity) > generation) continue;
        waiter.left.delete(id);
        if (waiter.left.size > 0) continue;
        waiters.delete(waiter);
        waiter.resolve();
      }
    }
  });

  function remember(id: string, generation: number): void {
    if (early.size >= REMEMBERED) {
      earlier = early;
      early = new Map();
    }
    early.set(id, generation);
  }

  return {
    wrote(documents) {
      for (const { id, rev } of documents) {
        const generation = generationOf(rev);
        // The feed may be faster than the answer.
        if ((early.get(id) ?? earlier.get(id) ?? 0) >= generation) continue;
        waiting.set(id, generation);
      }
    },
    told() {
      if (waiting.size === 0) return Promise.resolve();
      return new Promise((resolve) => waiters.add({ left: new Map(waiting), resolve }));
    },
  };
}

const REMEMBERED = 4_096;
const generationOf = (rev: string): number => Number.parseInt(rev, 10);
