import type { AlertKind } from '@foyer/shared/devices';
import type { Actor } from '@foyer/shared/events';
import type { DutyRole } from '@foyer/shared/duty';
import type { Documents } from '../store/documents.ts';

const PREFIX = 'incident:';
/** Of what is over, so much is looked back at. */
const KEPT_MS = 30 * 24 * 60 * 60_000;

/** Something that is or was the matter with a device: from when it began until it cleared itself. */
export interface Incident {
  readonly id: string;
  readonly deviceId: string;
  readonly siteId: string;
  readonly kind: AlertKind;
  readonly since: number;
  /** How many documents waited on the device when it began. */
  readonly queued: number;
  readonly acknowledged: { readonly by: Actor; readonly at: number } | null;
  /** Who of those on duty was written to, rung by rung. */
  readonly told: readonly { readonly role: DutyRole; readonly at: number; readonly to: readonly string[] }[];
  readonly endedAt: number | null;
}

/** On the disk, so that a restart neither forgets an incident nor begins it a second time. */
export interface Incidents {
  open(): Incident[];
  past(): Incident[];
  get(incidentId: string): Incident | null;
  of(deviceId: string, kind: AlertKind): Incident | null;
  /** How many of a kind have begun since the hub started. */
  begun(kind: AlertKind): number;
  begin(about: Pick<Incident, 'deviceId' | 'siteId' | 'kind' | 'queued'>): Promise<void>;
  end(incidentId: string): Promise<void>;
  /** The first who sees to it stays written down. */
  acknowledge(incidentId: string, by: Actor): Promise<void>;
  tell(incidentId: string, rung: Incident['told'][number]): Promise<void>;
  onChange(listener: (incident: Incident) => void): () => void;
  sweep(): Promise<void>;
}

export async function openIncidents({
  documents,
  now,
  newId,
}: {
  documents: Documents;
  now: () => number;
  newId: () => string;
}): Promise<Incidents> {
  const incidents = new Map<string, Incident>();
  const listeners = new Set<(incident: Incident) => void>();
  const begun = new Map<AlertKind, number>();
  /** Those that are on, by device and kind: there is one at a time, and every look asks for each. */
  const on = new Map<string, Incident>();
  for (const { value } of await documents.all<Incident>(PREFIX)) remember(value);

  function remember(incident: Incident): void {
    incidents.set(incident.id, incident);
    if (incident.endedAt === null) on.set(keyOf(incident.deviceId, incident.kind), incident);
    else on.delete(keyOf(incident.deviceId, incident.kind));
  }

  const list = (): Incident[] => [...incidents.values()];

  /** What is on its way to the disk is newer than what comes from there. */
  const writing = new Map<string, number>();
  documents.onChange<Incident>(PREFIX, (id, value) => {
    if (value === null) incidents.delete(id.slice(PREFIX.length));
    else {
      if (!writing.has(value.id)) remember(value);
      for (const listener of listeners) listener(value);
    }
  });

  async function keep(incident: Incident): Promise<void> {
    // At once, so that the next look does not begin it again while the disk is busy.
    remember(incident);
    writing.set(incident.id, (writing.get(incident.id) ?? 0) + 1);
    try {
      await documents.update<Incident>(PREFIX + incident.id, () => incident);
    } finally {
      const left = writing.get(incident.id)! - 1;
      if (left > 0) writing.set(incident.id, left);
      else writing.delete(incident.id);
    }
  }

  async function change(incidentId: string, how: (incident: Incident) => Incident | null): Promise<void> {
    const incident = incidents.get(incidentId);
    const changed = incident && how(incident);
    if (changed) await keep(changed);
  }

  return {
    open: () => [...on.values()],
    past: () => list().filter(({ endedAt }) => endedAt !== null),
    get: (incidentId) => incidents.get(incidentId) ?? null,
    of: (deviceId, kind) => on.get(keyOf(deviceId, kind)) ?? null,
    begun: (kind) => begun.get(kind) ?? 0,
    async begin(about) {
      begun.set(about.kind, (begun.get(about.kind) ?? 0) + 1);
      await keep({ ...about, id: newId(), since: now(), acknowledged: null, told: [], endedAt: null });
    },
    end: (incidentId) => change(incidentId, (incident) => ({ ...incident, endedAt: now() })),
    acknowledge: (incidentId, by) =>
      change(incidentId, (incident) =>
        incident.acknowledged || incident.endedAt !== null ? null : { ...incident, acknowledged: { by, at: now() } },
      ),
    tell: (incidentId, rung) => change(incidentId, (incident) => ({ ...incident, told: [...incident.told, rung] })),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async sweep() {
      for (const { id, endedAt } of list()) {
        if (endedAt === null || endedAt > now() - KEPT_MS) continue;
        incidents.delete(id);
        await documents.remove(PREFIX + id);
      }
    },
  };
}

const keyOf = (deviceId: string, kind: AlertKind): string => `${deviceId} ${kind}`;
