import { isLocale, type Locale } from '@foyer/shared/i18n';
import { isPassId } from '@foyer/shared/passes';
import { MAX_HEADS, PURPOSES, STANDINGS, type Purpose } from '@foyer/shared/visits';
import type { InviteField, InviteFields, InviteProblem, InviteProblems } from '../../invites/fields.ts';
import { isMailAddress } from '../auth/askForLink.ts';
import type { InviteRequest, InviteView, InviteWindow } from './invites.ts';
import { couldBePlate } from '../../guestList/plate.ts';
import { readFloors } from './floors.ts';
import { fieldsOf, instantOf, isDay } from './localTime.ts';
import { windowsOf } from './repeating.ts';

/** How far ahead an invitation may be made. */
export const MAX_DAYS_AHEAD = 180;
const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const FIRST_HOUR = 8;
const LAST_HOUR = 18;

/** An hour from the next full one on; tomorrow morning where the working day is over. */
export function freshInvite(from: {
  visitId: string;
  hostPersonId: string;
  language: Locale;
  now: number;
  timeZone: string;
}): InviteFields {
  const { visitId, hostPersonId, language, now, timeZone } = from;
  const { day, time } = fieldsOf(now + HOUR_MS, timeZone);
  const hour = Number(time.slice(0, 2));
  const today = hour >= FIRST_HOUR && hour < LAST_HOUR && day === fieldsOf(now, timeZone).day;
  const start = today ? hour : FIRST_HOUR + 2;
  const comingDay = hour < FIRST_HOUR ? day : fieldsOf(now + DAY_MS, timeZone).day;
  return {
    visitId,
    hostPersonId,
    name: '',
    company: '',
    day: today ? day : comingDay,
    from: hourField(start),
    until: hourField(start + 1),
    email: '',
    phone: '',
    heads: '1',
    purpose: 'meeting',
    language,
    standing: '',
    floors: '',
    plate: '',
    note: '',
    weekdays: '',
    last: '',
  };
}

export function typedFields(form: FormData): InviteFields {
  const language = form.get('language');
  const text = (name: InviteField): string => String(form.get(name) ?? '').trim();
  return {
    visitId: text('visitId'),
    hostPersonId: text('hostPersonId'),
    name: text('name'),
    company: text('company'),
    day: text('day'),
    from: text('from'),
    until: text('until'),
    email: text('email'),
    phone: text('phone').normalize('NFKC'),
    heads: text('heads'),
    purpose: text('purpose'),
    language: isLocale(language) ? language : 'zh-CN',
    standing: text('standing'),
    floors: text('floors'),
    plate: text('plate').normalize('NFKC'),
    note: text('note'),
    weekdays: form.getAll('weekdays').map(String).join(','),
    last: text('last'),
  };
}

/**
 * What the fields ask for, or what is wrong with each of them. A host gives a mail address or a phone; the desk may hand
 * the invitation over itself (`byHand`), and then nothing has to be known that reaches the guest.
 */
export function readInvite(
  fields: InviteFields,
  { tenantId, now, timeZone, byHand = false }: { tenantId: string; now: number; timeZone: string; byHand?: boolean },
): { request: InviteRequest } | { problems: InviteProblems } {
  const { name, company, email, phone, hostPersonId, plate, note } = fields;
  const floors = readFloors(fields.floors);
  const from = instantOf(fields.day, fields.from, timeZone);
  const until = instantOf(fields.day, fields.until, timeZone);
  const heads = /^\d{1,3}$/.test(fields.heads) ? Number(fields.heads) : 0;
  const found: InviteProblems = {
    ...problem('name', name === '' ? 'name' : name.length > 80 ? 'too-long' : null),
    ...problem('company', company.length > 120 ? 'too-long' : null),
    ...problem('email', email !== '' && !isMailAddress(email) ? 'email' : null),
    ...problem('phone', phone !== '' && !/^\+?[0-9][0-9 ()-]{2,23}$/.test(phone) ? 'phone' : null),
    ...(email === '' && phone === '' && !byHand ? { email: 'reach' } : {}),
    ...problem('heads', heads < 1 || heads > MAX_HEADS ? 'heads' : null),
    ...problem('floors', floors === null ? 'floors' : null),
    ...problem('plate', plate !== '' && !couldBePlate(plate) ? 'plate' : null),
    ...problem('note', note.length > 500 ? 'too-long' : null),
    ...timeProblems(fields, from, until, now),
    // Pages mint the id; somebody who makes one up gets no further than their own invitation.
    ...problem('visitId', isPassId(fields.visitId) ? null : 'already-planned'),
  };
  if (Object.keys(found).length > 0) return { problems: found };
  const standing = STANDINGS.find((known) => known === fields.standing);
  return {
    request: {
      tenantId,
      hostPersonId,
      purpose: PURPOSES.find((known) => known === fields.purpose) ?? ('other' satisfies Purpose),
      heads,
      from: from!,
      until: until!,
      guest: {
        name,
        ...(company === '' ? {} : { company }),
        ...(phone === '' ? {} : { phone }),
        ...(email === '' ? {} : { email }),
        ...(plate === '' ? {} : { plate }),
        ...(note === '' ? {} : { note }),
      },
      language: fields.language,
      ...(standing === undefined ? {} : { standing }),
      ...(floors && floors.length > 0 ? { floors } : {}),
    },
  };
}

/** An invitation as its fields have it, to be changed. */
export function fieldsOfInvite(invite: InviteView, timeZone: string): InviteFields {
  const [from, until] = [fieldsOf(invite.from, timeZone), fieldsOf(invite.until, timeZone)];
  const { guest, floors = [] } = invite;
  return {
    visitId: invite.visitId,
    hostPersonId: invite.hostPersonId,
    name: guest?.name ?? '',
    company: guest?.company ?? '',
    day: from.day,
    from: from.time,
    until: until.time,
    email: guest?.email ?? '',
    phone: guest?.phone ?? '',
    heads: String(invite.heads),
    purpose: invite.purpose,
    language: invite.language,
    standing: invite.standing ?? '',
    floors: floors.join(', '),
    plate: guest?.plate ?? '',
    note: guest?.note ?? '',
    weekdays: '',
    last: '',
  };
}

/** The days of a recurring invitation; null where its rule comes to none, or to too many. One day where it does not recur. */
export function readWindows(fields: InviteFields, request: InviteRequest, timeZone: string): InviteWindow[] | null {
  if (fields.weekdays === '' && fields.last === '') return [request];
  const weekdays = new Set(fields.weekdays.split(',').filter(Boolean).map(Number));
  const { day, last, from, until } = fields;
  return windowsOf({ first: day, last, from, until, weekdays }, timeZone);
}

function timeProblems({ day }: InviteFields, from: number | null, until: number | null, now: number): InviteProblems {
  if (!isDay(day)) return { day: 'day' };
  if (from === null) return { from: 'time' };
  if (until === null) return { until: 'time' };
  if (until <= from) return { until: 'window-backwards' };
  if (until <= now) return { until: 'window-over' };
  return from > now + MAX_DAYS_AHEAD * DAY_MS ? { day: 'far' } : {};
}

function problem(field: InviteField, found: InviteProblem | null): InviteProblems {
  return found === null ? {} : { [field]: found };
}

function hourField(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
