import type { Person } from '@foyer/shared/directory';
import type { Actor } from '@foyer/shared/events';
import type { BoardRow } from '../../board/row.ts';
import type { Hub } from '../hub.ts';

export interface ApproveLink {
  state: 'open' | 'used' | 'over';
  row: BoardRow;
  /** Null where the reception was written to, which is nobody in particular. */
  person: Person | null;
  by: Actor;
}

/**
 * What a link in a host's mail leads to. Null where nobody sent such a link, or who got it is no longer with the tenant:
 * then it shows nothing of the visit either.
 */
export async function openApproveLink(
  { links, board, directory }: Pick<Hub, 'links' | 'board' | 'directory'>,
  token: string,
): Promise<ApproveLink | null> {
  const found = await links.look(token);
  if (found?.link.kind !== 'approve') return null;
  const { visitId, personId } = found.link;
  const row = await board.row(visitId);
  if (!row) return null;
  if (personId === null) return { state: found.state, row, person: null, by: { kind: 'tenant', id: row.tenant.id } };
  const person = directory.person(personId);
  if (person?.tenantId !== row.tenant.id) return null;
  return { state: found.state, row, person, by: { kind: 'host', id: personId } };
}
