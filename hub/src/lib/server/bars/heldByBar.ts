import type { Actor } from '@foyer/shared/events';
import type { VisitCommand } from '@foyer/shared/visits';
import type { Visits } from '../services.ts';
import type { OpenBars } from './bars.ts';

/** What lets somebody in. What was written on paper has happened, and crews go first. */
const INWARD: readonly VisitCommand['type'][] = ['verify-identity', 'issue-pass', 'extend-pass', 'check-in'];

/**
 * Whoever is on the list is let in by nobody before the desk has looked, and no host is asked about them by the hub.
 * What a host says all the same is in the record and opens no door.
 */
export function heldByBar(visits: Visits, bars: Pick<OpenBars, 'mayGoOn'>): Visits {
  return {
    ...visits,
    async run(visitId, commands, by) {
      const isInwards = [commands].flat().some((command) => isInward(command, by));
      if (isInwards && !(await bars.mayGoOn(visitId))) return { ok: false, refusal: 'held-by-desk' };
      return visits.run(visitId, commands, by);
    },
  };
}

function isInward(command: VisitCommand, by: Actor): boolean {
  if (command.type === 'check-in' && (command.how === 'paper' || command.how === 'crew')) return false;
  // The desk may telephone whom it likes.
  if (command.type === 'ask-host') return by.kind === 'hub' && command.rung !== 'desk';
  return INWARD.includes(command.type);
}
