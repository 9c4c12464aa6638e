import type { HubMessageOf } from '@foyer/shared/protocol';

/** An agent who has a visit open. */
export type Watcher = HubMessageOf<'visit-watched'>['agents'][number];
export type Watchers = ReadonlyMap<string, readonly Watcher[]>;

export const NO_WATCHERS: Watchers = new Map();

/** What was told of one visit, put in place of what was known of it. */
export function withWatched(watchers: Watchers, { visitId, agents }: HubMessageOf<'visit-watched'>): Watchers {
  const next = new Map(watchers);
  if (agents.length === 0) next.delete(visitId);
  else next.set(visitId, agents);
  return next;
}
