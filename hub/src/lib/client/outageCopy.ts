import { OUTAGE_CACHE, OUTAGE_PATH } from '../outage/copy.ts';

const QUARTER_MS = 15 * 60_000;
const SOON_MS = 5_000;

/**
 * Keeps a copy of the outage pack in this browser, a fresh one every quarter of an hour, with slips that no other copy
 * has. Browsers keep nothing for pages from an insecure origin: there the files on the hub's disk have to do.
 */
export function keepOutageCopy(onError: (error: unknown) => void): () => void {
  if (!('serviceWorker' in navigator) || !('caches' in window)) return () => undefined;
  navigator.serviceWorker.register('/service-worker.js', { scope: OUTAGE_PATH, type: 'module' }).catch(onError);
  const keep = (): void => void keepOne().catch(onError);
  const first = setTimeout(keep, SOON_MS);
  const every = setInterval(keep, QUARTER_MS);
  return () => {
    clearTimeout(first);
    clearInterval(every);
  };
}

/** Who signs out leaves no names behind. */
export async function forgetOutageCopy(): Promise<void> {
  if ('caches' in window) await caches.delete(OUTAGE_CACHE);
}

async function keepOne(): Promise<void> {
  let answer: Response;
  try {
    answer = await fetch(OUTAGE_PATH, { redirect: 'manual' });
  } catch {
    // The hub is gone: what was kept is what there is.
    return;
  }
  if (answer.ok) return (await caches.open(OUTAGE_CACHE)).put(OUTAGE_PATH, answer);
  // Signed out meanwhile, and the hub says so.
  if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403) await forgetOutageCopy();
}
