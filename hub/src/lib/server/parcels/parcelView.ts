import { maskName } from '@foyer/shared/details';
import { unitLabel } from '@foyer/shared/directory';
import type { Keep } from '@foyer/shared/keeps';
import {
  codeOf,
  dueOf,
  isHere,
  parcelStatus,
  PROXY_ASKED_FOR_MS,
  spotOf,
  takingRefusal,
  waybillSchema,
  type Parcel,
  type ParcelKind,
  type ParcelSize,
  type Recipient,
} from '@foyer/shared/parcels';
import * as v from 'valibot';
import type {
  BroughtToDesk,
  ParcelAnswer,
  ParcelGroup,
  ParcelOverview,
  ParcelRow,
  ParcelsFound,
  StandingView,
  TakenTwice,
  WaitingAtKiosk,
} from '../../parcels/view.ts';
import type { Hub } from '../hub.ts';
import { directoryHits } from '../http/directoryHits.ts';
import type { ParcelsDone } from './parcels.ts';
import { stackRowsOf } from './stackView.ts';

type Named = Pick<Hub, 'parcels' | 'directory' | 'now'>;
type Seen = Named & Pick<Hub, 'actor' | 'stacks' | 'keeps' | 'board'>;

/** More than anybody reads on one screen. */
const MOST_GROUPS = 12;
const MOST_TO_SEE_TO = 200;

export function rowOf({ parcels, directory, now }: Named, parcel: Parcel): ParcelRow {
  const { id: parcelId, received, turnedAway, told, unclear, end, site } = parcel;
  const recipient = parcel.recipient ?? turnedAway?.recipient ?? null;
  const spot = spotOf(parcel);
  const due = site === null ? null : dueOf(parcel, parcels.settings(site).reminders, now());
  return {
    parcelId,
    code: spot && codeOf(spot),
    status: parcelStatus(parcel),
    carrier: (received ?? turnedAway)?.carrier ?? 'other',
    kind: received?.kind ?? 'parcel',
    size: received?.size ?? 'medium',
    at: (received ?? turnedAway)?.at ?? 0,
    recipient: recipient && recipientOf(directory, recipient),
    unclear,
    leftBy: received?.left?.visitId ?? null,
    toldAt: told.at(-1)?.at ?? null,
    overdue: due?.type === 'return',
    endedAt: end?.at ?? null,
    toDoor: received?.toDoor === true && parcelStatus(parcel) === 'counter',
    photo: received?.photo !== undefined,
    neighbour: parcel.neighbour === null ? null : (directory.tenant(parcel.neighbour)?.name ?? null),
    entrusted: parcel.entrusted && { at: parcel.entrusted.at, name: null },
    asked: askedOf(parcel, now()),
  };
}

function recipientOf(
  directory: Hub['directory'],
  { tenantId, personId }: Recipient,
): NonNullable<ParcelRow['recipient']> {
  const person = personId === undefined ? undefined : (directory.person(personId) ?? directory.former(personId));
  const tenant = directory.tenant(tenantId);
  const name = person?.name ?? null;
  return {
    tenantId,
    personId: personId ?? null,
    name,
    short: name === null ? (tenant?.name ?? '') : maskName(name),
    tenant: tenant?.name ?? '',
    unit: tenant?.units.map((unit) => unitLabel(unit)).join(', ') ?? '',
  };
}

/** What somebody has to see to, and how full the shelves are. */
export async function overviewOf(hub: Seen, siteIds: readonly string[]): Promise<ParcelOverview> {
  const here = hub.parcels.here();
  const rooms = siteIds.flatMap((siteId) => hub.parcels.rooms(siteId));
  const rows = here
    .filter((parcel) => parcelStatus(parcel) !== 'shelved' || isOverdue(hub, parcel))
    .sort((a, b) => a.received!.at - b.received!.at)
    .slice(0, MOST_TO_SEE_TO);
  return {
    waiting: here.length,
    free: rooms.reduce((sum, { places, taken }) => sum + Math.max(0, places - taken), 0),
    shelves: rooms.length,
    rows: rows.map((parcel) => rowOf(hub, parcel)),
    stacks: await stackRowsOf(hub),
    atKiosks: await atKiosks(hub, here),
    twice: hub.parcels.takenTwice().map((parcel) => twiceOf(hub, parcel)),
    brought: await Promise.all(hub.keeps.awaited().map((keep) => broughtOf(hub, keep))),
  };
}

async function broughtOf({ keeps, board, directory }: Seen, keep: Keep): Promise<BroughtToDesk> {
  const { visitId, tenantId, hostPersonId: personId, at } = keep.announced!;
  const row = await board.row(visitId);
  return {
    ...{ keepId: keep.id, at, callNumber: row?.callNumber ?? '', visitor: row?.name ?? '' },
    recipient: recipientOf(directory, personId === undefined ? { tenantId } : { tenantId, personId }),
    text: await keeps.textOf(keep),
  };
}

/** Who stands at a kiosk and waits for the desk. Whoever has waited for so long has gone. */
const WAITS_FOR_MS = 15 * 60_000;

async function atKiosks(hub: Seen, here: readonly Parcel[]): Promise<WaitingAtKiosk[]> {
  const waiting = new Map<string, WaitingAtKiosk>();
  for (const parcel of here) {
    const { awaited } = parcel;
    if (!awaited || awaited.at < hub.now() - WAITS_FOR_MS) continue;
    const { callId, device, at } = awaited;
    const group = waiting.get(callId) ?? {
      ...{ callId, at, rows: [] },
      kiosk: hub.actor({ kind: 'kiosk', id: device }),
      proxy: await hub.parcels.proxyOf(parcel),
    };
    group.rows.push(rowOf(hub, parcel));
    waiting.set(callId, group);
  }
  return [...waiting.values()].sort((a, b) => a.at - b.at);
}

function twiceOf(hub: Seen, parcel: Parcel): TakenTwice {
  const takings = [...(parcel.end ? [parcel.end] : []), ...parcel.late];
  return { row: rowOf(hub, parcel), takings: takings.map(({ by, at }) => ({ by: hub.actor(by), at })) };
}

const isOverdue = ({ parcels, now }: Named, parcel: Parcel): boolean =>
  parcel.site !== null && dueOf(parcel, parcels.settings(parcel.site).reminders, now())?.type === 'return';

/**
 * What is meant by what was typed or scanned: a pick-up pass, a code, a waybill, or a recipient by name, pinyin, unit or
 * the end of their phone number. A code finds everything that its recipient has waiting.
 */
export async function findParcels(hub: Named, siteIds: readonly string[], typed: string): Promise<ParcelsFound> {
  const { groups, others } = await foundBy(hub, siteIds, typed);
  const named = groups.map(async (group) => ({ ...group, rows: await Promise.all(group.rows.map(withTrusted(hub))) }));
  return { groups: await Promise.all(named), others };
}

/** While it is of any use to whoever stands there. */
function askedOf(parcel: Parcel, now: number): ParcelRow['asked'] {
  const { proxyAsked } = parcel;
  if (!proxyAsked || now >= proxyAsked.at + PROXY_ASKED_FOR_MS) return null;
  return { at: proxyAsked.at, name: null, declinedAt: proxyAsked.declined?.at ?? null };
}

/** With the names of whom the recipient lets collect it, or is asked about, which are sealed. */
const withTrusted =
  ({ parcels }: Named) =>
  async (row: ParcelRow): Promise<ParcelRow> => {
    const { entrusted, asked } = row;
    if (!entrusted && !asked) return row;
    const parcel = await parcels.get(row.parcelId);
    return {
      ...row,
      entrusted: entrusted && { ...entrusted, name: await parcels.entrustedTo(parcel) },
      asked: asked && { ...asked, name: await parcels.askedName(parcel) },
    };
  };

async function foundBy(hub: Named, siteIds: readonly string[], typed: string): Promise<ParcelsFound> {
  const text = typed.trim();
  if (text === '') return { groups: [], others: [] };
  const named = await namedBy(hub, siteIds, text);
  if (named.length > 0) {
    const groups = new Map<string, ParcelGroup>();
    for (const parcel of named) {
      if (!parcel.recipient || !isHere(parcel)) continue;
      const group = groupOf(hub, parcel.recipient);
      groups.set(`${group.recipient.tenantId} ${group.recipient.personId ?? ''}`, group);
    }
    const shown = new Set([...groups.values()].flatMap(({ rows }) => rows.map(({ parcelId }) => parcelId)));
    const others = named.filter(({ id }) => !shown.has(id)).map((parcel) => rowOf(hub, parcel));
    return { groups: [...groups.values()], others };
  }
  const hits = directoryHits(hub.directory, siteIds, text);
  const groups = hits
    .flatMap(({ tenantId, person }) => {
      if (person) {
        const recipient = { tenantId, personId: person.id };
        return [groupOf(hub, recipient), forOthers(hub, recipient)];
      }
      // A company or household: what is its own, and then each of its people with something waiting.
      const people = hub.directory.peopleOf(tenantId).map(({ id: personId }) => ({ tenantId, personId }));
      return [...[{ tenantId }, ...people].map((recipient) => groupOf(hub, recipient)), forOthers(hub, { tenantId })];
    })
    .filter(({ rows }) => rows.length > 0);
  const once = new Map(groups.map((group) => [groupKey(group), group]));
  return { groups: [...once.values()].slice(0, MOST_GROUPS), others: [] };
}

async function namedBy({ parcels }: Named, siteIds: readonly string[], text: string): Promise<Parcel[]> {
  const waybill = v.safeParse(waybillSchema, text);
  const byWaybill = waybill.success ? parcels.byWaybill(waybill.output) : null;
  if (byWaybill) return [byWaybill];
  const byCode = (await Promise.all(siteIds.map((siteId) => parcels.byCode(text, siteId)))).flat();
  if (byCode.length > 0) return byCode;
  const byPass = await parcels.byPass(text);
  return byPass ? [byPass] : [];
}

function groupOf(hub: Named, recipient: Recipient): ParcelGroup {
  const rows = hub.parcels
    .waitingFor(recipient)
    .map((parcel) => rowOf(hub, parcel))
    .sort((a, b) => a.at - b.at);
  return { recipient: recipientOf(hub.directory, recipient), forOthers: false, rows };
}

/** What somebody's household or company is to collect for others. */
function forOthers(hub: Named, recipient: Recipient): ParcelGroup {
  const rows = hub.parcels.forNeighbour(recipient.tenantId).map((parcel) => rowOf(hub, parcel));
  return { recipient: recipientOf(hub.directory, recipient), forOthers: true, rows: rows.sort((a, b) => a.at - b.at) };
}

/** Of what is collected for others there is one list for all of a tenant. */
const groupKey = ({ recipient: { tenantId, personId }, forOthers }: ParcelGroup): string =>
  forOthers ? `${tenantId} for others` : `${tenantId} ${personId ?? ''}`;

/** How things stand with somebody whose parcel is in the desk's hand. */
export function standingViewOf(
  { parcels, directory }: Named,
  siteId: string,
  recipient: Recipient,
  wanted: { size: ParcelSize; kind: ParcelKind },
): StandingView {
  const standing = parcels.standing(recipient);
  const { wish, consent, of } = standing;
  return {
    wish: wish.kind,
    neighbour: wish.kind === 'neighbour' ? (directory.tenant(wish.tenantId)?.name ?? null) : null,
    consent,
    of,
    refusal: takingRefusal(standing, false),
    level: parcels.propose(siteId, { ...wanted, recipient }),
    waiting: parcels.waitingFor(recipient).length,
  };
}

export async function answerOf(hub: Named, done: ParcelsDone): Promise<ParcelAnswer> {
  if (done.ok) return { ok: true, rows: done.parcels.map((parcel) => rowOf(hub, parcel)) };
  const parcel = await hub.parcels.get(done.parcelId);
  return { ok: false, refusal: done.refusal, row: parcel.received ? rowOf(hub, parcel) : null };
}
