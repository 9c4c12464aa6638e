/** Files whose names hold a hash: the same name is the same file in every version. */
const HASHED = 'kiosk-files';
const SHELL = 'kiosk-shell-';

export const isFont = (path: string): boolean => path.endsWith('.woff2');
/** Packed copies for web servers; no browser asks for them by name. */
const isPacked = (path: string): boolean => /\.(br|gz|map)$/.test(path);

export interface ShellFiles {
  caches: CacheStorage;
  fetch: (url: string) => Promise<Response>;
  version: string;
  page: string;
  assets: readonly string[];
  hashed: readonly string[];
}

/** The installed program: with it the kiosk loads while the hub is away. */
export function createShell({ caches, fetch, version, page, assets, hashed }: ShellFiles) {
  const known = new Set(hashed);

  async function fill(cache: Cache, path: string): Promise<void> {
    const response = await fetch(path);
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    await cache.put(path, response);
  }

  /** Fetches the hashed files that are missing. A subset font for rare signs need not hold up the program. */
  async function keep(which: (path: string) => boolean): Promise<void> {
    const cache = await caches.open(HASHED);
    for (const path of hashed) {
      if (!which(path) || isPacked(path) || (await cache.match(path))) continue;
      await fill(cache, path);
    }
  }

  return {
    keep,

    /** All or nothing: a worker that lacks a file is not installed, and the version before it stays. */
    async install(): Promise<void> {
      const cache = await caches.open(SHELL + version);
      await Promise.all([page, ...assets].filter((path) => !isPacked(path)).map((path) => fill(cache, path)));
      await keep((path) => !isFont(path));
    },

    async dropOlder(): Promise<void> {
      for (const name of await caches.keys())
        if (name.startsWith(SHELL) && name !== SHELL + version) await caches.delete(name);
      const files = await caches.open(HASHED);
      for (const request of await files.keys())
        if (!known.has(new URL(request.url).pathname)) await files.delete(request);
    },

    async answer(request: Request, path: string): Promise<Response> {
      const shell = await caches.open(SHELL + version);
      if (request.mode === 'navigate') return (await shell.match(page)) ?? globalThis.fetch(request);
      if (!known.has(path)) return (await shell.match(path)) ?? globalThis.fetch(request);
      const files = await caches.open(HASHED);
      const kept = await files.match(path);
      if (kept) return kept;
      const response = await globalThis.fetch(request);
      if (response.ok) await files.put(path, response.clone());
      return response;
    },
  };
}
