import { createCalendar } from '@foyer/shared/history';
import { maySite } from '@foyer/shared/staff';
import { cursorIn, filterIn, queryOf } from '#lib/server/audit/filter.ts';
import { lineOf } from '#lib/server/audit/lineOf.ts';
import type { Hub } from '#lib/server/hub.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import { seen } from '#lib/server/http/seen.ts';
import type { PageServerLoad } from './$types';

const SHOWN = 100;

export const load: PageServerLoad = async (event) => {
  pageStaff(event, 'see-audit');
  const { hub, locale, view } = event.locals;
  const calendar = createCalendar(hub.site.settings().timeZone);
  const given = event.url.searchParams;
  const filter = filterIn(given, calendar, hub.now());
  const before = cursorIn(given);
  await seen(event, 'audit');
  const { entries, next } = await hub.audit.read(queryOf(filter, calendar), SHOWN, before);
  return {
    filter,
    today: calendar.dayAt(hub.now()),
    lines: entries.map((entry) => lineOf(hub, entry, locale)),
    next,
    isNewest: before === undefined,
    ofSite: view && view.siteId !== null && hub.sites.list().length > 1 ? hub.site.settings().name : null,
    people: peopleAt(hub, view?.shown ?? []).map(({ id, name, removedAt }) => ({ id, name, left: removedAt !== null })),
  };
};

function peopleAt({ accounts }: Hub, shown: readonly string[]) {
  return accounts.list().filter((account) => shown.some((siteId) => maySite(account, siteId)));
}
