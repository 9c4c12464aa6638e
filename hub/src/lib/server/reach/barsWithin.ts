import { emptyBar } from '@foyer/shared/bars';
import type { Bars } from '../bars/bars.ts';

/** The list of the sites where somebody may be; what is put there is put at a site of theirs. */
export function barsWithin(bars: Bars, shown: ReadonlySet<string>, mine: ReadonlySet<string>): Bars {
  const get: Bars['get'] = (barId) => {
    const bar = bars.get(barId);
    return bar.site === null || mine.has(bar.site) ? bar : emptyBar(barId);
  };
  const none = { ok: false, refusal: 'not-proposed' } as const;
  const isMine = (barId: string): boolean => get(barId).proposed !== null;
  return {
    ...bars,
    list: () => bars.list().filter(({ site }) => site !== null && shown.has(site)),
    get,
    colleagues: (siteId, by) => (mine.has(siteId) ? bars.colleagues(siteId, by) : []),
    propose: async (barId, proposal, by, siteId) =>
      mine.has(siteId) ? bars.propose(barId, proposal, by, siteId) : none,
    confirm: async (barId, by) => (isMine(barId) ? bars.confirm(barId, by) : none),
    reject: async (barId, reason, by) => (isMine(barId) ? bars.reject(barId, reason, by) : none),
    renew: async (barId, until, reason, by) => (isMine(barId) ? bars.renew(barId, until, reason, by) : none),
    lift: async (barId, reason, by) => (isMine(barId) ? bars.lift(barId, reason, by) : none),
    clear: async (barId, visitId, reason, by) => (isMine(barId) ? bars.clear(barId, visitId, reason, by) : none),
    alerts: async () => (await bars.alerts()).filter(({ siteId }) => mine.has(siteId)),
  };
}
