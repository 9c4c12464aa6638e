import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createShell, isFont, type ShellFiles } from './shell.ts';

const ORIGIN = 'https://foyer.example';
const at = (path: string) => `${ORIGIN}${path}`;

class MemoryCache {
  readonly kept = new Map<string, Response>();
  match = async (path: string) => this.kept.get(path)?.clone();
  put = async (path: string, response: Response) => void this.kept.set(path, response);
  keys = async () => [...this.kept.keys()].map((path) => ({ url: at(path) }));
  delete = async (request: { url: string }) => this.kept.delete(new URL(request.url).pathname);
}

class MemoryCaches {
  readonly named = new Map<string, MemoryCache>();
  async open(name: string) {
    const cache = this.named.get(name) ?? new MemoryCache();
    this.named.set(name, cache);
    return cache;
  }
  keys = async () => [...this.named.keys()];
  delete = async (name: string) => this.named.delete(name);
}

let caches: MemoryCaches;
let fetched: string[];
let missing: Set<string>;

beforeEach(() => {
  caches = new MemoryCaches();
  fetched = [];
  missing = new Set();
});

function shellOf(version: string, hashed: string[]) {
  return createShell({
    caches: caches as never as CacheStorage,
    version,
    page: '/kiosk/',
    assets: ['/kiosk/favicon.svg'],
    hashed,
    fetch: async (path) => {
      fetched.push(path);
      return new Response(`${version} ${path}`, { status: missing.has(path) ? 404 : 200 });
    },
  } satisfies ShellFiles);
}

const navigation = { mode: 'navigate' } as Request;
const request = { mode: 'cors' } as Request;

describe('the installed program', () => {
  it('is whole after installation: page, assets, scripts and wasm, and no font yet', async () => {
    await shellOf('1', ['/kiosk/a.js', '/kiosk/z.wasm', '/kiosk/f.woff2', '/kiosk/a.js.br']).install();
    expect(fetched.sort()).toEqual(['/kiosk/', '/kiosk/a.js', '/kiosk/favicon.svg', '/kiosk/z.wasm']);
  });

  it('answers every address of the app with the page', async () => {
    const shell = shellOf('1', []);
    await shell.install();
    expect(await (await shell.answer(navigation, '/kiosk/anything')).text()).toBe('1 /kiosk/');
  });

  it('is not installed where a file is missing', async () => {
    missing.add('/kiosk/a.js');
    await expect(shellOf('1', ['/kiosk/a.js']).install()).rejects.toThrow('/kiosk/a.js answered 404');
  });

  it('fetches what the version before it had already only once', async () => {
    await shellOf('1', ['/kiosk/a.js', '/kiosk/b.js']).install();
    fetched.length = 0;
    await shellOf('2', ['/kiosk/a.js', '/kiosk/c.js']).install();
    expect(fetched.filter((path) => path.endsWith('.js'))).toEqual(['/kiosk/c.js']);
  });

  it('keeps the version before it whole until it takes over, and drops it then', async () => {
    const first = shellOf('1', ['/kiosk/b.js']);
    await first.install();
    const second = shellOf('2', ['/kiosk/c.js']);
    await second.install();
    expect(await (await first.answer(request, '/kiosk/b.js')).text()).toBe('1 /kiosk/b.js');
    await second.dropOlder();
    expect([...caches.named.keys()]).toEqual(['kiosk-files', 'kiosk-shell-2']);
    expect([...caches.named.get('kiosk-files')!.kept.keys()]).toEqual(['/kiosk/c.js']);
  });

  it('fetches fonts when they are asked for, and keeps them', async () => {
    const shell = shellOf('1', ['/kiosk/f.woff2', '/kiosk/a.js']);
    await shell.keep(isFont);
    expect(fetched).toEqual(['/kiosk/f.woff2']);
    const network = vi.spyOn(globalThis, 'fetch');
    expect(await (await shell.answer(request, '/kiosk/f.woff2')).text()).toBe('1 /kiosk/f.woff2');
    expect(network).not.toHaveBeenCalled();
    network.mockRestore();
  });
});
