import { stationOf, type VisitSummary } from '@foyer/shared/history';
import type { Actor } from '@foyer/shared/events';
import type { HistoryRow } from '../../history/row.ts';
import type { RowDetails } from '../board/rowOf.ts';
import type { Directory } from '../directory/index.ts';
import { searchTextOf } from '../search/searchText.ts';

/** A visit as the index keeps it, sealed with the others of its day. */
export interface HistoryEntry {
  readonly summary: VisitSummary;
  readonly name: string;
  readonly company: string | null;
  readonly phone: string | null;
  readonly plate: string | null;
  readonly detailsState: RowDetails['state'];
  readonly hasNotes: boolean;
  readonly tenant: { readonly name: string; readonly unit: string; readonly towers: readonly string[] };
  readonly hostName: string | null;
  /** All that it answers to in a search. */
  readonly text: string;
}

/**
 * @param before the visit's entry so far: what a tenant and a host were called stays known after they have left the
 * directory
 */
export function entryOf(
  summary: VisitSummary,
  details: RowDetails,
  directory: Pick<Directory, 'person' | 'tenant'>,
  before: HistoryEntry | undefined,
): HistoryEntry {
  const { name, company, phone, plate, state: detailsState, hasNotes } = details;
  const tenant = tenantOf(summary, directory, before);
  const hostName = hostNameOf(summary, directory, before);
  const { callNumber } = summary;
  const text = searchTextOf({
    people: [name, hostName],
    companies: [company, tenant.name],
    numbers: [phone, plate, callNumber],
    places: [tenant.unit],
  });
  return { summary, name, company, phone, plate, detailsState, hasNotes, tenant, hostName, text };
}

function tenantOf(
  { tenantId }: VisitSummary,
  directory: Pick<Directory, 'tenant'>,
  before: HistoryEntry | undefined,
): HistoryEntry['tenant'] {
  const known = directory.tenant(tenantId);
  if (!known) {
    if (before && before.summary.tenantId === tenantId) return before.tenant;
    return { name: tenantId, unit: '', towers: [] };
  }
  const unit = known.units.map(({ tower, unit }) => [tower, unit].filter(Boolean).join(' ')).join(', ');
  return { name: known.name, unit, towers: [...new Set(known.units.flatMap(({ tower }) => tower ?? []))] };
}

function hostNameOf(
  { hostPersonId }: VisitSummary,
  directory: Pick<Directory, 'person'>,
  before: HistoryEntry | undefined,
): string | null {
  if (hostPersonId === null) return null;
  const kept = before?.summary.hostPersonId === hostPersonId ? before.hostName : null;
  return directory.person(hostPersonId)?.name ?? kept ?? hostPersonId;
}

export function rowOfEntry(entry: HistoryEntry, actor: (by: Actor) => string): HistoryRow {
  const { summary, tenant, hostName, text: _text, ...details } = entry;
  const {
    site: _site,
    tenantId,
    hostPersonId,
    registeredBy,
    checkedBy,
    askedAt: _asked,
    answer: _answer,
    ...facts
  } = summary;
  return {
    ...facts,
    ...details,
    tenant: { id: tenantId, name: tenant.name, unit: tenant.unit },
    host: hostPersonId === null ? null : { id: hostPersonId, name: hostName ?? hostPersonId },
    station: stationOf(summary),
    registeredBy: actor(registeredBy),
    checkedBy: checkedBy && actor(checkedBy),
  };
}
