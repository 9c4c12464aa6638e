import type { Statistics, Period } from '@foyer/shared/history';
import type { HistoryQuery } from '../../history/query.ts';
import type { HistoryPage, HistoryRow } from '../../history/row.ts';

/** How far somebody may look back: the days, today among them; null where there is no limit. */
export type Reach = number | null;
export type SiteSet = ReadonlySet<string>;

/** Looking back over all visits there have been. */
export interface History {
  /**
   * @param after what the page before called `next`
   * @param within the sites that are looked at; all where it is not given
   */
  search(query: HistoryQuery, reach: Reach, after?: string, within?: SiteSet): Promise<HistoryPage>;
  /** All that a query finds, the oldest first, some at a time. */
  all(query: HistoryQuery, reach: Reach, within?: SiteSet): AsyncIterable<HistoryRow[]>;
  /** One visit; null where there is none, or none within reach. */
  row(visitId: string, reach: Reach, within?: SiteSet): Promise<HistoryRow | null>;
  statistics(period: Period, within?: SiteSet): Promise<Statistics>;
}
