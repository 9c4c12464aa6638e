import { createCalendar, isDay, PERIOD_KINDS, periodOf, type Day, type Period } from '@foyer/shared/history';
import type { Hub } from '../hub.ts';

/** The period that an address asks for; the day that is today where it says nothing that can be read. */
export function periodAsked(
  { site, now }: Pick<Hub, 'site' | 'now'>,
  parameters: URLSearchParams,
): { period: Period; today: Day } {
  const today = createCalendar(site.settings().timeZone).dayAt(now());
  const kind = PERIOD_KINDS.find((known) => known === parameters.get('period')) ?? 'day';
  const day = parameters.get('day') ?? '';
  return { period: periodOf(kind, isDay(day) && day <= today ? day : today), today };
}
