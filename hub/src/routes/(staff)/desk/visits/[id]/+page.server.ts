import { error } from '@sveltejs/kit';
import { pageId, pageStaff } from '#lib/server/http/page.ts';
import { seen } from '#lib/server/http/seen.ts';
import { viewVisit } from '#lib/server/http/visitView.ts';
import { actorOf } from '#lib/server/http/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  pageStaff(event, 'see-details');
  const view = await viewVisit(event.locals.hub, pageId(event.params.id));
  if (!view) error(404, 'not-found');
  await seen(event, 'visit', { subject: { kind: 'visit', id: event.params.id } });
  return { view };
};

export const actions: Actions = {
  /** The visitor asks the desk not to be known again. */
  forget: async (event) => {
    const staff = pageStaff(event, 'work-visits');
    await event.locals.hub.knownAgain.forget(pageId(event.params.id), actorOf(staff));
    return { done: 'forgotten' as const };
  },
};
