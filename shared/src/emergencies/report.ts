import type { Actor } from '../events/index.ts';
import { applyEmergencyEvent, emptyEmergency, type Emergency } from './emergency.ts';
import type { EmergencyEvent } from './events.ts';
import { musterOf, type Muster } from './muster.ts';

/** Who did something: a phone by its number, everybody else by their account. */
export type Doer = { by: Actor } | { phone: number };
export type Moment = { at: number; who: Doer };

/** How an alarm went, once it is over or so far. */
export interface MusterReport {
  readonly raised: Moment;
  readonly firstMark: Moment | null;
  readonly floors: readonly {
    floor: string;
    heads: number;
    safe: number;
    /** From when on everybody of the floor was safe without anybody saying otherwise since. */
    accounted: Moment | null;
    searched: Moment | null;
  }[];
  readonly allAccounted: Moment | null;
  readonly ended: Moment | null;
  /** As it is now, late marks included. */
  readonly muster: Muster;
  /** Heads of whom nobody had said that they are safe when it ended; marks that were made earlier and came later count. */
  readonly missingAtEnd: number;
  readonly marks: number;
}

/** Null where it was never raised. Marks count from when they were made, whenever they came. */
export function reportOf(id: string, events: readonly EmergencyEvent[]): MusterReport | null {
  const ordered = [...events].sort((a, b) => madeAt(a) - madeAt(b) || (a._id < b._id ? -1 : 1));
  const whole = ordered.reduce(applyEmergencyEvent, emptyEmergency(id));
  if (!whole.raised) return null;
  const clearSince = new Map<string, Moment | null>();
  let all: Moment | null = null;
  let firstMark: Moment | null = null;
  // Who was listed is known from the start, or a floor would be clear before anybody was on it.
  let sofar: Emergency = { ...whole, parties: new Map(), floors: new Map() };
  let missingAtEnd = musterOf(sofar).missing;
  for (const event of ordered) {
    if (event.type !== 'emergency.marked' && event.type !== 'emergency.searched') continue;
    sofar = applyEmergencyEvent(sofar, event);
    const moment = { at: event.facts.at, who: doerOf(whole, event.by, event.facts.phone) };
    // The way out counts by itself: the first mark is the first that a person made.
    if (event.by.kind !== 'hub' || event.facts.phone !== undefined) firstMark ??= moment;
    const muster = musterOf(sofar);
    for (const { floor, heads, safe } of muster.floors)
      clearSince.set(floor, safe < heads ? null : (clearSince.get(floor) ?? moment));
    all = muster.missing > 0 ? null : (all ?? moment);
    if (!whole.ended || event.facts.at <= whole.ended.at) missingAtEnd = muster.missing;
  }
  const muster = musterOf(whole);
  return {
    raised: { at: whole.raised.at, who: { by: whole.raised.by } },
    firstMark,
    floors: muster.floors.map(({ floor, heads, safe, searched }) => ({
      floor,
      heads,
      safe,
      accounted: clearSince.get(floor) ?? null,
      searched: searched && { at: searched.at, who: doerOf(whole, searched.by, searched.phone) },
    })),
    allAccounted: all,
    ended: whole.ended && { at: whole.ended.at, who: { by: whole.ended.by } },
    muster,
    missingAtEnd,
    marks: [...whole.parties.values()].reduce((count, marks) => count + marks.length, 0),
  };
}

export function doerOf(emergency: Emergency, by: Actor, phone: string | undefined): Doer {
  if (phone === undefined) return { by };
  return { phone: emergency.phones.findIndex((known) => known.phone === phone) + 1 };
}

function madeAt(event: EmergencyEvent): number {
  return 'at' in event.facts ? event.facts.at : event.occurredAt;
}
