import ical, { ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

export interface CalendarVisit {
  visitId: string;
  method: 'REQUEST' | 'CANCEL';
  summary: string;
  location: string;
  description: string;
  from: number;
  until: number;
  organizer: { name: string; email: string };
  guest: { name: string; email: string };
  /** When this was said: the cancellation must be later than the invitation. */
  stamp: number;
}

/**
 * An .ics that calendars take in (RFC 5546). Times are in UTC, which needs no zone definition to travel with it and is
 * shown in the zone of whoever reads it. A cancellation has the same UID and a higher sequence.
 */
export function calendarOf(visit: CalendarVisit): { method: 'REQUEST' | 'CANCEL'; content: string } {
  const { visitId, method, summary, location, description, from, until, organizer, guest, stamp } = visit;
  const cancelled = method === 'CANCEL';
  const calendar = ical({
    prodId: { company: 'Foyer', product: 'Foyer' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  const event = calendar.createEvent({
    id: `${visitId}@foyer`,
    sequence: cancelled ? 1 : 0,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    stamp: new Date(stamp),
    start: new Date(from),
    end: new Date(until),
    summary,
    location,
    description,
    organizer,
  });
  event.createAttendee({ ...guest, rsvp: false, status: ICalAttendeeStatus.ACCEPTED });
  return { method, content: calendar.toString() };
}
