import { inOrder, type Actor } from '../events/index.ts';
import type { BarEvent, Certainty, MatchedBy } from './events.ts';

interface Said {
  readonly at: number;
  readonly by: Actor;
}

export interface Bar {
  readonly id: string;
  readonly site: string | null;
  readonly proposed: (Said & { readonly aloneUntil: number | null; readonly helpId: string | null }) | null;
  /** Until when it was last said to hold. */
  readonly until: number;
  /** The id of the sealed details as they were last kept. */
  readonly details: string | null;
  readonly confirmed: Said | null;
  /** When whoever was alone was relieved. */
  readonly handedOver: Said | null;
  readonly rejected: (Said & { readonly reason: string }) | null;
  readonly renewals: readonly (Said & { readonly until: number; readonly reason: string })[];
  readonly lifted: (Said & { readonly reason: string }) | null;
  readonly matches: ReadonlyMap<string, BarMatched>;
}

export interface BarMatched {
  readonly at: number;
  readonly certainty: Certainty;
  readonly by: readonly MatchedBy[];
  readonly cleared: (Said & { readonly reason: string }) | null;
}

/**
 * `proposed`: waits for a second person and holds nobody up; `alone`: holds until the hand-over, waiting for that word;
 * `standing`: holds until its day; the others hold nobody any more.
 */
export type BarStatus = 'unknown' | 'proposed' | 'alone' | 'standing' | 'rejected' | 'lifted' | 'ended';

export function emptyBar(id: string): Bar {
  return {
    id,
    site: null,
    proposed: null,
    until: 0,
    details: null,
    confirmed: null,
    handedOver: null,
    rejected: null,
    renewals: [],
    lifted: null,
    matches: new Map(),
  };
}

export function foldBar(id: string, events: Iterable<BarEvent>): Bar {
  return inOrder(events).reduce(applyBarEvent, emptyBar(id));
}

export function applyBarEvent(bar: Bar, event: BarEvent): Bar {
  const said = { at: event.occurredAt, by: event.by };
  switch (event.type) {
    case 'bar.proposed': {
      if (bar.proposed) return bar;
      const { until, details, aloneUntil = null, helpId = null } = event.facts;
      return { ...bar, site: event.site, proposed: { ...said, aloneUntil, helpId }, until, details };
    }
    case 'bar.confirmed':
      return { ...bar, confirmed: bar.confirmed ?? said };
    case 'bar.handed-over':
      return { ...bar, handedOver: bar.handedOver ?? said };
    case 'bar.rejected':
      return { ...bar, rejected: bar.rejected ?? { ...said, ...event.facts } };
    case 'bar.renewed': {
      const { until, details, reason } = event.facts;
      return { ...bar, until, details, renewals: [...bar.renewals, { ...said, until, reason }] };
    }
    case 'bar.lifted':
      return { ...bar, lifted: bar.lifted ?? { ...said, ...event.facts } };
    case 'bar.matched': {
      const { visitId, certainty, by } = event.facts;
      const before = bar.matches.get(visitId);
      const matched = { at: before?.at ?? said.at, certainty, by, cleared: before?.cleared ?? null };
      return { ...bar, matches: new Map(bar.matches).set(visitId, matched) };
    }
    case 'bar.cleared': {
      const { visitId, reason } = event.facts;
      const before = bar.matches.get(visitId);
      if (!before || before.cleared) return bar;
      return { ...bar, matches: new Map(bar.matches).set(visitId, { ...before, cleared: { ...said, reason } }) };
    }
  }
}

export function barStatus(bar: Bar, now: number): BarStatus {
  if (!bar.proposed) return 'unknown';
  if (bar.lifted) return 'lifted';
  if (bar.rejected) return 'rejected';
  if (now >= bar.until) return 'ended';
  if (bar.confirmed) return 'standing';
  const { aloneUntil } = bar.proposed;
  return aloneUntil !== null && !bar.handedOver && now < aloneUntil ? 'alone' : 'proposed';
}

/** Whether whoever it names is held up now. */
export function barHolds(bar: Bar, now: number): boolean {
  const status = barStatus(bar, now);
  return status === 'standing' || status === 'alone';
}
