import { addDays, createCalendar } from '@foyer/shared/history';
import { lookBackDays, may } from '@foyer/shared/staff';
import { EVERY_DAY, queryOf } from '#lib/history/query.ts';
import { choicesOf } from '#lib/server/history/choices.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import { seen } from '#lib/server/http/seen.ts';
import type { PageServerLoad } from './$types';

const DAYS_AT_FIRST = 7;

export const load: PageServerLoad = async (event) => {
  const staff = pageStaff(event, 'look-back');
  const { hub } = event.locals;
  const today = createCalendar(hub.site.settings().timeZone).dayAt(hub.now());
  const asked = queryOf(event.url.searchParams);
  const isOpen = asked.from !== undefined || asked.to !== undefined || event.url.searchParams.has(EVERY_DAY);
  const query = isOpen ? asked : { ...asked, from: addDays(today, 1 - DAYS_AT_FIRST), to: today };
  const reach = lookBackDays(staff.role);
  await seen(event, 'history', { typed: '' });
  return {
    query,
    today,
    page: await hub.history.search(query, reach),
    choices: choicesOf(hub),
    reachDays: reach,
    mayExport: may(staff.role, 'export-visits'),
  };
};
