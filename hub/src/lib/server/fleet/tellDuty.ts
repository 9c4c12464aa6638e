import { onDutyAs, type DutyRole } from '@foyer/shared/duty';
import type { Duty } from '../duty/duty.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { Outbox } from '../notifications/outbox.ts';
import type { Sites } from '../services.ts';
import type { Incident, Incidents } from './incidents.ts';

/** A machine is the engineer's first, then of whoever answers for the shift, then everybody's at the desk. */
const LADDER: readonly DutyRole[] = ['engineer', 'duty-manager', 'desk'];
/** How long a rung has before the next is written to, where nobody sees to it. */
export const RUNG_MS = 15 * 60_000;

/** A network that fails takes many kiosks with it, whose heartbeats end within half a minute: one letter says them all. */
const GATHERED_MS = 30_000;
const LOOK = '';

/**
 * Writes to those on duty where the site wants it: of what begins together one letter a person, a rung after another for
 * as long as nobody acknowledges it. It goes by what is written down, so a restart repeats nothing and forgets nobody.
 */
export function createTellDuty(options: {
  incidents: Incidents;
  duty: Pick<Duty, 'onDuty'>;
  /** Whether any channel of a building leads to somebody on duty there. */
  reaches: (personId: string, siteId: string) => boolean;
  outbox: Pick<Outbox, 'queue'>;
  sites: Pick<Sites, 'settings'>;
  now: () => number;
}) {
  const { incidents, duty, reaches, outbox, sites, now } = options;
  const queue = createKeyedQueue();

  async function lookOnce(): Promise<void> {
    const waiting = Map.groupBy(incidents.open().filter(isDue), ({ siteId }) => siteId);
    for (const [siteId, there] of waiting) {
      const oldest = Math.min(...there.filter(({ told }) => told.length === 0).map(({ since }) => since));
      const gathered = there.filter(({ told }) => told.length > 0 || now() - oldest >= GATHERED_MS);
      const byRung = Map.groupBy(gathered, ({ told }) => told.at(-1)?.role ?? null);
      for (const [last, together] of byRung) await write(siteId, last, together.sort(oldestFirst));
    }
  }

  function isDue({ siteId, acknowledged, told }: Incident): boolean {
    if (acknowledged || !sites.settings(siteId).tellDuty) return false;
    const last = told.at(-1);
    return !last || now() - last.at >= RUNG_MS;
  }

  async function write(siteId: string, last: DutyRole | null, together: readonly Incident[]): Promise<void> {
    const next = nextRung(siteId, last);
    if (!next) return;
    const incidentIds = together.map(({ id }) => id);
    // The message first: one that is queued twice is sent once, one that was only noted down would never be sent.
    for (const personId of next.to)
      await outbox.queue(`device-alert:${incidentIds[0]}:${personId}`, { kind: 'device-alert', incidentIds, personId });
    await Promise.all(incidentIds.map((id) => incidents.tell(id, { role: next.role, at: now(), to: next.to })));
  }

  /** The next on which somebody is who can be written to. */
  function nextRung(siteId: string, after: DutyRole | null): { role: DutyRole; to: string[] } | null {
    for (const role of LADDER.slice(after === null ? 0 : LADDER.indexOf(after) + 1)) {
      const to = onDutyAs(duty.onDuty(siteId), role).filter((who) => reaches(who, siteId));
      if (to.length > 0) return { role, to: [...to] };
    }
    return null;
  }

  return {
    /** Looks at every incident that is on; one look after another. */
    look: (): Promise<void> => queue.run(LOOK, lookOnce),
    idle: () => queue.idle(),
  };
}

const oldestFirst = (a: Incident, b: Incident): number => a.since - b.since || (a.id < b.id ? -1 : 1);
