import { error, fail } from '@sveltejs/kit';
import { isLocale } from '@foyer/shared/i18n';
import { giveAnswer, readAnswer, WAIT_MINUTES } from '#lib/server/answers/answer.ts';
import { recordAnswer } from '#lib/server/answers/recordAnswer.ts';
import { openApproveLink } from '#lib/server/answers/approveLink.ts';
import { visitForHost } from '#lib/server/answers/visitForHost.ts';
import { LOCALE_COOKIE } from '#lib/client/preferences.ts';
import { ALARM_DEPENDENCY, shownAt } from '#lib/emergencies/shown.ts';
import { namesForHost } from '#lib/server/kinds/namesForHost.ts';
import { viewAsking } from '#lib/server/ladder/viewAsking.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening the page decides nothing and is not even noted down: mail scanners open links too. */
export const load: PageServerLoad = async ({ params, locals, cookies, depends }) => {
  depends(ALARM_DEPENDENCY);
  const { hub } = locals;
  const opened = await openApproveLink(hub, params.token);
  if (!opened) error(404, 'link-over');
  const { row, person, state } = opened;
  const language = person?.language;
  if (!isLocale(cookies.get(LOCALE_COOKIE)) && language !== undefined) locals.locale = language;
  const { locale } = locals;
  const { name: siteName, timeZone, deskTelephone } = hub.sites.settings(row.siteId);
  return {
    locale,
    siteName,
    // Of the building that the visit is in: the layout knows none before somebody has signed in.
    alarms: shownAt(row.siteId, hub),
    kinds: namesForHost(hub, { tenantId: row.tenant.id }, locale),
    timeZone,
    now: hub.now(),
    visit: visitForHost(row, locale, timeZone, hub.now()),
    forHost: person !== null && row.host?.id === person.id,
    open: state === 'open' && row.status.status === 'awaiting-host',
    // Whoever has the link is asked themselves, so they may know who else is.
    asking: row.status.status === 'awaiting-host' ? await viewAsking(hub, row.visitId) : null,
    seen: row.hostSawAt !== null,
    waits: WAIT_MINUTES,
    deskTelephone,
  };
};

export const actions: Actions = {
  answer: async ({ params, request, locals: { hub, from } }) => {
    const form = await request.formData();
    const reason = String(form.get('reason') ?? '');
    const opened = await openApproveLink(hub, params.token);
    if (!opened) error(404, 'link-over');
    const answer = readAnswer(form);
    if ('refusal' in answer) return fail(400, { refusal: answer.refusal, reason });
    if (opened.state !== 'open') return fail(410, { refusal: 'link-over' as const, reason });
    const { row, by } = opened;
    const done = await giveAnswer(hub.visits, row.visitId, answer, 'link', by);
    if (!done.ok) return fail(409, { refusal: done.refusal, reason: '' });
    await recordAnswer(hub.audit, answer, { visitId: row.visitId, siteId: row.siteId, by, from });
    // Used up after the answer and not before: a hub that dies in between leaves a link whose visit is decided.
    if (answer.type === 'approve' || answer.type === 'decline') await hub.links.use(params.token);
    return { answered: answer.type };
  },
};
