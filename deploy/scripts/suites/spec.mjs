import { relative } from 'node:path';
import { findNode, projectEnvironment } from '../lib/node24.mjs';
import { inProject, root } from '../lib/project.mjs';
import { runInForeground } from '../lib/run.mjs';
import { freshReport, readReport } from './report.mjs';
import { broken } from './tally.mjs';

/** Behaviour without a browser: Vitest. Failures are printed by its own reporter, counts come from its JSON. */
export async function spec() {
  const report = freshReport('vitest.json');
  const vitest = inProject('node_modules', 'vitest', 'vitest.mjs');
  const args = ['run', '--config', 'tests/vitest.config.ts', '--reporter=default', '--reporter=json'];
  const code = await runInForeground(findNode(), [vitest, ...args, `--outputFile.json=${report}`], {
    env: projectEnvironment({ NODE_ENV: 'test' }),
  });
  return tallyOf(readReport(report), code);
}

export function tallyOf(result, code) {
  if (!result) return broken('vitest', code);
  const failures = result.testResults.flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
    // A file that could not be loaded has failed without having a test that did.
    if (file.status === 'failed' && failed.length === 0) failed.push('could not be run');
    return failed.map((name) => `${relative(root, file.name)}: ${name}`);
  });
  // An error outside every test, such as a rejection that nobody awaited.
  if (code !== 0 && failures.length === 0) failures.push(`vitest ended with ${code}`);
  return { passed: result.numPassedTests, skipped: result.numPendingTests + result.numTodoTests, failures };
}
