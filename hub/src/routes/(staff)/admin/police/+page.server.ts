import { fail } from '@sveltejs/kit';
import { MAX_FROZEN_RECORDS, type FreezeQuery } from '#lib/freezes/view.ts';
import { findNamed } from '#lib/server/freezes/find.ts';
import { freezeQueryIn, queryRefusal, releaseIn, requestIn } from '#lib/server/freezes/forms.ts';
import { actorOf, type StaffPrincipal } from '#lib/server/http/guard.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import type { Hub } from '#lib/server/hub.ts';
import { subjectsIn } from '#lib/server/persons/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  pageStaff(event, 'answer-police');
  return { freezes: await event.locals.hub.freezes.list(), most: MAX_FROZEN_RECORDS };
};

/** Recorded before anything is shown. What was typed is never kept. */
async function look({ audit, persons }: Hub, staff: StaffPrincipal, query: FreezeQuery) {
  await audit.record({ by: actorOf(staff), session: staff.sessionId, what: 'police-searched', note: query.about });
  return { query, records: await findNamed(persons, query) };
}

export const actions: Actions = {
  find: async (event) => {
    const staff = pageStaff(event, 'answer-police');
    const query = freezeQueryIn(await event.request.formData());
    const wrong = queryRefusal(query);
    return wrong ? fail(400, { query, wrong }) : look(event.locals.hub, staff, query);
  },

  freeze: async (event) => {
    const staff = pageStaff(event, 'answer-police');
    const { hub } = event.locals;
    const form = await event.request.formData();
    const query = freezeQueryIn(form);
    const refuse = async (wrong: string) => fail(400, { ...(await look(hub, staff, query)), wrong });
    if (queryRefusal(query)) return fail(400, { query, wrong: queryRefusal(query) });
    const asked = requestIn(form);
    if ('wrong' in asked) return refuse(asked.wrong);
    const by = actorOf(staff);
    const result = await hub.freezes.freeze(asked.request, { about: query.about, subjects: subjectsIn(form) }, by);
    if (!result.ok) return refuse(result.refusal);
    const { document, records, documents } = result.freeze;
    const note = `${document} · ${records}/${documents}`;
    await hub.audit.record({ by, session: staff.sessionId, what: 'details-frozen', note });
    return { frozen: { records, documents } };
  },

  release: async (event) => {
    const staff = pageStaff(event, 'answer-police');
    const { hub } = event.locals;
    const form = await event.request.formData();
    const freeze = await hub.freezes.get(String(form.get('freeze')));
    if (!freeze) return fail(409, { wrong: 'not-frozen' });
    const asked = releaseIn(form, freeze.document);
    if ('wrong' in asked) return fail(400, { wrong: asked.wrong });
    const by = actorOf(staff);
    const result = await hub.freezes.release(freeze.id, asked.why, by);
    if (!result.ok) return fail(409, { wrong: result.refusal });
    const note = `${freeze.document} · ${asked.why.reason} · ${asked.why.reference}`;
    await hub.audit.record({ by, session: staff.sessionId, what: 'freeze-released', note });
    return { released: true };
  },
};
