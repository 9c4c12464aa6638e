import type { Telephone, VisitView } from '../../board/answers.ts';
import type { BoardRow } from '../../board/row.ts';
import type { Hub } from '../hub.ts';

/** All that a visit's page shows; null where there is no such visit. */
export async function viewVisit(hub: Hub, visitId: string): Promise<VisitView | null> {
  const [row, timeline] = await Promise.all([hub.board.row(visitId), hub.visits.timeline(visitId)]);
  return row && { row, timeline, telephones: telephonesOf(hub, row) };
}

/** The host first, then those who may answer for them, then the tenant's own reception. */
function telephonesOf({ directory }: Hub, { host, tenant }: BoardRow): Telephone[] {
  const telephones: Telephone[] = [];
  if (host?.phone) telephones.push({ of: 'host', name: host.name, number: host.phone });
  for (const { id, name, contact } of directory.delegatesOf(tenant.id))
    if (contact.phone && id !== host?.id) telephones.push({ of: 'delegate', name, number: contact.phone });
  const reception = directory.tenant(tenant.id)?.reception.phone;
  if (reception) telephones.push({ of: 'reception', name: tenant.name, number: reception });
  return telephones;
}
