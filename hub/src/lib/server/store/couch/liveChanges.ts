import type { ChangesResult, Database, DatabaseChange } from '../database.ts';
import type { ChangesTail, ToldChange } from './changesTail.ts';

type Handle = ReturnType<Database['changes']>;

/** PouchDB's handle on a feed of changes: a promise of the whole, and events while it comes. */
export function liveChanges(options: {
  since: number;
  live: boolean;
  last: () => number;
  page: () => Promise<ChangesResult>;
  pageFrom: (since: number) => Promise<ChangesResult>;
  tail: Pick<ChangesTail, 'onChanges'>;
}): Handle {
  const { since, live, last, page, pageFrom, tail } = options;
  const listeners = { change: new Set<(change: DatabaseChange) => void>(), error: new Set<(error: Error) => void>() };
  let cancel = (): void => undefined;
  const emit = (change: DatabaseChange): void => listeners.change.forEach((listener) => listener(change));

  const whole = live ? follow() : page();
  whole.catch((error: Error) => listeners.error.forEach((listener) => listener(error)));

  async function follow(): Promise<ChangesResult> {
    let position = since;
    let waiting: ToldChange[] | null = [];
    const tell = (change: ToldChange): void => {
      if (change.seq <= position) return;
      position = change.seq;
      emit({ ...change, changes: change.revs.map((rev) => ({ rev })) });
    };
    const cancelled = new Promise<void>((resolve) => (cancel = resolve));
    const stop = tail.onChanges((changes) =>
      waiting === null ? changes.forEach(tell) : void waiting.push(...changes),
    );
    void cancelled.then(stop);
    try {
      while (position < last()) {
        const { results, last_seq } = await pageFrom(position);
        results.forEach(emit);
        if (results.length === 0) break;
        position = last_seq;
      }
      const early = waiting;
      waiting = null;
      early.forEach(tell);
      await cancelled;
    } finally {
      stop();
    }
    return { results: [], last_seq: position };
  }

  const handle = Object.assign(whole, {
    on(event: 'change' | 'error' | 'complete', listener: (what: never) => void) {
      if (event === 'complete') void whole.then(listener as () => void, () => undefined);
      else (listeners[event] as Set<unknown>).add(listener);
      return handle;
    },
    cancel: () => cancel(),
  }) as Handle;
  return handle;
}
