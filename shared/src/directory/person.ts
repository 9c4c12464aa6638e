import * as v from 'valibot';
import { DirectoryIdSchema } from './tenant.ts';

const Text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));

/** host: may be visited; delegate: answers for the tenant's hosts; reception: the tenant's own front desk. */
export const personRoles = ['host', 'delegate', 'reception'] as const;
export const PersonRoleSchema = v.picklist(personRoles);

/** Someone at a tenant. `contact` never leaves the hub. */
export const PersonSchema = v.object({
  id: DirectoryIdSchema,
  tenantId: DirectoryIdSchema,
  name: Text,
  nameLatin: v.exactOptional(Text),
  aliases: v.array(Text),
  unit: v.exactOptional(Text),
  roles: v.array(PersonRoleSchema),
  language: v.exactOptional(v.picklist(['zh-CN', 'en'])),
  contact: v.object({ email: v.exactOptional(v.string()), phone: v.exactOptional(v.string()) }),
});

export type PersonRole = v.InferOutput<typeof PersonRoleSchema>;
export type Person = v.InferOutput<typeof PersonSchema>;
