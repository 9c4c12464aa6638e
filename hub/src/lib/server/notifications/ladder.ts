import type { Person, Tenant } from '@foyer/shared/directory';
import { visitStatus, type Visit } from '@foyer/shared/visits';

/** Whom a visit's host question can reach by mail. */
export interface Contacts {
  /** The host, where one is named and has an address. */
  host: { personId: string } | null;
  /** Somebody at the tenant's front desk, or its reception address, which is nobody in particular. */
  reception: { personId: string | null } | null;
}

export interface Waits {
  hostMs: number;
  receptionMs: number;
}

export type LadderStep =
  /** Somebody decided, or nothing has to happen by itself any more. */
  | { do: 'rest' }
  | { do: 'ask'; rung: 'host' | 'reception'; personId: string | null }
  | { do: 'tell-desk' }
  | { do: 'wait'; until: number };

/**
 * What comes next for a visit that waits for its host, from the record alone: a hub that was away for an hour, or was
 * killed between two rungs, goes on where the ladder stands.
 */
export function nextStep(visit: Visit, contacts: Contacts, waits: Waits, now: number): LadderStep {
  if (visitStatus(visit).status !== 'awaiting-host') return { do: 'rest' };
  if (visit.asked.some(({ rung }) => rung === 'desk')) return { do: 'rest' };
  const last = visit.asked.at(-1);
  if (!last) return firstRung(contacts);
  const patience = last.rung === 'reception' ? waits.receptionMs : waits.hostMs;
  const answeredWait = visit.wait ? visit.wait.at + visit.wait.minutes * 60_000 : last.at;
  const until = Math.max(last.at, answeredWait) + patience;
  return until <= now ? { do: 'tell-desk' } : { do: 'wait', until };
}

function firstRung({ host, reception }: Contacts): LadderStep {
  if (host) return { do: 'ask', rung: 'host', personId: host.personId };
  if (reception) return { do: 'ask', rung: 'reception', personId: reception.personId };
  return { do: 'tell-desk' };
}

/** Who can be written to about a visit. */
export function contactsOf(
  visit: Visit,
  directory: {
    person(id: string): Person | undefined;
    tenant(id: string): Tenant | undefined;
    peopleOf(id: string): readonly Person[];
  },
): Contacts {
  const { registration } = visit;
  if (!registration) return { host: null, reception: null };
  const { hostPersonId, tenantId } = registration;
  const named = hostPersonId === undefined ? undefined : directory.person(hostPersonId);
  const frontDesk = directory
    .peopleOf(tenantId)
    .find(({ roles, contact }) => roles.includes('reception') && contact.email);
  const address = directory.tenant(tenantId)?.reception.email;
  return {
    host: named?.contact.email ? { personId: named.id } : null,
    reception: frontDesk ? { personId: frontDesk.id } : address ? { personId: null } : null,
  };
}

/** A tenant's own waiting times; what it has not set follows the site. */
export function waitsOf(tenant: Tenant | undefined, hostWaitSeconds: number): Waits {
  const siteMs = hostWaitSeconds * 1000;
  const { hostWaitMinutes, receptionWaitMinutes } = tenant?.settings ?? {};
  return {
    hostMs: hostWaitMinutes === undefined ? siteMs : hostWaitMinutes * 60_000,
    receptionMs: receptionWaitMinutes === undefined ? siteMs : receptionWaitMinutes * 60_000,
  };
}
