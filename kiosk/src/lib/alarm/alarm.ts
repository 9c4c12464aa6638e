import { runningEmergency, type Emergency, type EmergencyKind } from '@foyer/shared/emergencies';

/** What this terminal has to tell everybody in the lobby, for as long as it runs. */
export interface KioskAlarm {
  readonly emergencyId: string;
  readonly kind: EmergencyKind;
  readonly drill: boolean;
  readonly place: string | null;
}

export function alarmOf(emergencies: Iterable<Emergency>): KioskAlarm | null {
  const running = runningEmergency(emergencies);
  if (!running?.raised) return null;
  const { kind, drill, place } = running.raised;
  return { emergencyId: running.id, kind, drill, place };
}
