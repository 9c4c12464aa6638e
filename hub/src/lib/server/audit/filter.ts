import { addDays, isDay, type Calendar } from '@foyer/shared/history';
import { AUDIT_KINDS } from '../../audit/kinds.ts';
import type { AuditFilter } from '../../audit/line.ts';
import type { AuditQuery } from './audit.ts';

/** A week is what somebody who looks after the house reads through. */
const DAYS_SHOWN = 7;
const MAX_ID_LENGTH = 64;

/** What a page's address or a form asks for. What is missing or makes no sense falls back to all of the last week. */
export function filterIn(given: URLSearchParams | FormData, calendar: Calendar, now: number): AuditFilter {
  const text = (name: string): string => String(given.get(name) ?? '').trim();
  const day = (name: string, otherwise: string): string => (isDay(text(name)) ? text(name) : otherwise);
  const until = day('until', calendar.dayAt(now));
  const from = day('from', addDays(until, 1 - DAYS_SHOWN));
  const [first, last] = from <= until ? [from, until] : [until, from];
  return {
    from: first,
    until: last,
    by: text('by').slice(0, MAX_ID_LENGTH),
    what: AUDIT_KINDS.find((kind) => kind === text('what')) ?? '',
    subject: text('subject').slice(0, MAX_ID_LENGTH),
  };
}

export function queryOf({ from, until, by, what, subject }: AuditFilter, calendar: Calendar): AuditQuery {
  return {
    from: calendar.startOf(from),
    until: calendar.startOf(addDays(until, 1)),
    ...(by === '' ? {} : { by }),
    ...(what === '' ? {} : { what }),
    ...(subject === '' ? {} : { subject }),
  };
}

/** Where to read on, out of an address; undefined where it is none of ours. */
export function cursorIn(given: URLSearchParams): string | undefined {
  const before = given.get('before') ?? '';
  return /^[0-9a-f-]{36}~$/.test(before) ? before : undefined;
}
