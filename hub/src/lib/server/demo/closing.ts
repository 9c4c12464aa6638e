import { everyDay, type WeekClosing } from '@foyer/shared/site';

const HOUR_MS = 60 * 60_000;
/** The demo day's visits began up to eight and a half hours ago, those of the day before a day and more. */
const LONG_AGO_MS = 11 * HOUR_MS;

/**
 * At 22:00, unless that lies within the demo day: a house that has just closed would have nobody in it, whatever the
 * hour at which somebody first looks at Foyer.
 */
export function demoClosing(now: number, timeZone: string): WeekClosing {
  const format = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone });
  const hour = Number(format.format(now));
  return everyDay(hour >= 22 || hour < 7 ? `${format.format(now - LONG_AGO_MS)}:00` : '22:00');
}
