import type { Actor } from '@foyer/shared/events';
import type { Need } from '@foyer/shared/details';
import type { Invite } from '@foyer/shared/invites';
import { askedSoFar, HOUSE, headsInside, passStands, presenceOf, visitStatus, type Visit } from '@foyer/shared/visits';
import type { BoardRow } from '../../board/row.ts';
import type { Directory } from '../directory/index.ts';
import { cancelledMeanwhile } from '../invites/cancelledMeanwhile.ts';

/** In both of the desk's languages: what is to nobody's company is to the building. */
const HOUSE_NAME = '物业 Building';

/** The personal details that a row shows, or why it cannot. */
export interface RowDetails {
  state: BoardRow['detailsState'];
  name: string;
  company: string | null;
  phone: string | null;
  plate: string | null;
  itemsCarried: string | null;
  hostNote?: string | null;
  needs: readonly Need[];
  guardianName: string | null;
  language: string;
  hasNotes: boolean;
  /** Texts of the desk's own, by the id of the detail. */
  notes: ReadonlyMap<string, string>;
  /** In their own words, likewise. */
  answers: ReadonlyMap<string, string>;
}

export interface RowContext {
  directory: Directory;
  actor: (by: Actor) => string;
  now: number;
}

/** @param invite what the visit was planned as, which a kiosk's registration does not repeat in full */
export function rowOfVisit(
  visit: Visit,
  invite: Invite,
  details: RowDetails,
  { directory, actor, now }: RowContext,
): BoardRow {
  const registration = visit.registration!;
  const { state, answers, notes, ...shown } = details;
  return {
    visitId: visit.id,
    siteId: visit.site!,
    status: visitStatus(visit) as BoardRow['status'],
    callNumber: registration.callNumber,
    ...shown,
    ...floorsOf(invite),
    language: registration.language,
    heads: registration.heads,
    headsInside: headsInside(visit),
    purpose: registration.purpose,
    origin: registration.origin,
    standing: registration.standing ?? invite.plan?.standing ?? null,
    slip: registration.slip ?? null,
    tenant: tenantOf(directory, registration.tenantId),
    host: hostOf(directory, registration.hostPersonId),
    registeredAt: registration.at,
    registeredBy: actor(registration.by),
    hostSawAt: visit.hostSawAt,
    asked: askedSoFar(visit),
    said: saidOf(visit, answers),
    credentials: credentialsOf(visit),
    identity: visit.identity && { document: visit.identity.document, at: visit.identity.at },
    pass: visit.pass && {
      expires: visit.pass.expires,
      stands: passStands(visit, now),
      revoked: visit.passRevokedAt !== null,
    },
    lobby: visit.lobby,
    things: thingsOf(visit, notes),
    // A note that was taken back stays in the vault and counts no more.
    hasNotes: visit.entries.some(({ type }) => type === 'visit.noted'),
    provisional: visit.provisional,
    presence: presenceShown(visit, now),
    flags: cancelledMeanwhile(visit, invite) ? [...visit.flags, 'invitation-cancelled'] : visit.flags,
    detailsState: state,
  };
}

export function rowOfInvite(invite: Invite, details: RowDetails, { directory, actor }: RowContext): BoardRow {
  const plan = invite.plan!;
  const { state, answers: _answers, notes: _notes, ...shown } = details;
  const status: BoardRow['status'] =
    invite.cancelledAt === null
      ? { status: 'expected', since: plan.at, from: plan.from, until: plan.until }
      : { status: 'withdrawn', since: invite.cancelledAt };
  return {
    visitId: invite.id,
    siteId: invite.site!,
    status,
    callNumber: null,
    ...shown,
    ...floorsOf(invite),
    heads: plan.heads,
    headsInside: 0,
    purpose: plan.purpose,
    origin: 'invitation',
    standing: plan.standing ?? null,
    slip: null,
    tenant: tenantOf(directory, plan.tenantId),
    host: hostOf(directory, plan.hostPersonId),
    registeredAt: null,
    registeredBy: actor(plan.by),
    hostSawAt: null,
    asked: null,
    said: null,
    credentials: null,
    identity: null,
    pass: null,
    provisional: false,
    presence: null,
    flags: [],
    detailsState: state,
  };
}

const floorsOf = ({ plan }: Invite): Pick<BoardRow, 'floors'> => (plan?.floors ? { floors: plan.floors } : {});

function credentialsOf({ registration, credentialsAt }: Visit): BoardRow['credentials'] {
  if (registration?.standing !== 'official') return null;
  return credentialsAt === null ? 'to-record' : 'recorded';
}

function saidOf({ said }: Visit, answers: RowDetails['answers']): BoardRow['said'] {
  if (!said) return null;
  const text = said.details === undefined ? null : (answers.get(said.details) ?? null);
  return said.answer === undefined && text === null ? null : { answer: said.answer ?? null, text, at: said.at };
}

function presenceShown(visit: Visit, now: number): BoardRow['presence'] {
  const presence = presenceOf(visit, now);
  return presence && { confidence: presence.confidence, reason: presence.reason, at: presence.at };
}

function tenantOf(directory: Directory, tenantId: string): BoardRow['tenant'] {
  const tenant = directory.tenant(tenantId);
  const unit = tenant?.units.map(({ tower, unit }) => [tower, unit].filter(Boolean).join(' ')).join(', ');
  const [first] = tenant?.units ?? [];
  return {
    id: tenantId,
    name: tenant?.name ?? (tenantId === HOUSE ? HOUSE_NAME : tenantId),
    unit: unit ?? '',
    tower: first?.tower ?? null,
    floor: first?.floor ?? null,
  };
}

function hostOf(directory: Directory, personId: string | undefined): BoardRow['host'] {
  if (personId === undefined) return null;
  const person = directory.person(personId) ?? directory.former(personId);
  return { id: personId, name: person?.name ?? personId, phone: person?.contact.phone ?? null };
}

function thingsOf({ things }: Visit, notes: RowDetails['notes']): NonNullable<BoardRow['things']> | null {
  if (!things || things.lines.length === 0) return null;
  const text = things.details === null ? null : (notes.get(things.details) ?? null);
  return { lines: things.lines, text };
}
