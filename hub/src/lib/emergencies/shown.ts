import { emergencyStatus, type Emergency, type EmergencyKind } from '@foyer/shared/emergencies';
import type { SiteSettings } from '@foyer/shared/site';

/** An alarm as every page shows it. Names nobody. */
export interface ShownAlarm {
  emergencyId: string;
  kind: EmergencyKind;
  drill: boolean;
  place: string | null;
  raisedAt: number;
  /** Where, for those who work at several sites. */
  site: SiteSettings['name'] | null;
}

/** What pages load for it, and what is read again when it changes. */
export const ALARM_DEPENDENCY = 'foyer:alarm';

/** Those that run at one site: for a page that is about something there. */
export function shownAt(
  siteId: string,
  { emergencies, sites }: { emergencies: { list(): readonly Emergency[] }; sites: Parameters<typeof shownAlarms>[1] },
): ShownAlarm[] {
  return shownAlarms(
    emergencies.list().filter(({ site }) => site === siteId),
    sites,
  );
}

/** Those that run, a real one first. */
export function shownAlarms(
  all: readonly Emergency[],
  sites: { list(): readonly unknown[]; settings(siteId: string | null): SiteSettings },
): ShownAlarm[] {
  const several = sites.list().length > 1;
  return all
    .filter((one) => emergencyStatus(one) === 'running')
    .map(({ id, site, raised }) => {
      const { kind, drill, place, at: raisedAt } = raised!;
      const where = several ? sites.settings(site).name : null;
      return { emergencyId: id, kind, drill, place, raisedAt, site: where };
    })
    .sort((a, b) => Number(a.drill) - Number(b.drill) || a.raisedAt - b.raisedAt);
}
