import { fail } from '@sveltejs/kit';
import { passwordProblem } from '@foyer/shared/staff';
import { contactIn, contactOf, readContact } from '#lib/accounts/contactForm.ts';
import { setLocaleCookie } from '#lib/server/auth/sessionCookie.ts';
import { actorOf } from '#lib/server/http/guard.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import { removePin, setPin } from '#lib/server/http/pinActions.ts';
import { endAllSessions, endSession } from '#lib/server/http/sessionActions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { staffId, sessionId } = pageStaff(event, 'see-visits');
  const { hub } = event.locals;
  const account = hub.accounts.byId(staffId)!;
  const { name, signInName, role } = account;
  const sessions = await hub.sessions.of({ kind: 'staff', staffId });
  const pin = hub.pins.of(staffId);
  return { account: { name, signInName, role }, typed: contactOf(account), pin, sessions, current: sessionId };
};

export const actions: Actions = {
  details: async (event) => {
    const staff = pageStaff(event, 'see-visits');
    const { hub } = event.locals;
    const typed = contactIn(await event.request.formData());
    const contact = readContact(typed);
    if (!contact.ok) return fail(400, { typed, wrongFields: contact.wrong });
    await hub.accounts.change(staff.staffId, contact.read);
    const by = actorOf(staff);
    await hub.audit.record({
      by,
      session: staff.sessionId,
      what: 'account-changed',
      subject: { kind: 'staff', id: staff.staffId },
    });
    if (contact.read.locale !== null) {
      setLocaleCookie(event.cookies, contact.read.locale, event.url);
      event.locals.locale = contact.read.locale;
    }
    return { done: 'saved' as const };
  },

  password: async (event) => {
    const { staffId, sessionId } = pageStaff(event, 'see-visits');
    const { hub, from } = event.locals;
    const form = await event.request.formData();
    const { name, signInName } = hub.accounts.byId(staffId)!;
    const [current, password] = [String(form.get('current') ?? ''), String(form.get('password') ?? '')];
    const problem = passwordProblem(password, { name, signInName });
    if (problem) return fail(400, { wrongPassword: problem });
    // Whoever finds a desk unattended may guess no better than at the door.
    const checked = await hub.sessions.confirmStaff(staffId, current, from);
    if (!checked.ok) return fail(400, { refusal: checked.refusal, retryAfterMs: checked.retryAfterMs ?? null });
    await hub.sessions.keepThrough(sessionId, () => hub.accounts.setPassword(staffId, password));
    const by = { kind: 'staff', id: staffId } as const;
    await hub.audit.record({ by, what: 'password-changed', from });
    return { done: 'password-changed' as const };
  },

  pin: (event) => {
    const staff = pageStaff(event, 'vouch-at-kiosk');
    return setPin(event, staff.staffId, actorOf(staff), staff.sessionId);
  },

  'pin-remove': (event) => {
    const staff = pageStaff(event, 'vouch-at-kiosk');
    return removePin(event, staff.staffId, actorOf(staff), staff.sessionId);
  },

  end: (event) => {
    const staff = pageStaff(event, 'see-visits');
    return endSession(event, { kind: 'staff', staffId: staff.staffId }, actorOf(staff));
  },

  'end-all': (event) => {
    const staff = pageStaff(event, 'see-visits');
    return endAllSessions(event, { kind: 'staff', staffId: staff.staffId }, actorOf(staff), staff.sessionId);
  },
};
