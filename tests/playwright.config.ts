import { defineConfig } from 'playwright/test';
import { CHROMIUM, CHROMIUM_ARGUMENTS } from './world/project.ts';

/** What is shipped, in a real browser: the built kiosk and the production server. */
export default defineConfig({
  testDir: '.',
  testMatch: '{kiosk,hub,tenant,offline}/**/*.spec.ts',
  outputDir: '../test-results/playwright',
  workers: 2,
  // Tests share nothing, so those of one file may run side by side.
  fullyParallel: true,
  // A test that passes at a second try has told something; nobody would hear it.
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  use: {
    actionTimeout: 15_000,
    // A trace takes an eighth of the whole run's work: --trace=retain-on-failure keeps one where it is wanted.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: CHROMIUM, args: CHROMIUM_ARGUMENTS },
  },
});
