import { addDays, isDay } from '@foyer/shared/history';
import type { HistoryQuery } from '../../history/query.ts';
import type { HistoryRow } from '../../history/row.ts';
import type { HostPrincipal } from '../answers/answer.ts';

const DAYS_AT_FIRST = 30;
const MAX_TEXT = 100;

export interface TenantHistoryAsked {
  text: string;
  from: string;
  to: string;
}

/** What the form says; the last thirty days where it says nothing. */
export function askedIn(form: Pick<FormData, 'get'>, today: string): TenantHistoryAsked {
  const day = (name: string, otherwise: string): string => {
    const typed = String(form.get(name) ?? '');
    return isDay(typed) ? typed : otherwise;
  };
  const to = day('to', today);
  return {
    text: String(form.get('text') ?? '')
      .trim()
      .slice(0, MAX_TEXT),
    from: day('from', addDays(to, -DAYS_AT_FIRST)),
    to,
  };
}

/** Hosts look back on their own visits, whoever speaks for a tenant on all of its; nobody on another tenant's. */
export function ownQuery(
  { tenantId, personId, reception }: HostPrincipal,
  { text, from, to }: TenantHistoryAsked,
): HistoryQuery {
  return {
    ...(text === '' ? {} : { text }),
    ...(from === '' ? {} : { from }),
    ...(to === '' ? {} : { to }),
    tenant: tenantId,
    ...(reception ? {} : { host: personId }),
  };
}

/** A visit as its host sees it afterwards: no telephone number, no plate, nothing of how the desk went about it. */
export interface TenantHistoryRow {
  visitId: string;
  day: string;
  time: string;
  name: string;
  company: string | null;
  host: string | null;
  heads: number;
  purpose: HistoryRow['purpose'];
  status: HistoryRow['status'];
}

export function tenantRow(row: HistoryRow, timeZone: string): TenantHistoryRow {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const [day = '', time = ''] = parts.format(row.registeredAt).split(' ');
  const { visitId, name, company, host, heads, purpose, status } = row;
  return { visitId, day, time, name, company, host: host?.name ?? null, heads, purpose, status };
}
