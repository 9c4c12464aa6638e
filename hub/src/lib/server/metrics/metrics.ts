import { PROTOCOL_VERSION } from '@foyer/shared/protocol';
import { Counter, Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import type { MailState } from '../../today/view.ts';
import type { Incidents } from '../fleet/incidents.ts';
import type { Watch } from '../fleet/watch.ts';
import type { OpenGates } from '../gates/gates.ts';
import type { Board, Calls, Devices, Sites } from '../services.ts';
import { fleetMetrics } from './fleetMetrics.ts';

export interface MetricsSources {
  version: string;
  board: Pick<Board, 'rows'>;
  devices: Pick<Devices, 'list'>;
  gates: Pick<OpenGates, 'list' | 'contacts'>;
  calls: Pick<Calls, 'ringing'>;
  sites: Pick<Sites, 'list'>;
  incidents: Incidents;
  watch: Pick<Watch, 'lastLookSeconds'>;
  mailState: () => Promise<MailState>;
  openFeeds: () => number;
  backupAgeSeconds: () => number;
  /** The record's newest change. */
  recordSequence: () => number;
  now: () => number;
}

/**
 * The hub in Prometheus' form. A registry of its own, so that two hubs of a test do not share their counters. Labels are
 * sites, states and kinds, never a device or a person: a thousand kiosks are as many series as one.
 */
export function createMetrics(hub: MetricsSources) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, collect: () => number | Promise<number>) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await collect());
      },
    });
  new Gauge({ name: 'foyer_build_info', help: 'What runs', labelNames: ['version', 'protocol'], registers: [registry] })
    .labels(hub.version, String(PROTOCOL_VERSION))
    .set(1);
  gauge('foyer_heads_on_site', 'People in the building on visitors’ passes', () =>
    hub.board.rows().reduce((sum, row) => sum + row.headsInside, 0),
  );
  gauge('foyer_visits_on_board', 'Visits and guests that the board shows', () => hub.board.rows().length);
  gauge('foyer_visits_awaiting_host', 'Visits whose host has not answered', () => count(hub.board, 'awaiting-host'));
  gauge('foyer_visits_awaiting_check', 'Visits to be checked by the desk', () => count(hub.board, 'awaiting-check'));
  gauge('foyer_calls_ringing', 'Calls from kiosks that nobody has answered', () => hub.calls.ringing().length);
  gauge(
    'foyer_kiosks_online',
    'Kiosks that are connected',
    () => hub.devices.list().filter((one) => one.online).length,
  );
  gauge('foyer_kiosk_documents_queued', 'Documents that kiosks have yet to deliver', () =>
    hub.devices.list().reduce((sum, device) => sum + device.queued, 0),
  );
  gauge('foyer_sync_feeds', 'Open feeds of changes', hub.openFeeds);
  gauge('foyer_backup_age_seconds', 'Since the last back-up was whole; NaN where there was none', hub.backupAgeSeconds);
  gauge('foyer_record_sequence', 'The record’s newest change', hub.recordSequence);
  gauge(
    'foyer_messages_stuck',
    'Messages that the mail server did not take yet',
    async () => (await hub.mailState()).stuck,
  );
  fleetMetrics(registry, hub);
  const errors = new Counter({ name: 'foyer_errors_total', help: 'Faults of the hub', registers: [registry] });
  return {
    failed: () => errors.inc(),
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

function count(board: Pick<Board, 'rows'>, status: string): number {
  return board.rows().filter((row) => row.status.status === status).length;
}
