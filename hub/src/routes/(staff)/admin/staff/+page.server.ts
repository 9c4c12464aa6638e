import { fail } from '@sveltejs/kit';
import { STAFF_ROLES } from '@foyer/shared/staff';
import * as v from 'valibot';
import { contactIn, readContact } from '#lib/accounts/contactForm.ts';
import { wayInState, type ToldCode } from '#lib/accounts/wayInState.ts';
import { accountRefusalOf } from '#lib/server/http/accountRefusal.ts';
import { actorOf } from '#lib/server/http/guard.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import { sitesIn } from '#lib/server/reach/sitesIn.ts';
import type { Actions, PageServerLoad } from './$types';

const signInNameSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9._@-]{2,60}$/));
const roleSchema = v.picklist(STAFF_ROLES);

export const load: PageServerLoad = (event) => {
  const { staffId } = pageStaff(event, 'manage-staff');
  const { accounts, waysIn, outbox } = event.locals.hub;
  const members = accounts
    .list()
    .filter((account) => account.removedAt === null)
    .map(({ id, signInName, name, role, phone, hasPassword }) => {
      const state = wayInState(hasPassword, waysIn.of(id));
      return { id, signInName, name, role, phone, state };
    });
  return { members, ownId: staffId, canMail: outbox.canSend };
};

export const actions: Actions = {
  invite: async (event) => {
    const by = actorOf(pageStaff(event, 'manage-staff'));
    const { accounts, waysIn, sites: allSites } = event.locals.hub;
    const form = await event.request.formData();
    const text = (name: string): string => String(form.get(name) ?? '').trim();
    const typed = { ...contactIn(form), signInName: text('signInName'), role: text('role') };
    const contact = readContact(typed);
    const wrong = contact.ok ? [] : [...contact.wrong];
    if (!v.is(signInNameSchema, typed.signInName)) wrong.push('signInName');
    if (!v.is(roleSchema, typed.role)) wrong.push('role');
    const sites = sitesIn(form, allSites);
    if (sites === null) wrong.push('sites');
    const byMail = text('channel') !== 'code';
    if (byMail && typed.mail === '') wrong.push('mail');
    if (!contact.ok || !v.is(roleSchema, typed.role) || sites === null || wrong.length > 0)
      return fail(400, { typed, wrong });
    const { signInName, role } = { ...typed, role: typed.role };
    try {
      const { id, name } = await accounts.add({ ...contact.read, signInName, role, sites, password: null }, by);
      if (byMail) {
        await waysIn.offerByMail(id, by);
        return { done: 'invited' as const };
      }
      const { code, wayIn } = await waysIn.offerByCode(id, by);
      const address = `${event.url.origin}/sign-in/code`;
      return { done: 'code-made' as const, told: { name, code, expires: wayIn.expires, address } satisfies ToldCode };
    } catch (error) {
      const refusal = accountRefusalOf(error);
      if (refusal === null) throw error;
      return fail(409, { refusal, typed });
    }
  },
};
