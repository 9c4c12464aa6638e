import { PersonSchema, TenantSchema } from '@foyer/shared/directory';
import * as v from 'valibot';

const SiteSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/)),
  name: v.object({ 'zh-CN': v.string(), en: v.string() }),
});

/** All of a site's tenants and people, contact details included: what an import yields and an edition holds. */
export const SiteDirectorySchema = v.object({
  v: v.literal(1),
  site: SiteSchema,
  tenants: v.array(TenantSchema),
  people: v.array(PersonSchema),
});

export type Site = v.InferOutput<typeof SiteSchema>;
export type SiteDirectory = v.InferOutput<typeof SiteDirectorySchema>;
