import { audiences, type Writer } from '../events/index.ts';
import { emergencyStatus, hasMark, partyStanding, runningEmergency, type Emergency } from './emergency.ts';
import {
  emergencyEvents,
  MAX_LISTED,
  type EmergencyEnd,
  type EmergencyEvent,
  type EmergencyFacts,
  type EmergencyKind,
  type ListedLine,
} from './events.ts';

export type EmergencyCommand =
  | { type: 'raise'; kind: EmergencyKind; drill: boolean; place?: string }
  | { type: 'end'; how: Exclude<EmergencyEnd, 'overtaken'> }
  | { type: 'list'; lines: readonly ListedLine[] }
  | { type: 'join'; phone: string }
  | ({ type: 'mark'; markId: string } & EmergencyFacts<'emergency.marked'>)
  | ({ type: 'search'; markId: string } & EmergencyFacts<'emergency.searched'>)
  /** Some of a party were scanned at the way out. */
  | { type: 'walk-out'; visitId: string; heads: number };

export type EmergencyRefusal = 'not-raised' | 'already-raised' | 'already-running' | 'already-over' | 'not-listed';

export type EmergencyDecision = { ok: true; events: EmergencyEvent[] } | { ok: false; refusal: EmergencyRefusal };

/** `others` are the emergencies of the site besides this one: a building has one alarm at a time. */
export function decideEmergency(
  state: Emergency,
  command: EmergencyCommand,
  writer: Writer,
  others: Iterable<Emergency> = [],
): EmergencyDecision {
  const status = emergencyStatus(state);
  const refuse = (refusal: EmergencyRefusal): EmergencyDecision => ({ ok: false, refusal });
  const nothing: EmergencyDecision = { ok: true, events: [] };
  // Kiosks are told of alarms and of their end; who is inside and who was found is no kiosk's business.
  const everybody = [audiences.kiosksOf(writer.site)];
  const write = <T extends EmergencyEvent['type']>(
    type: T,
    facts: EmergencyFacts<T>,
    { audience = [], subject = state.id, newId = writer.newId }: Partial<Options> = {},
  ): EmergencyEvent =>
    emergencyEvents.write({ ...writer, newId }, subject, type, facts as never, audience) as EmergencyEvent;
  const one = (event: EmergencyEvent): EmergencyDecision => ({ ok: true, events: [event] });

  if (command.type === 'raise') {
    if (status !== 'unknown') return refuse('already-raised');
    const running = runningEmergency(others);
    if (running && (command.drill || !running.raised?.drill)) return refuse('already-running');
    const { type: _, ...facts } = command;
    const raised = write('emergency.raised', facts, { audience: everybody });
    if (!running) return one(raised);
    const overtaken = { audience: everybody, subject: running.id };
    return { ok: true, events: [raised, write('emergency.ended', { how: 'overtaken' }, overtaken)] };
  }
  if (status === 'unknown') return refuse('not-raised');

  switch (command.type) {
    case 'end':
      if (status === 'over') return refuse('already-over');
      return one(write('emergency.ended', { how: command.how }, { audience: everybody }));
    case 'list': {
      const fresh = command.lines.filter(({ visitId }) => !state.listed.has(visitId));
      const events: EmergencyEvent[] = [];
      for (let from = 0; from < fresh.length; from += MAX_LISTED)
        events.push(write('emergency.listed', { lines: fresh.slice(from, from + MAX_LISTED) }));
      return { ok: true, events };
    }
    case 'join':
      if (state.phones.some(({ phone }) => phone === command.phone)) return nothing;
      return one(write('emergency.joined', { phone: command.phone }));
    // A mark may come after the end, from a phone that was away: it was made, and it stands in the report.
    case 'mark': {
      const { type: _, markId, ...facts } = command;
      const line = state.listed.get(facts.visitId);
      if (!line) return refuse('not-listed');
      if (hasMark(state, markId)) return nothing;
      const heads = facts.state === 'safe' ? Math.min(facts.heads, line.heads) : 0;
      return one(write('emergency.marked', { ...facts, heads }, { newId: () => markId }));
    }
    case 'search': {
      const { type: _, markId, ...facts } = command;
      return hasMark(state, markId) ? nothing : one(write('emergency.searched', facts, { newId: () => markId }));
    }
    case 'walk-out': {
      const { visitId } = command;
      const line = state.listed.get(visitId);
      const standing = partyStanding(state, visitId);
      const heads = Math.min(command.heads, line?.heads ?? 0);
      const safe = standing?.mark.state === 'safe' ? standing.mark.heads : 0;
      if (!line || status === 'over' || heads <= safe) return nothing;
      const replaces = (standing?.heads ?? []).slice(0, 16).map(({ id }) => id);
      const at = writer.now();
      return one(write('emergency.marked', { visitId, state: 'safe', heads, seenAt: 'way-out', at, replaces }));
    }
  }
}

interface Options {
  audience: readonly string[];
  subject: string;
  newId: () => string;
}
