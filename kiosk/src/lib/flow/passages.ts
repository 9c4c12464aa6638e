import { audiences } from '@foyer/shared/events';
import { headsInside, visitEvents, visitStatus, type VisitEvent } from '@foyer/shared/visits';
import type { Leaving } from '../kiosk.ts';
import { writerOf, type Terminal } from './terminal.ts';

export interface Passages {
  checkIn(visitId: string, heads: number): Promise<void>;
  checkOut(leaving: Leaving, heads: number): Promise<void>;
}

/**
 * In and out through the door. What was scanned was genuine and somebody has walked past, so the fact is written even
 * where this terminal's picture of the visit says otherwise: offline it may have missed something. A fact that does not
 * fit raises a flag at the desk.
 */
export function createPassages(terminal: Terminal): Passages {
  const granted = () => (terminal.isLive() ? ('decided' as const) : ('provisional' as const));
  const kiosks = () => [audiences.kiosksOf(terminal.identity.device.site)];
  const write = (event: VisitEvent) => terminal.writeEvents([event as never]);

  return {
    async checkIn(visitId, heads) {
      // The hub counts a party in when it signs the pass; what the scan adds are those who come back.
      const visit = await terminal.visit(visitId);
      if (visit.registration && headsInside(visit) >= visit.registration.heads) return;
      const facts = { heads, granted: granted(), how: 'pass' as const };
      await write(visitEvents.write(writerOf(terminal), visitId, 'visit.checked-in', facts, kiosks(), visit.latest));
    },
    async checkOut({ visitId, how }, heads) {
      // A second tap after everybody has left says nothing new.
      const visit = await terminal.visit(visitId);
      if (visitStatus(visit).status === 'left') return;
      const facts = { heads, how, granted: granted() };
      await write(visitEvents.write(writerOf(terminal), visitId, 'visit.checked-out', facts, kiosks(), visit.latest));
    },
  };
}
