import type { Emergencies } from './emergencies.ts';

/**
 * While an alarm runs, drill or not, nobody is asked about a visitor: they are on the stairs. Where it is over, and it was
 * false as most are, every ladder goes on where it stood, and the rung that was interrupted has its time again.
 */
export interface AlarmRest {
  isRunning(siteId: string | null): boolean;
  /** When the last one was over there; null where there was none. */
  endedAt(siteId: string | null): number | null;
}

export function alarmRest(emergencies: Pick<Emergencies, 'running' | 'list'>): AlarmRest {
  return {
    isRunning: (siteId) => siteId !== null && emergencies.running(siteId) !== null,
    endedAt(siteId) {
      const ends = emergencies.list().flatMap(({ site, ended }) => (site === siteId && ended ? [ended.at] : []));
      return ends.length === 0 ? null : Math.max(...ends);
    },
  };
}
