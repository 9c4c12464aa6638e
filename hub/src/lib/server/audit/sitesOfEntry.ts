import type { Actor } from '@foyer/shared/events';
import { maySite } from '@foyer/shared/staff';
import type { Hub } from '../hub.ts';
import type { AuditEntry, AuditSubject } from './audit.ts';

type Places = Pick<Hub, 'accounts' | 'directory' | 'devices' | 'gates' | 'board' | 'emergencies' | 'sites'>;

/**
 * The sites that an entry is about: those that it names, else where its subject is, else where whoever did it works.
 * None where it is of the house as a whole, as a sign-in that was refused to nobody known.
 */
export function createSitesOfEntry(hub: Places): (entry: AuditEntry) => Promise<readonly string[]> {
  const { accounts, directory, devices, gates, board, emergencies, sites } = hub;
  const visits = new Map<string, Promise<string | null>>();

  const one = (siteId: string | null | undefined): readonly string[] => (siteId ? [siteId] : []);
  const ofTenant = (tenantId: string): readonly string[] =>
    one(directory.tenant(tenantId) && directory.siteOf(tenantId));

  function ofVisit(visitId: string): Promise<string | null> {
    const known = visits.get(visitId) ?? board.row(visitId).then((row) => row?.siteId ?? null);
    visits.set(visitId, known);
    return known;
  }

  function ofActor(by: Actor): readonly string[] {
    switch (by.kind) {
      case 'staff': {
        const account = accounts.byId(by.id);
        return sites.list().flatMap(({ id }) => (account && maySite(account, id) ? [id] : []));
      }
      case 'host': {
        const person = directory.person(by.id);
        return person ? ofTenant(person.tenantId) : [];
      }
      case 'tenant':
        return ofTenant(by.id);
      case 'kiosk':
        return one(devices.list().find(({ deviceId }) => deviceId === by.id)?.siteId);
      case 'gate':
        return one(gates.list().find(({ id }) => id === by.id)?.siteId);
      case 'hub':
        return [];
    }
  }

  async function ofSubject({ kind, id }: AuditSubject): Promise<readonly string[]> {
    switch (kind) {
      case 'visit':
        return one(await ofVisit(id));
      case 'site':
        return [id];
      case 'alarm':
        return one(emergencies.get(id).site);
      case 'person':
        return ofActor({ kind: 'host', id });
      case 'device':
        return ofActor({ kind: 'kiosk', id });
      case 'staff':
      case 'tenant':
      case 'gate':
        return ofActor({ kind, id });
      case 'session':
      case 'bar':
        return [];
    }
  }

  return async ({ sites: named, subject, by }) => {
    if (named && named.length > 0) return named;
    const about = subject ? await ofSubject(subject) : [];
    return about.length > 0 || by === null ? about : ofActor(by);
  };
}
