import { inOrder, parseEventId, type Actor } from '../events/index.ts';
import type { EmergencyEnd, EmergencyEvent, EmergencyKind, ListedLine } from './events.ts';
import { careOfFloor, careOfParty, standingOf, type FloorMark, type PartyMark, type Standing } from './standing.ts';

interface Stamp {
  readonly at: number;
  readonly by: Actor;
}

export interface Emergency {
  readonly id: string;
  readonly site: string | null;
  readonly raised: (Stamp & { kind: EmergencyKind; drill: boolean; place: string | null }) | null;
  readonly ended: (Stamp & { how: EmergencyEnd }) | null;
  /** By visit: as it was first put on the list. */
  readonly listed: ReadonlyMap<string, ListedLine>;
  readonly parties: ReadonlyMap<string, readonly PartyMark[]>;
  readonly floors: ReadonlyMap<string, readonly FloorMark[]>;
  /** Phones of wardens in the order in which they came: the second is "phone 2" wherever it is named. */
  readonly phones: readonly (Stamp & { phone: string })[];
}

export type EmergencyStatus = 'unknown' | 'running' | 'over';

export function emptyEmergency(id: string): Emergency {
  return {
    id,
    site: null,
    raised: null,
    ended: null,
    listed: new Map(),
    parties: new Map(),
    floors: new Map(),
    phones: [],
  };
}

export function foldEmergency(id: string, events: Iterable<EmergencyEvent>): Emergency {
  return inOrder(events).reduce(applyEmergencyEvent, emptyEmergency(id));
}

/** What happened first stands; marks are all kept. Never throws, and takes an event twice without harm. */
export function applyEmergencyEvent(state: Emergency, event: EmergencyEvent): Emergency {
  const stamp = { at: event.occurredAt, by: event.by };
  switch (event.type) {
    case 'emergency.raised': {
      const { kind, drill, place = null } = event.facts;
      return { ...state, site: state.site ?? event.site, raised: state.raised ?? { kind, drill, place, ...stamp } };
    }
    case 'emergency.ended':
      return { ...state, ended: state.ended ?? { ...event.facts, ...stamp } };
    case 'emergency.listed': {
      const listed = new Map(state.listed);
      for (const line of event.facts.lines) if (!listed.has(line.visitId)) listed.set(line.visitId, line);
      return { ...state, listed };
    }
    case 'emergency.joined': {
      const { phone } = event.facts;
      const known = state.phones.some((other) => other.phone === phone);
      return known ? state : { ...state, phones: [...state.phones, { phone, ...stamp }] };
    }
    case 'emergency.marked':
      return { ...state, parties: added(state.parties, event.facts.visitId, { ...event.facts, ...made(event) }) };
    case 'emergency.searched':
      return { ...state, floors: added(state.floors, event.facts.floor, { ...event.facts, ...made(event) }) };
  }
}

export function emergencyStatus({ raised, ended }: Pick<Emergency, 'raised' | 'ended'>): EmergencyStatus {
  if (ended) return 'over';
  return raised ? 'running' : 'unknown';
}

/** The one that everybody has to know of now. A real alarm comes before a drill, the first before a second. */
export function runningEmergency<E extends Pick<Emergency, 'raised' | 'ended'>>(all: Iterable<E>): E | null {
  const running = [...all].filter((one) => emergencyStatus(one) === 'running');
  const order = (a: E, b: E): number =>
    Number(a.raised!.drill) - Number(b.raised!.drill) || a.raised!.at - b.raised!.at;
  return running.sort(order)[0] ?? null;
}

export function partyStanding(state: Emergency, visitId: string): Standing<PartyMark> | null {
  return standingOf(state.parties.get(visitId) ?? [], careOfParty);
}

export function floorStanding(state: Emergency, floor: string): Standing<FloorMark> | null {
  return standingOf(state.floors.get(floor) ?? [], careOfFloor);
}

/** Whether this mark has arrived before: a phone says it again until it has heard that it did. */
export function hasMark(state: Emergency, id: string): boolean {
  const isIt = (marks: readonly { id: string }[]): boolean => marks.some((mark) => mark.id === id);
  return [...state.parties.values(), ...state.floors.values()].some(isIt);
}

function made({ _id, by }: EmergencyEvent): { id: string; by: Actor } {
  return { id: parseEventId(_id)?.event ?? _id, by };
}

function added<M extends { id: string }>(
  marks: ReadonlyMap<string, readonly M[]>,
  key: string,
  mark: M,
): ReadonlyMap<string, readonly M[]> {
  const others = marks.get(key) ?? [];
  return others.some(({ id }) => id === mark.id) ? marks : new Map(marks).set(key, [...others, mark]);
}
