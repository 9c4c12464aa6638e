import { createCalendar } from '@foyer/shared/history';
import { requireHost } from '#lib/server/auth/hostGuard.ts';
import { seen } from '#lib/server/http/seen.ts';
import { askedIn, ownQuery, tenantRow } from '#lib/server/tenantHistory/asked.ts';
import { namesForHost } from '#lib/server/kinds/namesForHost.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

async function found(event: RequestEvent, form: Pick<FormData, 'get'>) {
  const host = requireHost(event);
  const { hub, locale } = event.locals;
  const { timeZone } = hub.site.settings();
  const asked = askedIn(form, createCalendar(timeZone).dayAt(hub.now()));
  await seen(event, 'tenant-page');
  const after = String(form.get('after') ?? '') || undefined;
  const page = await hub.history.search(ownQuery(host, asked), null, after);
  return {
    locale,
    kinds: namesForHost(hub, host, locale),
    asked,
    reception: host.reception,
    rows: page.rows.map((row) => tenantRow(row, timeZone)),
    visits: page.found.visits,
    /** What to ask for to get those before these. */
    next: page.next,
  };
}

export const load: PageServerLoad = (event) => found(event, new FormData());

/** A form's POST: names have no place in the logs of proxies. */
export const actions: Actions = {
  search: async (event) => found(event, await event.request.formData()),
};
