import type { BackOff } from './backOff.ts';

export interface Loop {
  /** There may be something to do now: ends a wait, and is remembered while a run is under way. */
  poke(): void;
  stop(): void;
}

/**
 * Runs `run` again whenever it is poked, one at a time, and after a failure by itself with back-off. `signal` ends when
 * the loop is stopped.
 */
export function keepTrying(run: (signal: AbortSignal) => Promise<void>, backOff: BackOff): Loop {
  const stopped = new AbortController();
  let poked = true;
  let wake = () => {};

  const wait = (ms: number | null) =>
    new Promise<void>((resolve) => {
      const timer = ms === null ? undefined : setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function work() {
    while (!stopped.signal.aborted) {
      if (!poked) await wait(null);
      poked = false;
      if (stopped.signal.aborted) return;
      try {
        await run(stopped.signal);
        backOff.reset();
      } catch {
        // The state of the line has been told where the failure was seen; here it only means: later again.
        if (!poked) await wait(backOff.next());
        poked = true;
      }
    }
  }

  void work();
  return {
    poke() {
      poked = true;
      wake();
    },
    stop() {
      stopped.abort();
      wake();
    },
  };
}
