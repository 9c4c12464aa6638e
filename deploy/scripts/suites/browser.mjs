import { ensureBrowser } from '../lib/browser.mjs';
import { findNode, projectEnvironment } from '../lib/node24.mjs';
import { inProject } from '../lib/project.mjs';
import { runInForeground } from '../lib/run.mjs';
import { freshReport, readReport } from './report.mjs';
import { broken } from './tally.mjs';

/** What is shipped, in a real browser: Playwright. */
export async function browser() {
  const report = freshReport('playwright.json');
  const playwright = inProject('node_modules', 'playwright', 'cli.js');
  const args = ['test', '--config', 'tests/playwright.config.ts', '--reporter=list,json'];
  const code = await runInForeground(findNode(), [playwright, ...args], {
    env: projectEnvironment({ FOYER_CHROMIUM: await ensureBrowser(), PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
  });
  return tallyOf(readReport(report), code);
}

/** A test that passed only at a second try is flaky, and counts as failed. */
export function tallyOf(result, code) {
  if (!result) return broken('playwright', code);
  const failures = [
    ...result.errors.map(({ message }) => message),
    ...result.suites.flatMap((suite) => failed(suite, [])),
  ];
  if (code !== 0 && failures.length === 0) failures.push(`playwright ended with ${code}`);
  return { passed: result.stats.expected, skipped: result.stats.skipped, failures };
}

function failed(suite, path) {
  const here = [...path, suite.title];
  const own = suite.specs
    .filter(({ tests }) => tests.some(({ status }) => status === 'unexpected' || status === 'flaky'))
    .map(({ title }) => [...here, title].join(' › '));
  return [...own, ...(suite.suites ?? []).flatMap((inner) => failed(inner, here))];
}
