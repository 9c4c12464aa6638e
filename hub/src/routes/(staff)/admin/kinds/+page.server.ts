import { fail } from '@sveltejs/kit';
import { kindsSchema } from '@foyer/shared/kinds';
import * as v from 'valibot';
import { actorOf } from '#lib/server/http/guard.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import { placeOf } from '#lib/server/reach/placeOf.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  pageStaff(event, 'manage-site');
  const { site, kinds, terms } = placeOf(event).hub;
  const settings = site.settings();
  return { site: settings, kinds: [...kinds.list(settings.id)], terms: [...terms.list(settings.id)] };
};

export const actions: Actions = {
  default: async (event) => {
    const staff = pageStaff(event, 'manage-site');
    const { site, kinds, audit } = placeOf(event).hub;
    const { id } = site.settings();
    const read = v.safeParse(kindsSchema, jsonOf(await event.request.formData()));
    if (!read.success) return fail(400, { wrong: true });
    const by = actorOf(staff);
    const changed = await kinds.change(id, read.output, by);
    await audit.record({
      by,
      session: staff.sessionId,
      what: 'kinds-changed',
      subject: { kind: 'site', id },
      note: changed.join(' '),
    });
    return { done: true };
  },
};

function jsonOf(form: FormData): unknown {
  try {
    return JSON.parse(String(form.get('kinds')));
  } catch {
    return null;
  }
}
