import { earliestIdAt } from '@foyer/shared/events';
import {
  applyReleaseEvent,
  foldRelease,
  MAX_AHEAD_MS,
  MAX_WINDOW_MS,
  noRelease,
  type Release,
  type ReleaseEvent,
} from '@foyer/shared/releases';
import type { EventLog } from '../record/eventLog.ts';

const DAY_MS = 24 * 60 * 60_000;
/** What is over stands on the pages for so long: somebody comes back and asks. */
const REMEMBERED_MS = 14 * DAY_MS;
/** From the application to the end of the latest window there is, and until it is forgotten. */
const AT_HAND_MS = MAX_AHEAD_MS + MAX_WINDOW_MS + REMEMBERED_MS;

/** The releases that are under way, and those that ended of late. */
export interface ReleaseBook {
  get(releaseId: string): Promise<Release>;
  /** Of all sites, the latest application first. */
  list(): Release[];
  onChange(listener: (release: Release) => void): () => void;
  has(releaseId: string): boolean;
  /** Forgets what ended long ago. */
  sweep(): void;
}

export async function openReleaseBook(options: {
  log: Pick<EventLog, 'onEvent' | 'atHand' | 'eventsOf'>;
  now: () => number;
  onError: (error: unknown, about: string) => void;
}): Promise<ReleaseBook> {
  const { log, now, onError } = options;
  const releases = new Map<string, Release>();
  const listeners = new Set<(release: Release) => void>();

  function note(release: Release): void {
    releases.set(release.id, release);
    for (const listener of listeners) listener(release);
  }

  const again = (releaseId: string): void =>
    void log
      .eventsOf('release', releaseId)
      .then((events) => note(foldRelease(releaseId, events)))
      .catch((error: unknown) => onError(error, `release:${releaseId}`));

  log.onEvent((event, noun, releaseId) => {
    if (noun !== 'release') return;
    const known = releases.get(releaseId);
    // A door was away and tells of it now, or of one that was forgotten: everything goes into its order.
    if (!known && event.type !== 'release.applied') return again(releaseId);
    if (known && event.clock <= known.clock) return again(releaseId);
    note(applyReleaseEvent(known ?? noRelease(releaseId), event as ReleaseEvent));
  });
  for await (const { subject, events } of log.atHand('release', earliestIdAt(Math.max(0, now() - AT_HAND_MS))))
    releases.set(subject, foldRelease(subject, events));

  return {
    get: async (releaseId) =>
      releases.get(releaseId) ?? foldRelease(releaseId, await log.eventsOf('release', releaseId)),
    list: () =>
      [...releases.values()].filter(({ applied }) => applied !== null).sort((a, b) => b.applied!.at - a.applied!.at),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    has: (releaseId) => releases.has(releaseId),
    sweep() {
      for (const [id, { applied, granted }] of releases)
        if (Math.max(applied?.at ?? 0, (granted ?? applied)?.until ?? 0) < now() - REMEMBERED_MS) releases.delete(id);
    },
  };
}
