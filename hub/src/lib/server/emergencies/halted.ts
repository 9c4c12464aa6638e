import type { VisitCommand } from '@foyer/shared/visits';
import type { Visits } from '../services.ts';
import type { VisitBook } from '../visits/visitBook.ts';
import type { Emergencies } from './emergencies.ts';

/** What brings people into a building that everybody is to leave. */
const INWARD: readonly VisitCommand['type'][] = ['issue-pass', 'extend-pass', 'check-in', 'join'];

/**
 * While an alarm runs, and in a drill likewise, nobody is registered or let in. Leaving, correcting and answering go on.
 * What kiosks that had not heard of it have delivered is in the record all the same: those people came in.
 */
export function haltedByAlarm(
  visits: Visits,
  at: {
    emergencies: Pick<Emergencies, 'running'>;
    book: Pick<VisitBook, 'get'>;
    siteOfTenant: (tenantId: string) => string;
  },
): Visits {
  const halted = { ok: false, refusal: 'alarm-running' } as const;

  async function isHalted(visitId: string): Promise<boolean> {
    const { site } = await at.book.get(visitId);
    return site !== null && at.emergencies.running(site) !== null;
  }

  return {
    ...visits,
    async run(visitId, commands, by) {
      const inward = [commands].flat().some((command) => INWARD.includes(command.type) && !isCrew(command));
      return inward && (await isHalted(visitId)) ? halted : visits.run(visitId, commands, by);
    },
    async register(visitId, registration, by) {
      // Crews come because of it.
      if (registration.standing === 'official') return visits.register(visitId, registration, by);
      const running = at.emergencies.running(at.siteOfTenant(registration.tenantId));
      return running ? halted : visits.register(visitId, registration, by);
    },
  };
}

const isCrew = (command: VisitCommand): boolean => command.type === 'check-in' && command.how === 'crew';
