import { applyDutyEvent, foldShift, stretchOf, type DutyEvent, type Shift } from '@foyer/shared/duty';
import { earliestIdAt } from '@foyer/shared/events';
import type { EventLog } from '../record/eventLog.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Rosters are made weeks ahead; what was planned longer ago than this is not looked at any more. */
const PLANNED_WITHIN_MS = 120 * DAY_MS;
/** Last month's roster can still be copied; older ones are in the record. */
const KEPT_MS = 45 * DAY_MS;

/** The shifts of the weeks around now, folded. */
export interface DutyBook {
  all(): Iterable<Shift>;
  get(shiftId: string): Shift;
  /** Shifts that lie in this time, at least in part. */
  between(from: number, until: number): Shift[];
  onChange(listener: (shift: Shift) => void): () => void;
  /** Lets go of what is long over. */
  sweep(): void;
}

export async function openDutyBook({ log, now }: { log: EventLog; now: () => number }): Promise<DutyBook> {
  const shifts = new Map<string, Shift>();
  const listeners = new Set<(shift: Shift) => void>();

  log.onEvent((event, noun, shiftId) => {
    if (noun !== 'duty') return;
    const shift = applyDutyEvent(shifts.get(shiftId) ?? foldShift(shiftId, []), event as DutyEvent);
    shifts.set(shiftId, shift);
    for (const listener of listeners) listener(shift);
  });
  for await (const { subject, events } of log.atHand('duty', earliestIdAt(now() - PLANNED_WITHIN_MS)))
    shifts.set(subject, foldShift(subject, events));
  sweep();

  function sweep(): void {
    for (const [id, shift] of shifts) if ((stretchOf(shift)?.until ?? 0) < now() - KEPT_MS) shifts.delete(id);
  }

  return {
    all: () => shifts.values(),
    get: (shiftId) => shifts.get(shiftId) ?? foldShift(shiftId, []),
    between: (from, until) =>
      [...shifts.values()].filter((shift) => {
        const stretch = stretchOf(shift);
        return stretch !== null && stretch.from < until && from < stretch.until;
      }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    sweep,
  };
}
