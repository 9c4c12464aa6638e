import { error, fail } from '@sveltejs/kit';
import { may } from '@foyer/shared/staff';
import { actorOf } from '#lib/server/http/guard.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const staff = pageStaff(event, 'see-visits');
  const { board, visits } = event.locals.hub;
  const strays = board.strays();
  return {
    maySettle: may(staff.role, 'work-visits'),
    strays: await Promise.all(
      strays.map(async ({ visitId, siteId }) => ({ visitId, siteId, timeline: await visits.timeline(visitId) })),
    ),
  };
};

export const actions: Actions = {
  /** Nothing is taken away by it: the entries stay, and their registration is still taken when it comes. */
  lookedInto: async (event) => {
    const staff = pageStaff(event, 'work-visits');
    const { board, visits } = event.locals.hub;
    const visitId = String((await event.request.formData()).get('visitId') ?? '');
    if (!board.strays().some((stray) => stray.visitId === visitId)) error(404);
    const settle = { type: 'settle-flag', flag: 'event-before-registration', how: 'looked-into' } as const;
    const done = await visits.run(visitId, settle, actorOf(staff));
    return done.ok ? { settled: visitId } : fail(409, { refusal: done.refusal });
  },
};
