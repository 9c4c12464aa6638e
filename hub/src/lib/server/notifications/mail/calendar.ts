import ical, { ICalAttendeeStatus, ICalCalendarMethod, ICalEventRepeatingFreq, ICalEventStatus } from 'ical-generator';

const DAY_MS = 24 * 60 * 60_000;
const MAX_DAYS = 400;

export interface CalendarVisit {
  /** Of the code, so that all news of one invitation are about one entry. */
  id: string;
  method: 'REQUEST' | 'CANCEL';
  /** Rises with everything that the guest is told anew. */
  sequence: number;
  summary: string;
  location: string;
  description: string;
  from: number;
  until: number;
  /** All days of a recurring one, by when each begins. */
  days?: readonly number[];
  /** The one day of a recurring one that this is about, by when it was to begin. */
  instance?: number;
  organizer: { name: string; email: string };
  guest: { name: string; email: string };
  /** When this was said: the cancellation must be later than the invitation. */
  stamp: number;
}

/**
 * An .ics that calendars take in (RFC 5546). Times are in UTC, which needs no zone definition to travel with it and is
 * shown in the zone of whoever reads it. What follows an invitation has the same UID and a higher sequence. Null where
 * days do not repeat at one time of UTC, as over the end of summer time: a rule could not tell them.
 */
export function calendarOf(visit: CalendarVisit): { method: 'REQUEST' | 'CANCEL'; content: string } | null {
  const { id, method, sequence, summary, location, description, from, until, days, instance, organizer, guest } = visit;
  const skipped = days && skippedOf(days);
  if (skipped === null) return null;
  const cancelled = method === 'CANCEL';
  const calendar = ical({
    prodId: { company: 'Foyer', product: 'Foyer' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  const event = calendar.createEvent({
    id: `${id}@foyer`,
    sequence,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    stamp: new Date(visit.stamp),
    start: new Date(from),
    end: new Date(until),
    summary,
    location,
    description,
    organizer,
    ...(instance === undefined ? {} : { recurrenceId: new Date(instance) }),
  });
  if (days && skipped)
    event.repeating({
      freq: ICalEventRepeatingFreq.DAILY,
      until: new Date(days.at(-1)!),
      exclude: skipped.map((at) => new Date(at)),
    });
  event.createAttendee({ ...guest, rsvp: false, status: ICalAttendeeStatus.ACCEPTED });
  return { method, content: calendar.toString() };
}

/** The days between the first and the last on which it is not; null where they do not begin whole days apart. */
function skippedOf(days: readonly number[]): number[] | null {
  const [first, last] = [days[0]!, days.at(-1)!];
  if (days.some((at) => (at - first) % DAY_MS !== 0) || last - first > MAX_DAYS * DAY_MS) return null;
  const taken = new Set(days);
  const count = (last - first) / DAY_MS;
  return Array.from({ length: count }, (_, nth) => first + nth * DAY_MS).filter((at) => !taken.has(at));
}
