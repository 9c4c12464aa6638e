import type { RequestEvent } from '@sveltejs/kit';
import { placeOf } from '../reach/placeOf.ts';
import type { Scope } from './settings.ts';

/** Which of several buildings the page is about. */
export const siteOfPage = (event: RequestEvent): string => placeOf(event).siteId;

/** The building, or the tenant that the address names. */
export function scopeOfPage(event: RequestEvent): Scope {
  const tenantId = event.url.searchParams.get('tenant');
  if (tenantId && event.locals.hub.directory.tenant(tenantId)) return { kind: 'tenant', id: tenantId };
  return { kind: 'site', id: siteOfPage(event) };
}

export function tenantsOf(event: RequestEvent): { id: string; name: string }[] {
  const edition = event.locals.hub.directory.current(siteOfPage(event));
  return (edition?.directory.tenants ?? []).map(({ id, name }) => ({ id, name }));
}
