import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { HostPrincipal } from '../answers/answer.ts';

/** The host behind a page. Every load and every action asks for itself, since no layout covers actions. */
export function requireHost({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>): HostPrincipal {
  if (locals.principal?.kind === 'host') return locals.principal;
  const next = url.pathname === '/my' ? '' : `?next=${encodeURIComponent(url.pathname)}`;
  redirect(303, `/my/sign-in${next}`);
}

/** Whoever speaks for the tenant: its reception, and those who answer for all of its hosts. */
export function requireReception(event: Pick<RequestEvent, 'locals' | 'url'>): HostPrincipal {
  const host = requireHost(event);
  if (!host.reception) error(403, 'not-allowed');
  return host;
}

/** Whoever keeps the tenant's people. */
export function requireAdministrator(event: Pick<RequestEvent, 'locals' | 'url'>): HostPrincipal {
  const host = requireHost(event);
  if (!host.administrator) error(403, 'not-allowed');
  return host;
}

/** The same for each of those whose visits a delegate answers for. */
export function scopesOf(host: HostPrincipal): { tenantId: string; personId?: string }[] {
  const { tenantId, reception, answersFor = [] } = host;
  return [scopeOf(host), ...(reception ? [] : answersFor).map((personId) => ({ tenantId, personId }))];
}

/** Whose visits somebody sees: their own, or all of the tenant's. */
export function scopeOf({ tenantId, personId, reception }: HostPrincipal): { tenantId: string; personId?: string } {
  return reception ? { tenantId } : { tenantId, personId };
}
