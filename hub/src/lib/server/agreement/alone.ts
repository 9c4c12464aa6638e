import { createLimits } from '../limits/limits.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { Agreement, Lease } from './agreement.ts';

/** One hub, which agrees with itself: in memory. */
export function agreeAlone({ now }: { now: () => number }): Agreement {
  const queue = createKeyedQueue();
  const firsts = new Map<string, number>();

  return {
    alone: true,
    exclusively: (key, task) => queue.run(key, () => task({ afterAnother: false })),
    async first(key, forMs) {
      for (const [other, until] of firsts) if (until <= now()) firsts.delete(other);
      if (firsts.has(key)) return false;
      firsts.set(key, now() + forMs);
      return true;
    },
    lease: createOwnLease,
    limits: createLimits({ now }),
    wire: { tell: () => undefined, onTold: () => () => undefined },
    close: () => queue.idle(),
  };
}

function createOwnLease(): Lease {
  const listeners = new Set<(held: boolean) => void>();
  let held = false;
  let fence = 0;
  const set = (next: boolean): void => {
    if (held === next) return;
    held = next;
    for (const listener of listeners) listener(next);
  };
  return {
    seek() {
      fence += 1;
      set(true);
    },
    held: () => held,
    confirm: () => Promise.resolve(held),
    fence: () => fence,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    release: () => Promise.resolve(set(false)),
  };
}
