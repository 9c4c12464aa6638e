import type { Actor } from '@foyer/shared/events';
import type { Locale } from '@foyer/shared/i18n';
import type { AuditLine } from '../../audit/line.ts';
import type { Hub } from '../hub.ts';
import type { AuditEntry, AuditSubject } from './audit.ts';

type Names = Pick<Hub, 'accounts' | 'directory' | 'devices' | 'gates' | 'sites' | 'board'>;

/** Puts the names of staff, hosts and kiosks to an entry's ids. Who is gone from the books keeps their id. */
export function lineOf(hub: Names, entry: AuditEntry, locale: Locale): AuditLine {
  const { id, at, what, by, subject, note, session, from } = entry;
  return {
    id,
    at,
    what,
    by: by && { id: by.id, name: actorName(hub, by) ?? by.id },
    subject: subject === undefined ? null : { ...subject, name: subjectName(hub, subject, locale) },
    note: note ?? null,
    session: session ?? null,
    from: from ?? null,
  };
}

function actorName({ accounts, directory, devices, gates }: Names, by: Actor): string | null {
  switch (by.kind) {
    case 'staff':
      return accounts.byId(by.id)?.name ?? null;
    case 'host':
      return directory.person(by.id)?.name ?? null;
    case 'tenant':
      return directory.tenant(by.id)?.name ?? null;
    case 'kiosk':
      return devices.list().find(({ deviceId }) => deviceId === by.id)?.name ?? null;
    case 'gate':
      return gates.nameOf(by.id);
    case 'hub':
      return 'Foyer';
  }
}

function subjectName(hub: Names, { kind, id }: AuditSubject, locale: Locale): string | null {
  switch (kind) {
    case 'staff':
      return actorName(hub, { kind: 'staff', id });
    case 'person':
      return actorName(hub, { kind: 'host', id });
    case 'tenant':
      return actorName(hub, { kind: 'tenant', id });
    case 'device':
      return actorName(hub, { kind: 'kiosk', id });
    case 'gate':
      return actorName(hub, { kind: 'gate', id });
    case 'site':
      return hub.sites.list().find((site) => site.id === id)?.name[locale] ?? id;
    case 'visit':
    case 'alarm':
    case 'session':
    case 'bar':
      return null;
  }
}
