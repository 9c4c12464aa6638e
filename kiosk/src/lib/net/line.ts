import type { LineListener } from './guardedFetch.ts';

/** Whether the hub can be reached, as seen by every request that goes there. */
export interface Line {
  /** Since when it cannot, ms; null while it can. */
  readonly offlineSince: number | null;
  /** When anything of the hub's was last heard; null where nothing was yet. */
  readonly heardAt: number | null;
  readonly ofSync: LineListener;
  readonly ofApi: LineListener;
}

/** What a proxy says for a hub that is not there. */
const HUB_IS_AWAY = new Set([502, 503, 504]);

export function createLine(deps: {
  now: () => number;
  onChange: () => void;
  onEpoch: (epoch: string) => void;
  /** 401 or 403: this terminal may not, which is no matter of the network. */
  onRefused: () => void;
}): Line {
  const { now, onChange, onEpoch, onRefused } = deps;
  let offlineSince: number | null = null;
  let heardAt: number | null = null;
  const set = (away: boolean) => {
    if (!away) heardAt = now();
    if (away === (offlineSince !== null)) return;
    offlineSince = away ? now() : null;
    onChange();
  };
  let alive = new AbortController();
  const ofApi: LineListener = {
    answered: (status) => set(HUB_IS_AWAY.has(status)),
    heard: () => set(false),
    failed: () => set(true),
    fellSilent() {
      const dead = alive;
      // Before those who waited are told: they may ask again at once.
      alive = new AbortController();
      set(true);
      dead.abort(new Error('the line is dead'));
    },
    get alive() {
      return alive.signal;
    },
  };
  return {
    get offlineSince() {
      return offlineSince;
    },
    get heardAt() {
      return heardAt;
    },
    ofApi,
    ofSync: {
      ...ofApi,
      get alive() {
        return alive.signal;
      },
      answered(status, epoch) {
        ofApi.answered(status, epoch);
        if (epoch) onEpoch(epoch);
        // For the API a refusal may be of a visitor's code; here it can only be of the terminal itself.
        if (status === 401 || status === 403) onRefused();
      },
    },
  };
}
