/** Runs a task at a time (ms since the epoch); answers how to call it off. Passed in, so that tests move the clock. */
export type Schedule = (at: number, task: () => void) => () => void;

/** setTimeout runs at once beyond this (2^31 ms, 24 days). */
const LONGEST_TIMER_MS = 24 * 24 * 60 * 60_000;

export function createSchedule(now: () => number): Schedule {
  return (at, task) => {
    let timer = arm();
    function arm(): NodeJS.Timeout {
      const wait = Math.max(0, at - now());
      return setTimeout(() => (at - now() > 0 ? (timer = arm()) : task()), Math.min(wait, LONGEST_TIMER_MS));
    }
    return () => clearTimeout(timer);
  };
}
