import { audiences, parseEventId } from '@foyer/shared/events';
import { headsInside, thingsInside, visitEvents, visitStatus, type Thing, type VisitEvent } from '@foyer/shared/visits';
import type { Leaving } from '../kiosk.ts';
import { writerOf, type Terminal } from './terminal.ts';

export interface Passages {
  checkIn(visitId: string, heads: number): Promise<void>;
  checkOut(leaving: Leaving, heads: number, things?: readonly Thing[]): Promise<void>;
  thingsInside(visitId: string): Promise<readonly Thing[]>;
}

/**
 * In and out through the door. What was scanned was genuine and somebody has walked past, so the fact is written even
 * where this terminal's picture of the visit says otherwise: offline it may have missed something. A fact that does not
 * fit raises a flag at the desk.
 */
export function createPassages(terminal: Terminal): Passages {
  const granted = () => (terminal.isLive() ? ('decided' as const) : ('provisional' as const));
  const kiosks = () => [audiences.kiosksOf(terminal.identity.device.site)];
  const write = (...events: VisitEvent[]) => terminal.writeEvents(events as never);

  return {
    async checkIn(visitId, heads) {
      // The hub counts a party in when it signs the pass; what the scan adds are those who come back.
      const visit = await terminal.visit(visitId);
      if (visit.registration && headsInside(visit) >= visit.registration.heads) return;
      const facts = { heads, granted: granted(), how: 'pass' as const };
      await write(visitEvents.write(writerOf(terminal), visitId, 'visit.checked-in', facts, kiosks(), visit.latest));
    },
    async checkOut({ visitId, how }, heads, things) {
      // A second tap after everybody has left says nothing new.
      const visit = await terminal.visit(visitId);
      if (visitStatus(visit).status === 'left') return;
      const facts = { heads, how, granted: granted() };
      const writer = writerOf(terminal);
      const leave = (after: readonly string[]) =>
        visitEvents.write(writer, visitId, 'visit.checked-out', facts, kiosks(), after) as VisitEvent;
      const inside = thingsInside(visit);
      if (things === undefined || inside.length === 0) return write(leave(visit.latest));
      const ticked = visitEvents.write(
        writer,
        visitId,
        'visit.things-out',
        { things: stillAmong(things, inside) },
        kiosks(),
        visit.latest,
      ) as VisitEvent;
      await write(ticked, leave([parseEventId(ticked._id)!.event]));
    },
    async thingsInside(visitId) {
      return thingsInside(await terminal.visit(visitId));
    },
  };
}

/** Somebody at another door may have ticked some of it while they read the list. */
function stillAmong(things: readonly Thing[], inside: readonly Thing[]): Thing[] {
  return inside.flatMap(({ what, count }) => {
    const said = things.find((one) => one.what === what)?.count ?? 0;
    return said > 0 ? [{ what, count: Math.min(said, count) }] : [];
  });
}
