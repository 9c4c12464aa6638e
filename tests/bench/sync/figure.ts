import type { PeerName } from './peers.ts';

export interface Figure {
  bench: 'sync';
  metric: string;
  value: number;
  unit: string;
  /** what the value is to reach, or null where nothing is asked of it */
  budget: number | null;
  ok: boolean;
  of: PeerName;
}

/** A measurement that has no budget of its own. */
export const measured = (of: PeerName, metric: string, value: number, unit: string): Figure => ({
  bench: 'sync',
  metric,
  value: rounded(value),
  unit,
  budget: null,
  ok: true,
  of,
});

/** How many times better than the peer, in the same run. */
export const timesBetter = (metric: string, value: number, budget: number): Figure => ({
  bench: 'sync',
  metric,
  value: rounded(value),
  unit: '×',
  budget,
  ok: value >= budget,
  of: 'foyer',
});

const rounded = (value: number): number => Number(value.toPrecision(4));
