import { Counter, Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import type { Board, Calls, Devices } from './services.ts';

/** The hub in Prometheus' form. A registry of its own, so that two hubs of a test do not share their counters. */
export function createMetrics(hub: { board: Board; devices: Devices; calls: Calls; openFeeds: () => number }) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, collect: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(collect());
      },
    });
  gauge('foyer_heads_on_site', 'People in the building on visitors’ passes', () =>
    hub.board.rows().reduce((sum, row) => sum + row.headsInside, 0),
  );
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
  const errors = new Counter({ name: 'foyer_errors_total', help: 'Faults of the hub', registers: [registry] });
  return {
    failed: () => errors.inc(),
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

function count(board: Board, status: string): number {
  return board.rows().filter((row) => row.status.status === status).length;
}
