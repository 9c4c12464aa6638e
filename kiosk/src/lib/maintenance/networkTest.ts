import { SYNC } from '@foyer/shared/protocol';

/** One thing of the hub's that the terminal needs, and how long its answer took. */
export interface EndpointTest {
  path: string;
  /** Null: no answer at all. */
  status: number | null;
  ms: number;
}

/** None that the service worker answers by itself. An answer of any kind shows that the way is open; 401 says that the terminal is signed out, and not that it is cut off. */
const PATHS = [
  '/healthz',
  '/api/v1/kiosk/bundle',
  '/api/v1/kiosk/directory',
  '/sync/',
  `/sync/${SYNC.events}`,
  '/socket.io/?EIO=4&transport=polling',
];
const PATIENCE_MS = 8_000;

export async function testNetwork(
  fetch: (url: string, init: RequestInit) => Promise<Response>,
  now: () => number,
): Promise<EndpointTest[]> {
  const results: EndpointTest[] = [];
  // One after another: side by side they would measure each other.
  for (const path of PATHS) {
    const began = now();
    const status = await statusOf(path, fetch);
    results.push({ path, status, ms: Math.round(now() - began) });
  }
  return results;
}

/** Null where there is no answer: that is a result, too. */
async function statusOf(path: string, fetch: (url: string, init: RequestInit) => Promise<Response>) {
  try {
    const response = await fetch(path, {
      cache: 'no-store',
      credentials: 'same-origin',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return null;
  }
}
