import { once } from 'node:events';
import { createServer } from 'node:http';
import { HEARTBEAT_ORIGIN } from '../../kiosk/src/lib/device/heartbeat.ts';

/** What a terminal that is set up as deploy/kiosk-device says listens with, in place of its heartbeat.py. */
export interface Watchdog {
  beats: number;
  /** Since the last beat, ms. */
  silentFor(): number;
  close(): Promise<void>;
}

export async function startWatchdog(): Promise<Watchdog> {
  let heardAt = Date.now();
  const server = createServer((request, response) => {
    if (request.method === 'POST' && request.url === '/beat') {
      watchdog.beats += 1;
      heardAt = Date.now();
    }
    response.writeHead(204).end();
  });
  const watchdog: Watchdog = {
    beats: 0,
    silentFor: () => Date.now() - heardAt,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const { hostname, port } = new URL(HEARTBEAT_ORIGIN);
  server.listen(Number(port), hostname);
  await once(server, 'listening');
  return watchdog;
}
