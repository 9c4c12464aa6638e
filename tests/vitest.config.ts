import { compileModule } from 'svelte/compiler';
import { defineConfig, type Plugin } from 'vitest/config';

/** What the pages' controllers hold in runes is tested as a browser runs it; types are gone by then. */
const runes: Plugin = {
  name: 'runes',
  enforce: 'post',
  transform(code, id) {
    if (!/\.svelte\.ts$/.test(id)) return;
    const { js } = compileModule(code, { filename: id, generate: 'client' });
    return { code: js.code, map: js.map };
  },
};

/** Behaviour that needs no browser: shared's nouns, the hub's services, the sync protocol, against real parts. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  plugins: [runes],
  test: {
    include: [
      '{shared,hub,kiosk}/src/**/*.spec.ts',
      'hub/cli/**/*.spec.ts',
      'tests/{sync,faults,deploy,rush,http,several,apart,lint}/**/*.spec.ts',
    ],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
