import { SEEN_KINDS } from '../../audit/kinds.ts';
import type { Audit, AuditQuery, NewAuditEntry } from '../audit/audit.ts';
import { createSitesOfEntry } from '../audit/sitesOfEntry.ts';
import type { Hub } from '../hub.ts';

/** What is told of the lists that a page shows, and is about no one thing. */
const OF_LISTS: readonly string[] = [...SEEN_KINDS, 'exported'];

/**
 * The trail of the sites that are looked at. Who looks at all of them reads the whole of it, what is of no site among it.
 * Entries of lists are given the sites that were on them.
 */
export function auditWithin(hub: Hub, shown: ReadonlySet<string>, isWhole: boolean): Audit {
  const { audit } = hub;

  function within(query: AuditQuery): AuditQuery {
    if (isWhole) return query;
    const sitesOf = createSitesOfEntry(hub);
    return { ...query, visible: async (entry) => (await sitesOf(entry)).some((site) => shown.has(site)) };
  }

  async function placed(entry: NewAuditEntry): Promise<NewAuditEntry> {
    if (entry.sites || !OF_LISTS.includes(entry.what)) return entry;
    if (!entry.subject) return { ...entry, sites: [...shown] };
    if (entry.subject.kind !== 'visit') return entry;
    const row = await hub.board.row(entry.subject.id);
    return row ? { ...entry, sites: [row.siteId] } : entry;
  }

  return {
    record: async (entry) => audit.record(await placed(entry)),
    read: (query, limit, before) => audit.read(within(query), limit, before),
    all: (query) => audit.all(within(query)),
    stop: audit.stop,
  };
}
