import type { FleetState } from './view.ts';

/**
 * What stands for a state on a strip. Not by colour alone: the worse, the taller, so that an absence is a notch that is
 * seen in grey and by whoever does not tell green from red.
 */
export const TONES: Record<FleetState, { colour: string; height: number }> = {
  live: { colour: 'var(--good)', height: 0.45 },
  'catching-up': { colour: 'var(--brand)', height: 0.6 },
  rejected: { colour: 'var(--bad)', height: 0.8 },
  offline: { colour: 'var(--warn)', height: 1 },
  'signed-out': { colour: 'var(--bad)', height: 1 },
  'never-seen': { colour: 'var(--line)', height: 0.2 },
  unknown: { colour: 'var(--line-strong)', height: 0.2 },
};
