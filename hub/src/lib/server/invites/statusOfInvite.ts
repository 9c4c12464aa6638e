import type { BoardRow } from '../../board/row.ts';
import type { InviteView } from './invites.ts';

/** How far an invitation has come, in a word. */
export type InviteStage = 'expected' | 'late' | 'here' | 'in' | 'left' | 'no' | 'cancelled' | 'absent';

export function statusOfInvite(
  { cancelledAt, until, doors }: Pick<InviteView, 'cancelledAt' | 'until' | 'doors'>,
  row: Pick<BoardRow, 'registeredAt' | 'status' | 'callNumber'> | null,
  now: number,
): { stage: InviteStage; callNumber: string | null } {
  const callNumber = row?.callNumber ?? null;
  if (row && row.registeredAt !== null) return { stage: stageOf(row.status.status), callNumber };
  if (cancelledAt !== null) return { stage: 'cancelled', callNumber };
  if (now >= doors.closes) return { stage: 'absent', callNumber };
  return { stage: now >= until ? 'late' : 'expected', callNumber };
}

function stageOf(status: BoardRow['status']['status']): InviteStage {
  switch (status) {
    case 'on-site':
    case 'presumed-left':
      return 'in';
    case 'left':
      return 'left';
    case 'declined':
    case 'refused':
    case 'withdrawn':
      return 'no';
    default:
      return 'here';
  }
}
