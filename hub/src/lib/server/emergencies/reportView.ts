import { reportOf, type MusterReport } from '@foyer/shared/emergencies';
import type { RollCallPerson } from '../../emergencies/rollCall.ts';
import type { Hub } from '../hub.ts';
import { rollCallOf } from './rollCall.ts';

/** The report with the names that its ids have today; a visitor's whose details were erased has none. */
export interface ReportView {
  emergencyId: string;
  report: MusterReport;
  kind: 'fire' | 'gas' | 'other';
  drill: boolean;
  place: string | null;
  how: 'over' | 'false-alarm' | 'overtaken' | null;
  names: Record<string, string>;
  phones: number;
  people: Record<string, RollCallPerson>;
}

export async function reportViewOf(hub: Hub, emergencyId: string): Promise<ReportView | null> {
  const list = await rollCallOf(hub, emergencyId);
  const report = list && reportOf(emergencyId, list.events);
  if (!list || !report) return null;
  const { raised, ended, phones } = hub.emergencies.get(emergencyId);
  const { kind, drill, place } = raised!;
  return {
    emergencyId,
    report,
    kind,
    drill,
    place,
    how: ended?.how ?? null,
    names: list.names,
    phones: phones.length,
    people: Object.fromEntries(list.people.map((person) => [person.visitId, person])),
  };
}
