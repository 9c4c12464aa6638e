import { fail, type RequestEvent } from '@sveltejs/kit';
import { STAFF_ROLES, type StaffRole } from '@foyer/shared/staff';
import * as v from 'valibot';
import { accountRefusalOf } from '#lib/server/http/accountRefusal.ts';
import { actorOf } from '#lib/server/http/guard.ts';
import { pageStaff } from '#lib/server/http/page.ts';
import type { Actions, PageServerLoad } from './$types';

const MIN_PASSWORD_LENGTH = 10;
const MAX_PASSWORD_LENGTH = 200;

const role = v.picklist(STAFF_ROLES);
const password = v.pipe(v.string(), v.minLength(MIN_PASSWORD_LENGTH), v.maxLength(MAX_PASSWORD_LENGTH));
const newMember = v.object({
  signInName: v.pipe(v.string(), v.trim(), v.regex(/^[A-Za-z0-9._@-]{2,60}$/)),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  role,
  password,
});
type Field = keyof v.InferOutput<typeof newMember>;

export const load: PageServerLoad = (event) => {
  const { staffId } = pageStaff(event, 'manage-staff');
  const members = event.locals.hub.accounts
    .list()
    .filter((account) => account.removedAt === null)
    .map(({ id, signInName, name, role }) => ({ id, signInName, name, role }));
  return { members, ownId: staffId, minPasswordLength: MIN_PASSWORD_LENGTH };
};

export const actions: Actions = {
  add: async (event) => {
    const staff = pageStaff(event, 'manage-staff');
    const { password, ...typed } = fieldsOf(await event.request.formData());
    const read = v.safeParse(newMember, { ...typed, password });
    // Everything but the password is given back, so that nothing typed is lost.
    if (!read.success) return fail(400, { typed, field: v.getDotPath(read.issues[0]) as Field });
    return attempt(() => event.locals.hub.accounts.add(read.output, actorOf(staff)), 'added', typed);
  },

  role: async (event) => {
    const staff = pageStaff(event, 'manage-staff');
    const { id, role: wanted } = fieldsOf(await event.request.formData());
    if (!v.is(role, wanted)) return fail(400, { field: 'role' as const });
    return attempt(() => event.locals.hub.accounts.changeRole(id, wanted, actorOf(staff)), 'role-changed');
  },

  remove: async (event) => {
    const staff = pageStaff(event, 'manage-staff');
    const { id } = fieldsOf(await event.request.formData());
    return attempt(() => event.locals.hub.accounts.remove(id, actorOf(staff)), 'removed');
  },

  password: async (event) => {
    pageStaff(event, 'manage-staff');
    const { id, password: wanted } = fieldsOf(await event.request.formData());
    if (!v.is(password, wanted)) return fail(400, { field: 'password' as const });
    return attempt(() => event.locals.hub.accounts.setPassword(id, wanted), 'password-set');
  },
} satisfies Record<string, (event: RequestEvent) => unknown>;

type Done = 'added' | 'role-changed' | 'removed' | 'password-set';

async function attempt(change: () => Promise<unknown>, done: Done, typed?: Typed) {
  try {
    await change();
    return { done };
  } catch (error) {
    const refusal = accountRefusalOf(error);
    if (refusal === null) throw error;
    return fail(409, { refusal, ...(typed ? { typed } : {}) });
  }
}

type Typed = { id: string; signInName: string; name: string; role: StaffRole | string };

function fieldsOf(form: FormData): Typed & { password: string } {
  const text = (name: string) => String(form.get(name) ?? '');
  return {
    id: text('id'),
    signInName: text('signInName'),
    name: text('name'),
    role: text('role'),
    password: text('password'),
  };
}
