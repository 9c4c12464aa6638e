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

/** A step of the plan that has not come yet, with when it does. */
export type RungAhead =
  | { readonly type: 'tell'; readonly days: number; readonly at: number }
  | { readonly type: 'return'; readonly at: number };

/** What is still to come for a parcel that waits. Rungs that were passed over while the hub was away never come. */
export function rungsAhead(parcel: Parcel, { remindAfterDays, returnAfterDays }: ReminderPlan): RungAhead[] {
  const first = parcel.told[0];
  if (!first || parcelStatus(parcel) !== 'shelved') return [];
  const reached = Math.max(...parcel.told.map(({ days }) => days));
  const at = (days: number): number => first.at + days * DAY_MS;
  const words = remindAfterDays.filter((days) => days > reached);
  return [
    ...words.map((days) => ({ type: 'tell' as const, days, at: at(days) })),
    { type: 'return', at: at(returnAfterDays) },
  ];
}
