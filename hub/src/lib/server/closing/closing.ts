import type { Actor } from '@foyer/shared/events';
import { lastClosing, nextClosing } from '@foyer/shared/site';
import { visitStatus, type Visit } from '@foyer/shared/visits';
import type { Schedule } from '../notifications/schedule.ts';
import type { Sites, Visits } from '../services.ts';
import type { VisitBook } from '../visits/visitBook.ts';

const HUB: Actor = { kind: 'hub', id: 'hub' };
/** A pass that was extended beyond closing time runs out at a time of its own. */
const LOOK_EVERY_MS = 5 * 60_000;

/**
 * At closing time the hub presumes that whoever nobody saw leave has left. Works from the state: a hub that was away
 * at closing time does it when it is back, and who came in or was met since then is left alone.
 */
export function createClosing(options: {
  book: Pick<VisitBook, 'active'>;
  visits: Pick<Visits, 'run'>;
  sites: Pick<Sites, 'settings' | 'list'>;
  now: () => number;
  schedule: Schedule;
  onError: (error: unknown, about: string) => void;
}): { start(): void; stop(): Promise<void>; idle(): Promise<void> } {
  const { book, visits, sites, now, schedule, onError } = options;
  let cancel = (): void => undefined;
  let round = Promise.resolve();

  function look(): void {
    round = round.then(presume).catch((error: unknown) => onError(error, 'closing'));
    const times = sites.list().flatMap((site) => nextClosing(now(), site) ?? []);
    cancel = schedule(Math.min(now() + LOOK_EVERY_MS, ...times), look);
  }

  async function presume(): Promise<void> {
    const closed = createLastClosings();
    for (const visit of [...book.active()])
      if (isOverdue(visit, closed(visit.site))) await visits.run(visit.id, { type: 'presume-left' }, HUB);
  }

  /** Once for each building: it is asked of everybody inside. */
  function createLastClosings(): (siteId: string | null) => number | null {
    const known = new Map<string | null, number | null>();
    return (siteId) => {
      const closed = known.has(siteId) ? known.get(siteId)! : lastClosing(now(), sites.settings(siteId));
      known.set(siteId, closed);
      return closed;
    };
  }

  function isOverdue(visit: Visit, closed: number | null): boolean {
    if (closed === null || visitStatus(visit).status !== 'on-site') return false;
    const lastSign = Math.max(visit.lastIn?.at ?? 0, visit.seenInsideAt ?? 0);
    return lastSign < closed && !staysLonger(visit);
  }

  /** The desk said so: an ordinary pass may well be good beyond closing time and tells nothing. */
  function staysLonger(visit: Visit): boolean {
    const extended = visit.entries.some(({ type }) => type === 'visit.pass-extended');
    return extended && visit.pass !== null && visit.pass.expires > now();
  }

  return {
    start: look,
    async stop() {
      cancel();
      await round;
    },
    idle: () => round,
  };
}
