import { ALERT_KINDS } from '@foyer/shared/devices';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { DeviceRow } from '../../board/row.ts';
import type { MetricsSources } from './metrics.ts';

const STATES: readonly DeviceRow['state'][] = [
  'live',
  'catching-up',
  'offline',
  'rejected',
  'signed-out',
  'never-seen',
];
const GATE_STATES = ['live', 'offline', 'never-seen'] as const;

/** Of each site the sum where it adds up, and the worst where it does not. */
export function fleetMetrics(
  registry: Registry,
  { devices, gates, sites, incidents, watch, now }: MetricsSources,
): void {
  const inUse = (siteId: string): DeviceRow[] =>
    devices.list(new Set([siteId])).filter(({ revokedAt }) => revokedAt === null);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), 0);

  function bySite(name: string, help: string, of: (there: DeviceRow[]) => number): void {
    new Gauge({
      name,
      help,
      labelNames: ['site'],
      registers: [registry],
      collect() {
        this.reset();
        for (const { id } of sites.list()) this.set({ site: id }, of(inUse(id)));
      },
    });
  }

  new Gauge({
    name: 'foyer_kiosks',
    help: 'Kiosks in use by how they stand',
    labelNames: ['site', 'state'],
    registers: [registry],
    collect() {
      this.reset();
      for (const { id: site } of sites.list()) {
        const there = inUse(site);
        for (const state of STATES) this.set({ site, state }, there.filter((one) => one.state === state).length);
      }
    },
  });
  new Gauge({
    name: 'foyer_gates',
    help: 'Gates in use by whether they are heard',
    labelNames: ['site', 'state'],
    registers: [registry],
    collect() {
      this.reset();
      const contacts = new Map(gates.contacts().map((contact) => [contact.gateId, contact]));
      for (const { id: site } of sites.list()) {
        const states = gates.list().flatMap(({ id, siteId }) => {
          const contact = siteId === site ? contacts.get(id) : undefined;
          if (!contact) return [];
          return [contact.lastHeardAt === null ? 'never-seen' : contact.isSilent ? 'offline' : 'live'];
        });
        for (const state of GATE_STATES) this.set({ site, state }, states.filter((one) => one === state).length);
      }
    },
  });
  bySite('foyer_kiosk_queue_documents', 'Documents that kiosks have yet to deliver', (there) =>
    sum(there.map(({ queued }) => queued)),
  );
  bySite('foyer_kiosk_queue_documents_max', 'The longest queue of a kiosk', (there) =>
    most(there.map(({ queued }) => queued)),
  );
  bySite('foyer_kiosk_rejected_documents', 'Documents that kiosks hold and the hub did not take', (there) =>
    sum(there.map(({ rejected }) => rejected.length)),
  );
  bySite(
    'foyer_kiosk_last_contact_age_seconds_max',
    'Since the last word of the kiosk that is silent longest',
    (there) => most(there.map(({ lastContactAt }) => (lastContactAt === null ? 0 : (now() - lastContactAt) / 1000))),
  );
  bySite('foyer_kiosk_revocations_age_seconds_max', 'Age of the oldest revocation list on a kiosk', (there) =>
    most(there.map(({ revocationsAgeMs }) => (revocationsAgeMs ?? 0) / 1000)),
  );
  bySite('foyer_kiosk_storage_used_ratio_max', 'Of the fullest kiosk, from 0 to 1', (there) =>
    most(there.map(({ storage }) => (storage && storage.quotaBytes > 0 ? storage.usedBytes / storage.quotaBytes : 0))),
  );
  bySite('foyer_kiosk_clock_offset_seconds_max', 'By how much the worst clock of a kiosk is off', (there) =>
    most(there.map(({ clockOffsetMs }) => Math.abs(clockOffsetMs ?? 0) / 1000)),
  );
  new Gauge({
    name: 'foyer_alerts_open',
    help: 'Incidents of kiosks that are on',
    labelNames: ['site', 'kind', 'acknowledged'],
    registers: [registry],
    collect() {
      this.reset();
      const open = incidents.open();
      for (const { id: site } of sites.list())
        for (const kind of ALERT_KINDS)
          for (const acknowledged of [true, false]) {
            const those = open.filter(
              (one) => one.siteId === site && one.kind === kind && (one.acknowledged !== null) === acknowledged,
            );
            this.set({ site, kind, acknowledged: String(acknowledged) }, those.length);
          }
    },
  });
  new Counter({
    name: 'foyer_alerts_total',
    help: 'Incidents of kiosks that have begun',
    labelNames: ['kind'],
    registers: [registry],
    collect() {
      this.reset();
      for (const kind of ALERT_KINDS) this.inc({ kind }, incidents.begun(kind));
    },
  });
  new Gauge({
    name: 'foyer_fleet_look_seconds',
    help: 'How long the last look at all kiosks took',
    registers: [registry],
    collect() {
      this.set(watch.lastLookSeconds());
    },
  });
}
