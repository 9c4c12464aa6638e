import type { Details, PartyDetails, VisitorDetails } from '@foyer/shared/details';
import type { VisitEvent, VisitFacts } from '@foyer/shared/visits';
import { CHANGED_FIELDS, type Change, type ChangedField } from '../../board/row.ts';
import type { StoredDetails } from '../details/index.ts';

/** Names of what a record refers to, where they are known. */
export interface Places {
  tenant(id: string): string;
  person(id: string): string;
}

type Values = Partial<Record<ChangedField, string>>;
type Said = Pick<VisitFacts<'visit.registered'>, 'tenantId' | 'hostPersonId' | 'purpose' | 'heads' | 'standing'>;

const LINES = ['name', 'phone', 'company', 'plate', 'itemsCarried', 'guardianName'] as const;
const DETAIL_FIELDS = [...LINES, 'needs'] as const;

/** What each correction changed, from what to what, by the id of its event. Events come in the order of the record. */
export function changesOf(
  events: readonly VisitEvent[],
  details: readonly StoredDetails[],
  places: Places,
): Map<string, Change[]> {
  const changes = new Map<string, Change[]>();
  let before: Values = {
    ...detailValues(firstOf('visitor', events, details)),
    ...partyValue(firstOf('party', events, details)),
  };
  for (const event of events) {
    const said = valuesSaid(event, details, places, before);
    if (!said) continue;
    if (event.type === 'visit.corrected')
      changes.set(
        event._id,
        CHANGED_FIELDS.filter((field) => before[field] !== said[field]).map((field) => ({
          field,
          from: before[field] ?? null,
          to: said[field] ?? null,
        })),
      );
    before = said;
  }
  return changes;
}

/** What stands after an event; null where it changes nothing that can be corrected. */
function valuesSaid(
  event: VisitEvent,
  details: readonly StoredDetails[],
  places: Places,
  before: Values,
): Values | null {
  switch (event.type) {
    case 'visit.registered':
      return { ...before, ...factValues(event.facts, places, {}) };
    case 'visit.moved':
      return { ...before, ...factValues(event.facts, places, before) };
    case 'visit.joined':
      return { ...before, heads: String(Number(before.heads ?? 0) + event.facts.heads) };
    case 'visit.corrected': {
      const corrected = (id: string | undefined) => details.find((one) => one.id === id)?.details;
      const [visitor, party] = [corrected(event.facts.details), corrected(event.facts.party)];
      const facts = factValues(event.facts, places, before);
      if (visitor?.kind === 'visitor') for (const field of DETAIL_FIELDS) delete facts[field];
      if (party?.kind === 'party') delete facts.party;
      return {
        ...facts,
        ...(visitor?.kind === 'visitor' ? detailValues(visitor) : {}),
        ...(party?.kind === 'party' ? partyValue(party) : {}),
      };
    }
    default:
      return null;
  }
}

function factValues(
  facts: Partial<Omit<Said, 'standing'>> & { standing?: Said['standing'] | null },
  places: Places,
  before: Values,
): Values {
  const { tenantId, hostPersonId, purpose, heads, standing } = facts;
  const tenant = tenantId === undefined ? before.tenant : places.tenant(tenantId);
  // Another tenant is another host, or its reception where no person is named.
  const host =
    hostPersonId === undefined ? (tenantId === undefined ? before.host : undefined) : places.person(hostPersonId);
  const values: Values = { ...before };
  delete values.host;
  if (standing === null) delete values.standing;
  return {
    ...values,
    ...(tenant === undefined ? {} : { tenant }),
    ...(host === undefined ? {} : { host }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(heads === undefined ? {} : { heads: String(heads) }),
    ...(standing ? { standing } : {}),
  };
}

function detailValues(details: VisitorDetails | undefined): Values {
  const values: Values = {};
  for (const field of LINES) if (details?.[field] !== undefined) values[field] = details[field];
  if (details?.needs && details.needs.length > 0) values.needs = details.needs.join(',');
  return values;
}

function partyValue(party: PartyDetails | undefined): Values {
  const names = (party?.members ?? []).map(({ name, phone }) => (phone === undefined ? name : `${name} ${phone}`));
  return names.length === 0 ? {} : { party: names.join('、') };
}

/** What was said first: the first details of a kind that no correction brought. */
function firstOf<K extends 'visitor' | 'party'>(
  kind: K,
  events: readonly VisitEvent[],
  details: readonly StoredDetails[],
): Extract<Details, { kind: K }> | undefined {
  const corrections = new Set(
    events.flatMap((e) => (e.type === 'visit.corrected' ? [e.facts.details, e.facts.party] : [])),
  );
  const first = details.find(({ id, details: said }) => said.kind === kind && !corrections.has(id));
  return first?.details as Extract<Details, { kind: K }> | undefined;
}
