import { LATE_MS } from '@foyer/shared/invites';
import { CHECK_LIMIT_MS, DELIVERY_LIMIT_MS, isToTheDoor } from '@foyer/shared/promises';
import type { BoardRow } from './row.ts';

/** How long things may take before their clock warns and before it is missed, in ms. */
export interface ClockLimits {
  hostWaitMs: number;
}

/** Two thirds of a limit are gone: time to do something about it. */
export const WARNING_SHARE = 2 / 3;
/** A cleared visitor who has not gone in by then has got lost or has gone. */
export const ENTRY_LIMIT_MS = 15 * 60_000;
/** A pass that ends this soon is worth a look. */
export const PASS_ENDS_SOON_MS = 30 * 60_000;

export type Tone = 'calm' | 'amber' | 'red';

/**
 * What the clock of a row shows. `elapsed` counts up from `since`, `remaining` down to `until`, `due` is a time of day
 * that has not come, `at` one that has passed.
 */
export type RowClock =
  | { kind: 'elapsed'; since: number; tone: Tone }
  | { kind: 'remaining'; until: number; tone: Tone }
  | { kind: 'due'; at: number; tone: Tone }
  | { kind: 'at'; at: number; tone: Tone };

export function rowClock(row: BoardRow, now: number, { hostWaitMs }: ClockLimits): RowClock {
  const { status } = row;
  switch (status.status) {
    case 'expected':
      return { kind: 'due', at: status.from, tone: toneBetween(now, status.until, status.until + LATE_MS) };
    case 'awaiting-host':
      if (status.waitUntil !== null && now < status.waitUntil)
        return { kind: 'remaining', until: status.waitUntil, tone: 'calm' };
      return {
        kind: 'elapsed',
        since: status.since,
        tone: status.escalatedAt === null ? toneOfLimit(now - status.since, hostWaitMs) : 'red',
      };
    case 'awaiting-check':
      return { kind: 'elapsed', since: status.since, tone: toneOfLimit(now - status.since, CHECK_LIMIT_MS) };
    case 'cleared':
      return { kind: 'elapsed', since: status.since, tone: toneOfLimit(now - status.since, ENTRY_LIMIT_MS) };
    case 'on-site': {
      if (isToTheDoor(row.purpose))
        return { kind: 'elapsed', since: status.since, tone: toneOfLimit(now - status.since, DELIVERY_LIMIT_MS) };
      const expires = row.pass?.expires ?? Number.POSITIVE_INFINITY;
      return { kind: 'elapsed', since: status.since, tone: toneBetween(now, expires - PASS_ENDS_SOON_MS, expires) };
    }
    default:
      return { kind: 'at', at: status.since, tone: 'calm' };
  }
}

/** Visits that only the desk can move on: they count in the window's title. */
export function needsDesk(row: BoardRow): boolean {
  const { status } = row;
  return status.status === 'awaiting-check' || (status.status === 'awaiting-host' && status.escalatedAt !== null);
}

function toneOfLimit(elapsed: number, limit: number): Tone {
  return toneBetween(elapsed, limit * WARNING_SHARE, limit);
}

export function toneBetween(value: number, amberFrom: number, redFrom: number): Tone {
  if (value >= redFrom) return 'red';
  return value >= amberFrom ? 'amber' : 'calm';
}
