import { error, fail } from '@sveltejs/kit';
import { isLocale } from '@foyer/shared/i18n';
import { LOCALE_COOKIE } from '#lib/client/preferences.ts';
import { ALARM_DEPENDENCY, shownAt } from '#lib/emergencies/shown.ts';
import { openCollectLink, sayToProxy } from '#lib/server/parcels/proxyWord.ts';
import { asksForHost } from '#lib/server/parcels/trustsForHost.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening the page decides nothing and is not even noted down: mail scanners open links too. */
export const load: PageServerLoad = async ({ params, locals, cookies, depends }) => {
  depends(ALARM_DEPENDENCY);
  const { hub } = locals;
  const opened = await openCollectLink(hub, params.token);
  if (!opened) error(404, 'link-over');
  const { askId, person, siteId, theirs, stands } = opened;
  const language = person.language ?? hub.directory.tenant(person.tenantId)?.settings.language;
  if (!isLocale(cookies.get(LOCALE_COOKIE)) && language !== undefined) locals.locale = language;
  const { name: siteName, deskTelephone } = hub.sites.settings(siteId);
  const asks = stands === 'open' ? await asksForHost(hub, theirs) : [];
  return {
    locale: locals.locale,
    siteName,
    // Of the building of the desk that asks: the layout knows none before somebody has signed in.
    alarms: siteId === null ? [] : shownAt(siteId, hub),
    ask: asks.find((ask) => ask.askId === askId) ?? null,
    stands,
    deskTelephone,
  };
};

export const actions: Actions = {
  'answer-proxy': async ({ params, request, locals: { hub } }) => {
    const answer = (await request.formData()).get('answer');
    const opened = await openCollectLink(hub, params.token);
    if (!opened) error(404, 'link-over');
    if (answer !== 'yes' && answer !== 'no') return fail(400, { trust: 'wrong-answer' as const });
    const { askId, person, theirs, stands } = opened;
    if (stands !== 'open') return fail(410, { trust: 'answered' as const });
    const said = await sayToProxy(hub, theirs, askId, answer === 'yes', person.id);
    if (said === 'answered') return fail(409, { trust: said });
    // Used up after the answer and not before: a hub that dies in between leaves a link whose question is answered.
    await hub.links.use(params.token);
    return { trusted: said };
  },
};
