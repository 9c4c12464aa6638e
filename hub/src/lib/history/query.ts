import { idPart } from '@foyer/shared/events';
import { isDay } from '@foyer/shared/history';
import { ORIGINS, PURPOSES } from '@foyer/shared/visits';
import * as v from 'valibot';
import { HISTORY_STATUSES } from './row.ts';

const day = v.pipe(v.string(), v.check(isDay, 'is not a day'));
const line = v.pipe(v.string(), v.maxLength(100));

/**
 * What is looked for. Everything but `text` stands in the page's address; what was typed does not, since names and
 * phone numbers have no place in the logs of proxies.
 */
export const historyQuery = v.strictObject({
  text: v.exactOptional(line),
  /** Both days belong to what is looked for. */
  from: v.exactOptional(day),
  to: v.exactOptional(day),
  status: v.exactOptional(v.picklist(HISTORY_STATUSES)),
  purpose: v.exactOptional(v.picklist(PURPOSES)),
  origin: v.exactOptional(v.picklist(ORIGINS)),
  station: v.exactOptional(idPart),
  language: v.exactOptional(v.pipe(v.string(), v.regex(/^[a-z]{2}(-[A-Z]{2})?$/))),
  tower: v.exactOptional(line),
  tenant: v.exactOptional(idPart),
  host: v.exactOptional(idPart),
  /** All visits of whoever came on this one. */
  visitor: v.exactOptional(idPart),
});
export type HistoryQuery = v.InferOutput<typeof historyQuery>;

export const historySearch = v.strictObject({
  query: historyQuery,
  after: v.exactOptional(v.pipe(v.string(), v.maxLength(100))),
});

export type QueryField = keyof HistoryQuery;
const FIELDS = Object.keys(historyQuery.entries) as QueryField[];

/** What of an address can be read; a field that says nothing we know is left out. */
export function queryOf(parameters: URLSearchParams): HistoryQuery {
  const fields = FIELDS.flatMap((field) => {
    const value = parameters.get(field);
    return value && v.is(historyQuery.entries[field], value) ? [[field, value] as const] : [];
  });
  return v.parse(historyQuery, Object.fromEntries(fields));
}

/** In an address: days without limit, where otherwise the last few are meant. */
export const EVERY_DAY = 'all';

/** The address of a query, without what was typed. */
export function addressOf({ text: _text, ...query }: HistoryQuery): string {
  const parameters = new URLSearchParams(query);
  if (query.from === undefined && query.to === undefined) parameters.set(EVERY_DAY, '1');
  return parameters.toString();
}
