export interface BackOff {
  /** How long to wait before the next try, ms: longer each time, up to the cap, never the same for two devices. */
  next(): number;
  reset(): void;
}

const FIRST_MS = 500;
export const BACK_OFF_CAP_MS = 10_000;

/** Doubling with jitter over the upper half, so that a hundred kiosks do not knock together when the hub is back. */
export function createBackOff(random: () => number = Math.random): BackOff {
  let tries = 0;
  return {
    next() {
      const ceiling = Math.min(BACK_OFF_CAP_MS, FIRST_MS * 2 ** Math.min(tries++, 30));
      return ceiling / 2 + random() * (ceiling / 2);
    },
    reset: () => void (tries = 0),
  };
}
