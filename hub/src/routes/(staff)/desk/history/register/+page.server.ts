import { addDays, createCalendar, isDay } from '@foyer/shared/history';
import { lookBackDays } from '@foyer/shared/staff';
import { pageStaff } from '#lib/server/http/page.ts';
import { seen } from '#lib/server/http/seen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const staff = pageStaff(event, 'look-back');
  const { hub } = event.locals;
  const now = hub.now();
  const today = createCalendar(hub.site.settings().timeZone).dayAt(now);
  const asked = event.url.searchParams.get('day') ?? '';
  const day = isDay(asked) && asked <= today ? asked : today;
  const reach = lookBackDays(staff.role);
  await seen(event, 'register', { note: day });
  const rows = (await Array.fromAsync(hub.history.all({ from: day, to: day }, reach))).flat();
  const earliest = reach === null ? null : addDays(today, 1 - reach);
  return { day, today, earliest, rows, printedAt: now };
};
