import { defineConfig } from 'playwright/test';
import config from '../playwright.config.ts';

/** Pictures instead of checks: `npm run screenshots`. */
export default defineConfig({
  ...config,
  testMatch: '*.shots.ts',
  outputDir: '../../test-results/screenshots-run',
  reporter: 'list',
  timeout: 300_000,
  use: { ...config.use, trace: 'off', screenshot: 'off' },
});
