import { ALERT_KINDS } from '@foyer/shared/devices';
import type { Actor } from '@foyer/shared/events';
import type { FleetAlert, FleetRow, FleetTroubles, FleetView } from '../../fleet/view.ts';
import type { Devices } from '../services.ts';
import type { OpenGates } from '../gates/gates.ts';
import type { Incident, Incidents } from './incidents.ts';
import { lastDay, lastDays } from './timeline.ts';
import type { Watch } from './watch.ts';

const PAST_SHOWN_MS = 7 * 24 * 60 * 60_000;

/** All kiosks and gates: how each is and was, and what is the matter. */
export interface Fleet {
  /** Of these sites; of all where it is not given. */
  view(siteIds?: ReadonlySet<string>): FleetView;
  /** What nobody has seen to yet, the gravest first. */
  troubles(siteIds?: ReadonlySet<string>): FleetTroubles[];
  /** False where there is no such incident there, or it is over. */
  acknowledge(incidentId: string, by: Actor, siteIds?: ReadonlySet<string>): Promise<boolean>;
}

export function createFleet(options: {
  devices: Pick<Devices, 'list'>;
  gates: Pick<OpenGates, 'list' | 'contacts'>;
  watch: Watch;
  incidents: Incidents;
  nameOf: (deviceId: string) => string;
  actor: (by: Actor) => string;
  now: () => number;
}): Fleet {
  const { devices, gates, watch, incidents, nameOf, actor, now } = options;
  const isThere = (siteIds: ReadonlySet<string> | undefined) => (of: { siteId: string }) =>
    siteIds === undefined || siteIds.has(of.siteId);

  function alertOf({ id, deviceId, kind, since, acknowledged, told }: Incident): FleetAlert {
    const seen = acknowledged && { by: actor(acknowledged.by), at: acknowledged.at };
    return { id, deviceId, kind, since, acknowledged: seen, told: told.reduce((sum, { to }) => sum + to.length, 0) };
  }

  function historyOf(deviceId: string): Pick<FleetRow, 'since' | 'day' | 'month' | 'absences'> {
    const timeline = watch.timelineOf(deviceId);
    return {
      since: timeline.stretches.at(-1)?.[0] ?? null,
      day: lastDay(timeline, now()),
      month: lastDays(timeline, now()),
      absences: [...timeline.absences].reverse(),
    };
  }

  function rows(siteIds: ReadonlySet<string> | undefined): FleetRow[] {
    const open = incidents.open().sort(gravestFirst);
    const kiosks = devices.list(siteIds).filter(({ revokedAt }) => revokedAt === null);
    const contacts = new Map(gates.contacts().map((contact) => [contact.gateId, contact]));
    const doors = gates
      .list()
      .filter(isThere(siteIds))
      .filter(({ revokedAt }) => revokedAt === null);
    return [
      ...kiosks.map(({ online: _online, enrolledAt: _at, revokedAt: _revoked, ...device }): FleetRow => ({
        ...device,
        kind: 'kiosk',
        ...historyOf(device.deviceId),
        alerts: open.filter(({ deviceId }) => deviceId === device.deviceId).map(alertOf),
      })),
      ...doors.map(({ id, siteId, name }): FleetRow => {
        const { lastHeardAt, isSilent } = contacts.get(id)!;
        return {
          deviceId: id,
          kind: 'gate',
          siteId,
          name,
          letter: '',
          state: lastHeardAt === null ? 'never-seen' : isSilent ? 'offline' : 'live',
          lastContactAt: lastHeardAt,
          queued: 0,
          rejected: [],
          revocationsAgeMs: null,
          version: null,
          protocol: null,
          storage: null,
          clockOffsetMs: null,
          alerts: [],
          ...historyOf(id),
        };
      }),
    ];
  }

  return {
    view: (siteIds) => ({
      now: now(),
      rows: rows(siteIds),
      past: incidents
        .past()
        .filter(isThere(siteIds))
        .filter(({ endedAt }) => endedAt! > now() - PAST_SHOWN_MS)
        .sort((a, b) => b.endedAt! - a.endedAt!)
        .map((incident) => ({ ...alertOf(incident), name: nameOf(incident.deviceId), endedAt: incident.endedAt! })),
    }),
    troubles(siteIds) {
      const unseen = incidents
        .open()
        .filter(isThere(siteIds))
        .filter(({ acknowledged }) => !acknowledged);
      return ALERT_KINDS.flatMap((kind) => {
        const names = unseen.filter((one) => one.kind === kind).map(({ deviceId }) => nameOf(deviceId));
        return names.length === 0 ? [] : [{ kind, names: names.sort() }];
      });
    },
    async acknowledge(incidentId, by, siteIds) {
      const incident = incidents.get(incidentId);
      if (!incident || incident.endedAt !== null || !isThere(siteIds)(incident)) return false;
      await incidents.acknowledge(incidentId, by);
      return true;
    },
  };
}

const gravestFirst = (a: Incident, b: Incident): number =>
  ALERT_KINDS.indexOf(a.kind) - ALERT_KINDS.indexOf(b.kind) || a.since - b.since;
