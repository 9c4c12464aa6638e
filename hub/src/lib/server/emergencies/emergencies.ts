import {
  applyEmergencyEvent,
  decideEmergency,
  emptyEmergency,
  foldEmergency,
  runningEmergency,
  type Emergency,
  type EmergencyCommand,
  type EmergencyEvent,
  type EmergencyRefusal,
} from '@foyer/shared/emergencies';
import type { Actor } from '@foyer/shared/events';
import type { EventLog } from '../record/eventLog.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';

export type EmergencyDone = { ok: true } | { ok: false; refusal: EmergencyRefusal; running?: string };
type Listener = (emergency: Emergency, event: EmergencyEvent) => void;

/** A kiosk that was away for so long hears of the end of an alarm by replication alone. */
const TOLD_AGAIN_MS = 24 * 60 * 60_000;
/** Raising is decided one at a time: two who press at once raise one alarm. */
const RAISING = 'raising';

/** Alarms and drills, all there ever were: a building has a few a year. */
export interface Emergencies {
  running(siteId: string): Emergency | null;
  /** Newest first. */
  list(): Emergency[];
  get(emergencyId: string): Emergency;
  eventsOf(emergencyId: string): Promise<EmergencyEvent[]>;
  /** `emergencyId` is minted by the page, so that a second press raises nothing. `siteId`: where it is raised. Refused, it says which one runs. */
  run(emergencyId: string, command: EmergencyCommand, by: Actor, siteId?: string): Promise<EmergencyDone>;
  /** What a kiosk that connects now has to know: the alarm that runs, and the end of those that were on lately. */
  toldAgain(siteId: string): Promise<{ emergencyId: string; events: EmergencyEvent[] }[]>;
  onChange(listener: Listener): () => void;
  idle(): Promise<void>;
}

export async function openEmergencies({ log, now }: { log: EventLog; now: () => number }): Promise<Emergencies> {
  const emergencies = new Map<string, Emergency>();
  const listeners = new Set<Listener>();
  const queue = createKeyedQueue();

  log.onEvent((told, noun, emergencyId) => {
    if (noun !== 'emergency') return;
    const event = told as EmergencyEvent;
    const emergency = applyEmergencyEvent(get(emergencyId), event);
    emergencies.set(emergencyId, emergency);
    for (const listener of listeners) listener(emergency, event);
  });
  for await (const { subject, events } of log.atHand('emergency'))
    emergencies.set(subject, foldEmergency(subject, events));

  function get(emergencyId: string): Emergency {
    return emergencies.get(emergencyId) ?? emptyEmergency(emergencyId);
  }

  function ofSite(siteId: string): Emergency[] {
    return [...emergencies.values()].filter(({ site, raised }) => raised && site === siteId);
  }

  const eventsOf = (emergencyId: string): Promise<EmergencyEvent[]> => log.eventsOf('emergency', emergencyId);

  return {
    running: (siteId) => runningEmergency(ofSite(siteId)),
    list: () => [...emergencies.values()].filter(({ raised }) => raised).sort((a, b) => b.raised!.at - a.raised!.at),
    get,
    eventsOf,
    run: (emergencyId, command, by, siteId) =>
      queue.run(command.type === 'raise' ? RAISING : emergencyId, async () => {
        const emergency = get(emergencyId);
        const writer = log.writer(by, emergency.site ?? siteId);
        const others = ofSite(writer.site).filter(({ id }) => id !== emergencyId);
        const decision = decideEmergency(emergency, command, writer, others);
        if (decision.ok) {
          await log.append(decision.events);
          return { ok: true };
        }
        const running = runningEmergency(others);
        return running === null ? decision : { ...decision, running: running.id };
      }),
    toldAgain(siteId) {
      const recent = ofSite(siteId).filter(({ ended }) => !ended || now() - ended.at < TOLD_AGAIN_MS);
      return Promise.all(
        recent.map(async ({ id }) => ({ emergencyId: id, events: (await eventsOf(id)).filter(isForEverybody) })),
      );
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    idle: () => queue.idle(),
  };
}

/** That there is an alarm, and that it is over. Everything else is about persons. */
export function isForEverybody({ type }: EmergencyEvent): boolean {
  return type === 'emergency.raised' || type === 'emergency.ended';
}
