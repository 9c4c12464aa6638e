import { emptyEmergency } from '@foyer/shared/emergencies';
import type { Emergencies } from '../emergencies/emergencies.ts';

/** Alarms of the sites where somebody may be; what is raised is raised at `here`, or at another of theirs by name. */
export function emergenciesWithin(
  emergencies: Emergencies,
  mine: ReadonlySet<string>,
  here: string | undefined,
): Emergencies {
  const isMine = ({ site }: { site: string | null }): boolean => site !== null && mine.has(site);
  const get: Emergencies['get'] = (id) => {
    const emergency = emergencies.get(id);
    return isMine(emergency) ? emergency : emptyEmergency(id);
  };
  return {
    ...emergencies,
    running: (siteId) => (mine.has(siteId) ? emergencies.running(siteId) : null),
    list: () => emergencies.list().filter(isMine),
    get,
    eventsOf: async (id) => (isMine(emergencies.get(id)) ? emergencies.eventsOf(id) : []),
    async run(id, command, by, siteId = here) {
      const there = command.type === 'raise' ? siteId : emergencies.get(id).site;
      if (there === undefined || there === null || !mine.has(there)) return { ok: false, refusal: 'not-raised' };
      return emergencies.run(id, command, by, there);
    },
  };
}
