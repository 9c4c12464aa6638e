import { addDays, stationOf, type Calendar } from '@foyer/shared/history';
import type { HistoryQuery } from '../../history/query.ts';
import { searchWords } from '../search/searchText.ts';
import type { HistoryEntry } from './entry.ts';
import { sameVisitor } from './visitor.ts';

/** The stretch of time that a query asks about; the end does not belong to it. */
export interface Stretch {
  from: number;
  until: number;
}

/** @param notBefore how far back who asks may look, ms since 1970 */
export function stretchOf({ from, to }: HistoryQuery, calendar: Calendar, notBefore: number): Stretch {
  const start = from === undefined ? 0 : calendar.startOf(from);
  const until = to === undefined ? Number.MAX_SAFE_INTEGER : calendar.startOf(addDays(to, 1));
  return { from: Math.max(start, notBefore), until };
}

/** Whether an entry is what was looked for. @param of whoever came on the visit that `query.visitor` names */
export function matcherOf(
  query: HistoryQuery,
  stretch: Stretch,
  of: HistoryEntry | null,
): (entry: HistoryEntry) => boolean {
  const words = searchWords(query.text ?? '');
  const isSame = of && sameVisitor(of);
  return (entry) => {
    const { summary } = entry;
    if (summary.registeredAt < stretch.from || summary.registeredAt >= stretch.until) return false;
    if (query.status !== undefined && summary.status !== query.status) return false;
    if (query.purpose !== undefined && summary.purpose !== query.purpose) return false;
    if (query.origin !== undefined && summary.origin !== query.origin) return false;
    if (query.language !== undefined && summary.language !== query.language) return false;
    if (query.station !== undefined && stationOf(summary) !== query.station) return false;
    if (query.tenant !== undefined && summary.tenantId !== query.tenant) return false;
    if (query.host !== undefined && summary.hostPersonId !== query.host) return false;
    if (query.tower !== undefined && !entry.tenant.towers.includes(query.tower)) return false;
    if (isSame && of.summary.visitId !== summary.visitId && !isSame(entry)) return false;
    return words.every((word) => entry.text.includes(word));
  };
}
