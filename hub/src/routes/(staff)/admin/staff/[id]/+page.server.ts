import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { STAFF_ROLES } from '@foyer/shared/staff';
import * as v from 'valibot';
import { contactIn, contactOf, readContact } from '#lib/accounts/contactForm.ts';
import { wayInState, type ToldCode } from '#lib/accounts/wayInState.ts';
import { accountRefusalOf } from '#lib/server/http/accountRefusal.ts';
import { actorOf } from '#lib/server/http/guard.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import { removePin, setPin } from '#lib/server/http/pinActions.ts';
import { endAllSessions, endSession } from '#lib/server/http/sessionActions.ts';
import { sitesIn } from '#lib/server/reach/sitesIn.ts';
import type { Actions, PageServerLoad } from './$types';

const roleSchema = v.picklist(STAFF_ROLES);
type MemberEvent = RequestEvent<{ id: string }>;

/** Who asks, and the member that it is about. */
function asked(event: MemberEvent) {
  const staff = pageStaff(event as RequestEvent, 'manage-staff');
  const account = event.locals.hub.accounts.byId(event.params.id);
  if (!account || account.removedAt !== null) error(404, 'not-found');
  return { staff, by: actorOf(staff), account };
}

export const load: PageServerLoad = async (event) => {
  const { staff, account } = asked(event);
  const { waysIn, sessions, outbox, pins } = event.locals.hub;
  const { id, name, signInName, role, sites, mail, hasPassword } = account;
  return {
    member: { id, name, signInName, role, sites, mail, own: id === staff.staffId },
    typed: contactOf(account),
    state: wayInState(hasPassword, waysIn.of(id)),
    pin: pins.of(id),
    canMail: outbox.canSend,
    sessions: await sessions.of({ kind: 'staff', staffId: id }),
    current: staff.sessionId,
  };
};

export const actions: Actions = {
  details: async (event) => {
    const { staff, by, account } = asked(event);
    const { accounts, audit } = event.locals.hub;
    const typed = contactIn(await event.request.formData());
    const contact = readContact(typed);
    if (!contact.ok) return fail(400, { typed, wrongFields: contact.wrong });
    await accounts.change(account.id, contact.read);
    const subject = { kind: 'staff', id: account.id } as const;
    await audit.record({ by, session: staff.sessionId, what: 'account-changed', subject });
    return { done: 'changed' as const };
  },

  role: async (event) => {
    const { by, account } = asked(event);
    const wanted = (await event.request.formData()).get('role');
    if (!v.is(roleSchema, wanted)) return fail(400, { wrongFields: ['role'] });
    return orRefusal(async () => {
      await event.locals.hub.accounts.changeRole(account.id, wanted, by);
      return { done: 'role-changed' as const };
    });
  },

  sites: async (event) => {
    const { by, account } = asked(event);
    const { accounts, sites: allSites } = event.locals.hub;
    const sites = sitesIn(await event.request.formData(), allSites);
    if (sites === null) return fail(400, { wrongFields: ['sites'] });
    return orRefusal(async () => {
      await accounts.changeSites(account.id, sites, by);
      return { done: 'sites-changed' as const };
    });
  },

  offer: async (event) => {
    const { by, account } = asked(event);
    const { waysIn } = event.locals.hub;
    const byMail = (await event.request.formData()).get('channel') !== 'code';
    return orRefusal(async () => {
      if (byMail) {
        await waysIn.offerByMail(account.id, by);
        return { done: account.hasPassword ? ('offered' as const) : ('invited' as const) };
      }
      const { code, wayIn } = await waysIn.offerByCode(account.id, by);
      const told: ToldCode = {
        name: account.name,
        code,
        expires: wayIn.expires,
        address: `${event.url.origin}/sign-in/code`,
      };
      return { done: 'code-made' as const, told };
    });
  },

  withdraw: async (event) => {
    const { by, account } = asked(event);
    await event.locals.hub.waysIn.withdraw(account.id, by);
    return { done: 'withdrawn' as const };
  },

  pin: (event) => {
    const { by, account, staff } = asked(event);
    return setPin(event as RequestEvent, account.id, by, staff.sessionId);
  },

  'pin-remove': (event) => {
    const { by, account, staff } = asked(event);
    return removePin(event as RequestEvent, account.id, by, staff.sessionId);
  },

  remove: async (event) => {
    const { by, account } = asked(event);
    const { accounts, waysIn } = event.locals.hub;
    const refused = await orRefusal(async () => {
      await accounts.remove(account.id, by);
      await waysIn.withdraw(account.id, by);
      return null;
    });
    return refused ?? redirect(303, '/admin/staff');
  },

  end: (event) => {
    const { by, account } = asked(event);
    return endSession(event, { kind: 'staff', staffId: account.id }, by);
  },

  'end-all': (event) => {
    const { by, account, staff } = asked(event);
    return endAllSessions(event, { kind: 'staff', staffId: account.id }, by, staff.sessionId);
  },
};

async function orRefusal<Done>(change: () => Promise<Done>) {
  try {
    return await change();
  } catch (thrown) {
    const refusal = accountRefusalOf(thrown);
    if (refusal === null) throw thrown;
    return fail(409, { refusal });
  }
}
