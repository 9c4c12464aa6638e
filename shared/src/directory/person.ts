import * as v from 'valibot';
import { DirectoryIdSchema } from './tenant.ts';

const Text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));

/**
 * host: may be visited; delegate: answers for hosts of the tenant; reception: the tenant's own front desk;
 * administrator: keeps the tenant's people.
 */
export const personRoles = ['host', 'delegate', 'reception', 'administrator'] as const;
export const PersonRoleSchema = v.picklist(personRoles);

/** Someone at a tenant. `contact` never leaves the hub. */
export const PersonSchema = v.object({
  id: DirectoryIdSchema,
  tenantId: DirectoryIdSchema,
  name: Text,
  nameLatin: v.exactOptional(Text),
  /** What else they are called: an English name, a 花名. */
  aliases: v.array(Text),
  unit: v.exactOptional(Text),
  roles: v.array(PersonRoleSchema),
  /** Whose visitors a delegate answers for; of everybody at the tenant where it is not there. */
  answersFor: v.exactOptional(v.array(DirectoryIdSchema)),
  /** Away for a time: kiosks do not list them, and nobody writes to them about visitors. */
  paused: v.exactOptional(v.literal(true)),
  language: v.exactOptional(v.picklist(['zh-CN', 'en'])),
  contact: v.object({ email: v.exactOptional(v.string()), phone: v.exactOptional(v.string()) }),
});

export type PersonRole = v.InferOutput<typeof PersonRoleSchema>;
export type Person = v.InferOutput<typeof PersonSchema>;

/** Whether a delegate answers for a host's visitors; `null` is a visit to the company, with nobody's name. */
export function isDelegateOf(person: Pick<Person, 'roles' | 'answersFor'>, hostPersonId: string | null): boolean {
  if (!person.roles.includes('delegate')) return false;
  return person.answersFor === undefined || (hostPersonId !== null && person.answersFor.includes(hostPersonId));
}
