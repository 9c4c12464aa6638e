/** From when to when a lit screen in the lobby is dark, in hours of the building's clocks. */
const NIGHT_FROM = 19;
const NIGHT_UNTIL = 7;

export function isNight(now: number, timeZone: string): boolean {
  const hour = Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(now));
  return hour >= NIGHT_FROM || hour < NIGHT_UNTIL;
}
