import { barStatus, type Bar } from '@foyer/shared/bars';
import { shiftStatus } from '@foyer/shared/duty';
import type { Routine } from '../composition/routine.ts';
import type { Duty } from '../duty/duty.ts';
import type { OpenBars } from './bars.ts';

/**
 * What one person alone decided at night holds until the hand-over: not when the roster has it, but when whoever was alone
 * has signed off and somebody else is there to be asked. Looks at who is on duty and not at the moment, so that a hub that
 * was away finds out.
 */
export function createBarHandOver(options: {
  bars: Pick<OpenBars, 'list' | 'handOver' | 'colleagues' | 'onChange'>;
  duty: Pick<Duty, 'between' | 'onChange'>;
  now: () => number;
  onError: (error: unknown, about: string) => void;
}): Routine {
  const { bars, duty, now, onError } = options;
  let stops: (() => void)[] = [];

  function look(): void {
    for (const bar of bars.list())
      if (barStatus(bar, now()) === 'alone' && isHandedOver(bar))
        bars.handOver(bar.id).catch((error: unknown) => onError(error, `bar:${bar.id}`));
  }

  function isHandedOver({ site, proposed }: Bar): boolean {
    const { by, at } = proposed!;
    // Whoever overruns is still there, however long ago their shift should have ended.
    const isThere = duty
      .between(at - LONGEST_MS, now())
      .some((shift) => shift.site === site && shift.on?.who === by.id && shiftStatus(shift) === 'on-duty');
    return !isThere && bars.colleagues(site!, by).length > 0;
  }

  return {
    start() {
      stops = [duty.onChange(look), bars.onChange(look)];
      look();
    },
    stop() {
      for (const stop of stops) stop();
    },
  };
}

/** Nobody signed on longer ago than this is still the same shift. */
const LONGEST_MS = 24 * 60 * 60_000;
