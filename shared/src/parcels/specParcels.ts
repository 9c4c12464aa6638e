import { createClock, type Actor, type Writer } from '../events/index.ts';
import {
  decideParcel,
  foldParcel,
  type Parcel,
  type ParcelCommand,
  type ParcelEvent,
  type Spot,
  type Standing,
  type TakenFor,
} from './index.ts';

/** Specs of parcels share this: a day to begin on, a writer, and a parcel after some commands. */
export const NOON = Date.UTC(2026, 10, 23, 4);
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;
export const MEI: Actor = { kind: 'staff', id: 'mei' };

export const AGREED: Standing = {
  wish: { kind: 'accept' },
  consent: { given: true, at: NOON, how: 'page' },
  of: 'person',
};
export const FOR_WANG: TakenFor = {
  recipient: { tenantId: 't1', personId: 'wang' },
  standing: AGREED,
  asked: false,
};
export const SPOT: Spot = { shelf: '3', level: 2, number: 1047 };
export const RECEIVE = { type: 'receive', carrier: 'sf', kind: 'parcel', size: 'small', for: FOR_WANG } as const;
/** A visitor left it for Wang. */
export const LEFT = {
  ...{ type: 'receive', carrier: 'other', kind: 'parcel', size: 'small' },
  for: { left: FOR_WANG.recipient },
  left: { visitId: 'v1', words: 'details:v1:d1' },
} as const satisfies ParcelCommand;
export const SHELVE: ParcelCommand = { type: 'shelve', spot: SPOT };
export const COLLECT = { type: 'collect', proof: 'code' } as const satisfies ParcelCommand;
export const SIGNED = { ...COLLECT, signature: 'details:p1:s1' } as const;

let ids = 0;
export function writerAt(now: number, by: Actor = MEI, node = 'hub'): Writer {
  const clock = createClock(node, () => now);
  return { now: () => now, tick: () => clock.tick(), newId: () => `e${(ids += 1)}`, by, site: 'north' };
}

/** @param steps commands with the minute of each; one without stands a minute after the one before */
export function eventsAfter(...steps: (ParcelCommand | readonly [ParcelCommand, number])[]): ParcelEvent[] {
  const events: ParcelEvent[] = [];
  let minute = -1;
  for (const step of steps) {
    const [command, at] = 'type' in step ? [step, minute + 1] : step;
    minute = at;
    const decision = decideParcel(foldParcel('p1', events), command, writerAt(NOON + minute * MINUTE));
    if (!decision.ok) throw new Error(decision.refusal);
    events.push(...decision.events);
  }
  return events;
}

export const parcelAfter = (...steps: Parameters<typeof eventsAfter>): Parcel =>
  foldParcel('p1', eventsAfter(...steps));
