import { unitLabel } from '@foyer/shared/directory';
import { codeOf, spotOf } from '@foyer/shared/parcels';
import type { KeepView, Telephone, ToldLine, VisitView } from '../../board/answers.ts';
import type { BoardRow } from '../../board/row.ts';
import type { Hub } from '../hub.ts';
import { viewAsking } from '../ladder/viewAsking.ts';
import type { OutboxEntry } from '../notifications/outbox.ts';
import { agreementsOf } from './agreements.ts';

/** All that a visit's page shows; null where there is no such visit. */
export async function viewVisit(hub: Hub, visitId: string): Promise<VisitView | null> {
  const [row, timeline, collisions, asking, asked, { hasPhoto, party, visitor, replies }] = await Promise.all([
    hub.board.row(visitId),
    hub.visits.timeline(visitId),
    hub.visits.collisions(visitId),
    viewAsking(hub, visitId),
    hub.outbox.about(visitId),
    hub.vault.get(visitId),
  ]);
  if (!row) return null;
  const members = (party?.members ?? []).map(({ name, phone }) => ({ name, phone: phone ?? null }));
  const agreements = await agreementsOf(hub, row.siteId, visitId, timeline);
  return {
    ...{ row, timeline, collisions, asking, hasPhoto },
    recognisedBy: visitor?.recognisedBy ?? null,
    knownUntil: await hub.knownAgain.until(visitId),
    told: asked.flatMap((entry) => toldLineOf(hub, entry)),
    keeps: await keepsOf(hub, visitId),
    telephones: telephonesOf(hub, row),
    party: members,
    answers: [...(visitor?.answers ?? []), ...replies],
    agreements: agreements.map(({ agreed, terms, at, signature, earlier }) => ({
      ...agreed,
      title: terms?.title ?? null,
      at,
      how: signature?.how ?? 'tapped',
      earlier,
    })),
  };
}

function toldLineOf({ directory }: Hub, { id, message, queuedAt, state, nextTryAt, fates }: OutboxEntry): ToldLine[] {
  if (message.kind !== 'host-asked') return [];
  const { personId, rung } = message;
  const name = personId === null ? null : (directory.person(personId)?.name ?? personId);
  return [{ id, name, rung, at: queuedAt, state, nextTryAt, fates }];
}

/** The earliest first, as they were said. */
async function keepsOf({ keeps, parcels }: Hub, visitId: string): Promise<KeepView[]> {
  const items = parcels.leftBy(visitId).map(async (parcel): Promise<KeepView> => {
    const { left: text, answer } = await parcels.wordsOf(parcel);
    const spot = spotOf(parcel);
    const code = spot && codeOf(spot);
    const givenAt = parcel.end?.at ?? null;
    return { id: parcel.id, text, item: true, at: parcel.received!.at, givenAt, code, awaited: false, answer };
  });
  const ofVisit = keeps.list().filter(({ taken }) => taken?.visitId === visitId);
  const views = ofVisit.map(async (keep): Promise<KeepView> => {
    const { item, at } = keep.taken!;
    return {
      id: keep.id,
      text: await keeps.textOf(keep),
      item,
      at,
      givenAt: keep.given?.at ?? null,
      code: null,
      awaited: false,
      answer: null,
    };
  });
  const brought = keeps
    .awaited()
    .filter(({ announced }) => announced?.visitId === visitId)
    .map(async (keep): Promise<KeepView> => {
      const [text, at] = [await keeps.textOf(keep), keep.announced!.at];
      return { id: keep.id, text, item: true, at, givenAt: null, code: null, awaited: true, answer: null };
    });
  return (await Promise.all([...views, ...items, ...brought])).sort((one, other) => one.at - other.at);
}

/** The flat itself where it has an intercom, the host, then those who may answer for them, then the tenant's own reception. */
function telephonesOf({ directory }: Hub, { host, tenant }: BoardRow): Telephone[] {
  const telephones: Telephone[] = [];
  const { reception, settings, units = [] } = directory.tenant(tenant.id) ?? {};
  const spoken = (personId: string) => directory.person(personId)?.language ?? settings?.language ?? null;
  for (const unit of units)
    if (unit.intercom !== undefined)
      telephones.push({
        of: 'intercom',
        personId: null,
        name: unitLabel(unit),
        number: unit.intercom,
        language: settings?.language ?? null,
      });
  if (host?.phone)
    telephones.push({
      of: 'host',
      personId: host.id,
      name: host.name,
      number: host.phone,
      language: spoken(host.id),
    });
  for (const { id, name, contact } of directory.delegatesOf(tenant.id))
    if (contact.phone && id !== host?.id)
      telephones.push({ of: 'delegate', personId: id, name, number: contact.phone, language: spoken(id) });
  if (reception?.phone)
    telephones.push({
      of: 'reception',
      personId: null,
      name: tenant.name,
      number: reception.phone,
      language: settings?.language ?? null,
    });
  return telephones;
}
