import { barEvents, type BarEvent } from '@foyer/shared/bars';
import { callEvents, type CallEvent } from '@foyer/shared/calls';
import { deviceEvents, type DeviceEvent } from '@foyer/shared/devices';
import { dutyEvents, type DutyEvent } from '@foyer/shared/duty';
import { emergencyEvents, type EmergencyEvent } from '@foyer/shared/emergencies';
import { parseEventId } from '@foyer/shared/events';
import { foodEvents, type FoodEvent } from '@foyer/shared/food';
import { helpEvents, type HelpEvent } from '@foyer/shared/help';
import { inviteEvents, type InviteEvent } from '@foyer/shared/invites';
import { keepEvents, type KeepEvent } from '@foyer/shared/keeps';
import { noticeEvents, type NoticeEvent } from '@foyer/shared/notices';
import {
  parcelEvents,
  recipientEvents,
  stackEvents,
  stocktakeEvents,
  type ParcelEvent,
  type RecipientEvent,
  type StackEvent,
  type StocktakeEvent,
} from '@foyer/shared/parcels';
import { releaseEvents, type ReleaseEvent } from '@foyer/shared/releases';
import {
  dispatchEvents,
  letterEvents,
  roundEvents,
  type DispatchEvent,
  type LetterEvent,
  type RoundEvent,
} from '@foyer/shared/post';
import { retentionEvents, type RetentionEvent } from '@foyer/shared/retention';
import { staffEvents, type StaffEvent } from '@foyer/shared/staff';
import { visitEvents, type VisitEvent } from '@foyer/shared/visits';

export type FoyerEvent =
  | VisitEvent
  | InviteEvent
  | CallEvent
  | DeviceEvent
  | StaffEvent
  | DutyEvent
  | FoodEvent
  | HelpEvent
  | KeepEvent
  | ParcelEvent
  | StackEvent
  | StocktakeEvent
  | RecipientEvent
  | LetterEvent
  | RoundEvent
  | DispatchEvent
  | EmergencyEvent
  | NoticeEvent
  | ReleaseEvent
  | RetentionEvent
  | BarEvent;

/** The nouns of the record and who reads their events. */
export const FAMILIES = {
  visit: visitEvents,
  invite: inviteEvents,
  call: callEvents,
  device: deviceEvents,
  staff: staffEvents,
  duty: dutyEvents,
  food: foodEvents,
  help: helpEvents,
  keep: keepEvents,
  parcel: parcelEvents,
  stack: stackEvents,
  stocktake: stocktakeEvents,
  recipient: recipientEvents,
  letter: letterEvents,
  mailround: roundEvents,
  dispatch: dispatchEvents,
  emergency: emergencyEvents,
  notice: noticeEvents,
  release: releaseEvents,
  retention: retentionEvents,
  bar: barEvents,
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
