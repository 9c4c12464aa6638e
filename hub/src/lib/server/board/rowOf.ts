import type { Actor } from '@foyer/shared/events';
import type { Invite } from '@foyer/shared/invites';
import { headsInside, passStands, visitStatus, type Visit } from '@foyer/shared/visits';
import type { BoardRow } from '../../board/row.ts';
import type { Directory } from '../directory/index.ts';

/** The personal details that a row shows, or why it cannot. */
export interface RowDetails {
  state: BoardRow['detailsState'];
  name: string;
  company: string | null;
  phone: string | null;
  plate: string | null;
  itemsCarried: string | null;
  language: string;
  hasNotes: boolean;
}

export interface RowContext {
  directory: Directory;
  actor: (by: Actor) => string;
  now: number;
}

export function rowOfVisit(visit: Visit, details: RowDetails, { directory, actor, now }: RowContext): BoardRow {
  const registration = visit.registration!;
  const { state, ...shown } = details;
  return {
    visitId: visit.id,
    status: visitStatus(visit) as BoardRow['status'],
    callNumber: registration.callNumber,
    ...shown,
    language: registration.language,
    heads: registration.heads,
    headsInside: headsInside(visit),
    purpose: registration.purpose,
    origin: registration.origin,
    tenant: tenantOf(directory, registration.tenantId),
    host: hostOf(directory, registration.hostPersonId),
    registeredAt: registration.at,
    registeredBy: actor(registration.by),
    hostSawAt: visit.hostSawAt,
    identity: visit.identity && { document: visit.identity.document, at: visit.identity.at },
    pass: visit.pass && { expires: visit.pass.expires, stands: passStands(visit, now) },
    provisional: visit.provisional,
    flags: visit.flags,
    detailsState: state,
  };
}

export function rowOfInvite(invite: Invite, details: RowDetails, { directory, actor }: RowContext): BoardRow {
  const plan = invite.plan!;
  const { state, ...shown } = details;
  const status: BoardRow['status'] =
    invite.cancelledAt === null
      ? { status: 'expected', since: plan.at, from: plan.from, until: plan.until }
      : { status: 'withdrawn', since: invite.cancelledAt };
  return {
    visitId: invite.id,
    status,
    callNumber: null,
    ...shown,
    heads: plan.heads,
    headsInside: 0,
    purpose: plan.purpose,
    origin: 'invitation',
    tenant: tenantOf(directory, plan.tenantId),
    host: hostOf(directory, plan.hostPersonId),
    registeredAt: null,
    registeredBy: actor(plan.by),
    hostSawAt: null,
    identity: null,
    pass: null,
    provisional: false,
    flags: [],
    detailsState: state,
  };
}

function tenantOf(directory: Directory, tenantId: string): BoardRow['tenant'] {
  const tenant = directory.tenant(tenantId);
  const unit = tenant?.units.map(({ tower, unit }) => [tower, unit].filter(Boolean).join(' ')).join(', ');
  return { id: tenantId, name: tenant?.name ?? tenantId, unit: unit ?? '' };
}

function hostOf(directory: Directory, personId: string | undefined): BoardRow['host'] {
  if (personId === undefined) return null;
  const person = directory.person(personId);
  return { id: personId, name: person?.name ?? personId, phone: person?.contact.phone ?? null };
}
