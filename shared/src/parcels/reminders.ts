import { parcelStatus, type Parcel } from './parcel.ts';
import type { ReminderPlan } from './settings.ts';

const DAY_MS = 24 * 60 * 60_000;

export type Due =
  /** The first word (0), or the reminder of so many days. */
  { type: 'tell'; days: number } | { type: 'return' } | null;

/**
 * What is due about a parcel that waits. It goes by the time since the first word: a hub that was away for three days
 * reminds once, by the latest rung that has come.
 */
export function dueOf(parcel: Parcel, plan: ReminderPlan, now: number): Due {
  if (parcelStatus(parcel) !== 'shelved') return null;
  const first = parcel.told[0];
  if (!first) return { type: 'tell', days: 0 };
  const passed = (now - first.at) / DAY_MS;
  if (passed >= plan.returnAfterDays) return { type: 'return' };
  const rung = plan.remindAfterDays.findLast((days) => days <= passed);
  return rung !== undefined && !parcel.told.some(({ days }) => days >= rung) ? { type: 'tell', days: rung } : null;
}

/** When to look again; null where nothing is to come. */
export function nextDueAt(
  parcel: Parcel,
  { remindAfterDays, returnAfterDays }: ReminderPlan,
  now: number,
): number | null {
  const first = parcel.told[0];
  if (!first || parcelStatus(parcel) !== 'shelved') return null;
  const coming = [...remindAfterDays, returnAfterDays].map((days) => first.at + days * DAY_MS);
  return coming.find((at) => at > now) ?? null;
}
