import { callEvents, type CallEvent } from '@foyer/shared/calls';
import { deviceEvents, type DeviceEvent } from '@foyer/shared/devices';
import { parseEventId } from '@foyer/shared/events';
import { inviteEvents, type InviteEvent } from '@foyer/shared/invites';
import { staffEvents, type StaffEvent } from '@foyer/shared/staff';
import { visitEvents, type VisitEvent } from '@foyer/shared/visits';

export type FoyerEvent = VisitEvent | InviteEvent | CallEvent | DeviceEvent | StaffEvent;

/** The nouns of the record and who reads their events. */
export const FAMILIES = {
  visit: visitEvents,
  invite: inviteEvents,
  call: callEvents,
  device: deviceEvents,
  staff: staffEvents,
} as const;

export type Noun = keyof typeof FAMILIES;
export type EventOf<N extends Noun> = Extract<FoyerEvent, { type: `${N}.${string}` }>;

export type Reading =
  | { known: true; noun: Noun; subject: string; event: FoyerEvent }
  | { known: false; reason: string }
  | { known: 'malformed'; reason: string };

/** What a stored document says, told apart from what a newer program wrote and from what is no event at all. */
export function readEvent(document: { _id: string }): Reading {
  const name = parseEventId(document._id);
  if (!name || !Object.hasOwn(FAMILIES, name.noun)) return { known: 'malformed', reason: 'no event of a known noun' };
  const { _rev, ...body } = document as { _id: string; _rev?: string };
  const reading = FAMILIES[name.noun as Noun].read(body);
  if (reading.known === true)
    return { known: true, noun: name.noun as Noun, subject: name.subject, event: reading.event };
  if (reading.known === false) return { known: false, reason: `${reading.type} version ${reading.v} is newer` };
  return reading;
}
