import { defineConfig } from 'vitest/config';

/** Behaviour that needs no browser: shared's nouns, the hub's services, the sync protocol, against real parts. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['{shared,hub,kiosk}/src/**/*.spec.ts', 'hub/cli/**/*.spec.ts', 'tests/{sync,deploy}/**/*.spec.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
