import type { SiteSettings } from '@foyer/shared/site';
import type { Retention } from '@foyer/shared/details';

const DAY_MS = 24 * 60 * 60_000;

/** For how many days a site keeps details of a class. */
export function keptDays(
  of: Retention | 'frozen',
  { notice: { retentionDays } }: Pick<SiteSettings, 'notice'>,
): number {
  switch (of) {
    case 'frozen':
      return Infinity;
    case 'visits':
    case 'invites':
    case 'identity':
    case 'bars': // After the last day on which the name is on the list.
      return retentionDays.visits;
    case 'images':
      return retentionDays.photos;
    case 'parcels':
      return retentionDays.parcels;
  }
}

/** The day in UTC: retention goes by one calendar, whatever time zone a building is set to. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
export const monthOf = (at: number): string => dayOf(at).slice(0, 7);

/** Whether what is of this day has been kept for so many days since the day ended. */
export const isOver = (day: string, days: number, now: number): boolean => Date.parse(day) + (days + 1) * DAY_MS <= now;

export const lastDayOf = (month: string): string => {
  const [year, number] = month.split('-').map(Number);
  return dayOf(Date.UTC(year!, number!, 0));
};
