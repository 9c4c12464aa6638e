import { fail } from '@sveltejs/kit';
import { allTermsSchema, type Terms } from '@foyer/shared/terms';
import * as v from 'valibot';
import { actorOf } from '#lib/server/http/guard.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import { placeOf } from '#lib/server/reach/placeOf.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  pageStaff(event, 'manage-site');
  const { site, kinds, terms } = placeOf(event).hub;
  const { id } = site.settings();
  const all = [...terms.list(id)];
  const earlier = await Promise.all(
    all.map(async (one) =>
      (await terms.versions(id, one.id)).filter(({ terms: { version } }) => version < one.version),
    ),
  );
  const shownBy = kinds.list(id).filter(({ on }) => on);
  return {
    siteId: id,
    terms: all,
    earlier: Object.fromEntries(all.map((one, at) => [one.id, earlier[at]!])),
    kindsOf: Object.fromEntries(
      all.map((one) => [one.id, shownBy.filter(({ documents }) => documents.includes(one.id)).map(({ name }) => name)]),
    ),
  };
};

export const actions: Actions = {
  save: async (event) => {
    const staff = pageStaff(event, 'manage-site');
    const { site, terms, audit, newId } = placeOf(event).hub;
    const { id: siteId } = site.settings();
    const form = await event.request.formData();
    const text = (name: string): string => String(form.get(name) ?? '').replaceAll('\r\n', '\n');
    const id = text('id') || newId();
    const both = (name: string): Terms['title'] => ({ 'zh-CN': text(`${name}-zh-CN`), en: text(`${name}-en`) });
    const holdsMonths = Number(text('holdsMonths'));
    const said = { title: both('title'), text: both('text'), signed: form.has('signed'), holdsMonths };
    const typed: Terms = { id, version: 1, ...said };
    const before = terms.list(siteId);
    const wanted = before.some((one) => one.id === id)
      ? before.map((one) => (one.id === id ? { ...typed, version: one.version } : one))
      : [...before, typed];
    const read = v.safeParse(allTermsSchema, wanted);
    if (!read.success) return fail(400, { wrong: true, typed });
    const by = actorOf(staff);
    const changed = await terms.change(siteId, read.output, by);
    const now = terms.list(siteId).find((one) => one.id === id);
    const isAsBefore = JSON.stringify(now) === JSON.stringify(before.find((one) => one.id === id));
    const note = changed.map((one) => `${one.id} ${one.version}`).join(' ');
    const subject = { kind: 'site', id: siteId } as const;
    await audit.record({ by, session: staff.sessionId, what: 'terms-changed', subject, note });
    return { done: true, id, version: isAsBefore ? null : now!.version };
  },
  remove: async (event) => {
    const staff = pageStaff(event, 'manage-site');
    const { site, kinds, terms, audit } = placeOf(event).hub;
    const { id: siteId } = site.settings();
    const id = String((await event.request.formData()).get('id') ?? '');
    // What a kind shows is taken from the kind first: nobody should find an agreement gone by accident.
    if (kinds.list(siteId).some(({ documents }) => documents.includes(id))) return fail(409, { inUse: true });
    const by = actorOf(staff);
    await terms.change(
      siteId,
      terms.list(siteId).filter((one) => one.id !== id),
      by,
    );
    const subject = { kind: 'site', id: siteId } as const;
    await audit.record({ by, session: staff.sessionId, what: 'terms-changed', subject, note: `${id} gone` });
    return { removed: true };
  },
};
