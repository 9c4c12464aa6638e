import { isLocale, type Locale } from '@foyer/shared/i18n';
import type { InviteRefusal } from '@foyer/shared/invites';
import { isPassId } from '@foyer/shared/passes';
import { MAX_HEADS, PURPOSES, type Purpose } from '@foyer/shared/visits';
import { isMailAddress } from '../auth/askForLink.ts';
import type { InviteRequest } from './invites.ts';
import { fieldsOf, instantOf, isDay } from './localTime.ts';

/** How far ahead an invitation may be made. */
export const MAX_DAYS_AHEAD = 180;
const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const FIRST_HOUR = 8;
const LAST_HOUR = 18;

/** The fields as they are typed; what a page shows again after a mistake. */
export interface InviteFields {
  visitId: string;
  hostPersonId: string;
  name: string;
  company: string;
  day: string;
  from: string;
  until: string;
  email: string;
  phone: string;
  heads: string;
  purpose: string;
  language: string;
}

export type InviteField = keyof InviteFields;
export type InviteProblem =
  | 'name'
  | 'too-long'
  | 'email'
  | 'phone'
  | 'reach'
  | 'heads'
  | 'day'
  | 'far'
  | 'time'
  | 'host'
  | Extract<InviteRefusal, 'window-backwards' | 'window-over' | 'already-planned'>;
export type InviteProblems = Partial<Record<InviteField, InviteProblem>>;

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
  };
}

export function typedFields(form: FormData): InviteFields {
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
    language: text('language'),
  };
}

/** What the fields ask for, or what is wrong with each of them. */
export function readInvite(
  fields: InviteFields,
  { tenantId, now, timeZone }: { tenantId: string; now: number; timeZone: string },
): { request: InviteRequest } | { problems: InviteProblems } {
  const { name, company, email, phone, hostPersonId } = fields;
  const from = instantOf(fields.day, fields.from, timeZone);
  const until = instantOf(fields.day, fields.until, timeZone);
  const heads = /^\d{1,3}$/.test(fields.heads) ? Number(fields.heads) : 0;
  const found: InviteProblems = {
    ...problem('name', name === '' ? 'name' : name.length > 80 ? 'too-long' : null),
    ...problem('company', company.length > 120 ? 'too-long' : null),
    ...problem('email', email !== '' && !isMailAddress(email) ? 'email' : null),
    ...problem('phone', phone !== '' && !/^\+?[0-9][0-9 ()-]{2,23}$/.test(phone) ? 'phone' : null),
    ...(email === '' && phone === '' ? { email: 'reach' } : {}),
    ...problem('heads', heads < 1 || heads > MAX_HEADS ? 'heads' : null),
    ...timeProblems(fields, from, until, now),
    // Pages mint the id; somebody who makes one up gets no further than their own invitation.
    ...problem('visitId', isPassId(fields.visitId) ? null : 'already-planned'),
  };
  if (Object.keys(found).length > 0) return { problems: found };
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
      },
      language: isLocale(fields.language) ? fields.language : 'zh-CN',
    },
  };
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
