import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { HostPrincipal } from '../answers/answer.ts';

/** The host behind a page. Every load and every action asks for itself, since no layout covers actions. */
export function requireHost({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>): HostPrincipal {
  if (locals.principal?.kind === 'host') return locals.principal;
  const next = url.pathname === '/my' ? '' : `?next=${encodeURIComponent(url.pathname)}`;
  redirect(303, `/my/sign-in${next}`);
}

/** Whose visits somebody sees: their own, or all of the tenant's. */
export function scopeOf({ tenantId, personId, reception }: HostPrincipal): { tenantId: string; personId?: string } {
  return reception ? { tenantId } : { tenantId, personId };
}
