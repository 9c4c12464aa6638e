import { fail } from '@sveltejs/kit';
import { ERASURE_REASONS } from '@foyer/shared/retention';
import { actorOf, type StaffPrincipal } from '#lib/server/http/guard.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import { isEnough } from '#lib/server/persons/match.ts';
import { queryIn, subjectsIn } from '#lib/server/persons/forms.ts';
import type { Hub } from '#lib/server/hub.ts';
import type { PersonQuery } from '#lib/persons/view.ts';
import type { Actions, PageServerLoad } from './$types';

const MAX_REFERENCE_LENGTH = 60;

export const load: PageServerLoad = (event) => {
  pageStaff(event, 'answer-for-details');
};

/** Recorded before anything is shown. What was typed is never kept. */
async function look({ audit, persons }: Hub, staff: StaffPrincipal, query: PersonQuery) {
  await audit.record({ by: actorOf(staff), session: staff.sessionId, what: 'person-searched' });
  return { query, records: await persons.find(query) };
}

export const actions: Actions = {
  find: async (event) => {
    const staff = pageStaff(event, 'answer-for-details');
    const query = queryIn(await event.request.formData());
    if (!isEnough(query)) return fail(400, { query, wrong: 'too-little' as const });
    return look(event.locals.hub, staff, query);
  },

  /** Names are in the form and nowhere in the address, so neither a history nor a log keeps them. */
  erase: async (event) => {
    const staff = pageStaff(event, 'answer-for-details');
    const { hub } = event.locals;
    const form = await event.request.formData();
    const query = queryIn(form);
    const subjects = subjectsIn(form);
    const reason = ERASURE_REASONS.find((one) => one === form.get('reason'));
    const reference = String(form.get('reference') ?? '').trim();
    const refuse = async (wrong: string) => fail(400, { ...(await look(hub, staff, query)), wrong });
    if (subjects.length === 0) return refuse('nothing-chosen');
    if (!reason) return refuse('no-reason');
    if (reference === '' || reference.length > MAX_REFERENCE_LENGTH) return refuse('no-reference');
    // Typed, since it cannot be undone: a number nobody types by habit.
    if (String(form.get('confirm') ?? '').trim() !== String(subjects.length)) return refuse('not-confirmed');
    const erased = await hub.persons.erase(subjects, { reason, reference }, actorOf(staff));
    if (!erased.ok) return refuse(erased.refusal);
    const note = `${reason} ${erased.records} ${erased.documents}`;
    await hub.audit.record({ by: actorOf(staff), session: staff.sessionId, what: 'person-erased', note });
    return { ...(await look(hub, staff, query)), erased: { records: erased.records, documents: erased.documents } };
  },
};
