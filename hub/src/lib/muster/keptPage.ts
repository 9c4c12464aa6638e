/**
 * The page of a roll call, and the list by which mail is carried up, as a phone keeps them: the page and the programs that
 * it is made of, so that a reload in a stairwell shows it again. Lists and ticks are the pages' own to keep.
 */
const CACHE = 'roll-call';
const PROGRAMS = '/_app/immutable/';
const NETWORK_WITHIN_MS = 3_000;

/** What the page has said that it is made of. */
export async function keepPaths(paths: unknown): Promise<void> {
  if (!Array.isArray(paths)) return;
  const own = paths.filter((path): path is string => typeof path === 'string' && path.startsWith('/'));
  await Promise.all(own.map(keep));
}

/** What is answered from here where the network does not; null for everything else. */
export function keptAnswer(request: Request, pathname: string): Promise<Response> | null {
  // Programs have their hash in their name and never change.
  if (pathname.startsWith(PROGRAMS)) return keptOr(pathname, () => fetch(request));
  const isKept = pathname.startsWith('/muster/') || pathname === '/desk/post/way';
  return request.mode === 'navigate' && isKept ? pageOf(pathname, request) : null;
}

async function keep(path: string): Promise<void> {
  const cache = await caches.open(CACHE);
  if (path.startsWith(PROGRAMS) && (await cache.match(path))) return;
  const response = await fetch(path);
  if (response.ok) await cache.put(path, response);
}

async function keptOr(path: string, otherwise: () => Promise<Response>): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? otherwise();
}

/** As the hub has it now, where it answers; that a link is over is an answer too. */
async function pageOf(path: string, request: Request): Promise<Response> {
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(NETWORK_WITHIN_MS) });
    if (response.status < 500) return response;
  } catch {
    // No network: the page that was kept goes on.
  }
  return keptOr(path, () => fetch(request));
}
