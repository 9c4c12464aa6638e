import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { expect, test as base } from 'playwright/test';
import { startSyncServer } from '../../hub/src/lib/server/sync/standalone/startSyncServer.ts';
import type { SyncServer } from '../../hub/src/lib/server/sync/standalone/startSyncServer.ts';
import { scenarios } from '../sync/scenarios.ts';
import type { Pouch } from '../sync/pouch.ts';
import type { Scenario } from '../sync/scenarios.ts';
import { listen } from '../sync/syncWorld.ts';

// What clients.spec.ts does in Node with memory and leveldb. From another origin than the server's, as most pages are.

const pouchFile = (name: string) => fileURLToPath(import.meta.resolve(`pouchdb/dist/${name}.min.js`));

const test = base.extend<{ server: SyncServer; blankPage: string }>({
  server: async ({ browserName: _ }, use) => {
    const faults: unknown[] = [];
    const server = await startSyncServer({
      port: 0,
      host: '127.0.0.1',
      folder: null,
      onError: (error) => faults.push(error),
    });
    await use(server);
    await server.close();
    expect(faults).toEqual([]);
  },
  // Really served: to Chromium a page that a test makes up is not of this machine, and may not ask one that is.
  blankPage: async ({ browserName: _ }, use) => {
    const pages = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end('<!doctype html>');
    });
    await use(`http://127.0.0.1:${await listen(pages)}/`);
    pages.close();
  },
});

test('PouchDB in a browser with its adapters idb and indexeddb', async ({ page, server, blankPage }) => {
  await page.goto(blankPage);
  for (const name of ['pouchdb', 'pouchdb.indexeddb']) await page.addScriptTag({ path: pouchFile(name) });
  const texts = Object.entries(scenarios).map(([name, scenario]) => `${JSON.stringify(name)}: ${String(scenario)}`);
  await page.addScriptTag({ content: `window.scenarios = { ${texts.join(',\n')} }` });

  for (const adapter of ['idb', 'indexeddb'])
    for (const name of Object.keys(scenarios))
      await test.step(`${adapter}: ${name}`, () => page.evaluate(run, { adapter, name, url: server.url }));
});

interface InPage {
  PouchDB: new (name: string, options?: Record<string, unknown>) => Pouch;
  scenarios: Record<string, Scenario>;
}

/** In the page. */
async function run({ adapter, name, url }: { adapter: string; name: string; url: string }): Promise<void> {
  const { PouchDB, scenarios } = window as unknown as InPage;
  const opened: Pouch[] = [];
  const sorted = (_key: string, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  const textOf = (value: unknown) => JSON.stringify(value ?? null, sorted);
  const same = (actual: unknown, expected: unknown) => {
    if (textOf(actual) !== textOf(expected)) throw new Error(`${textOf(actual)} is not ${textOf(expected)}`);
  };
  const scenario = scenarios[name]!({
    local() {
      const db = new PouchDB(crypto.randomUUID(), { adapter });
      opened.push(db);
      return db;
    },
    remote: () => new PouchDB(`${url}/s${crypto.randomUUID()}`),
    same,
    async eventually(check) {
      for (const begun = performance.now(); ;) {
        try {
          return await check();
        } catch (error) {
          if (performance.now() - begun > 10_000) throw error;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      }
    },
    binary: (base64, type) =>
      new Blob([Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0))], { type }) as unknown as Buffer,
  });
  // What PouchDB throws says nothing of itself on its way out of the page.
  await scenario.catch((error: Error) => {
    throw new Error(error.message || JSON.stringify(error));
  });
  for (const db of opened) await db.destroy();
}
