import { projectEnvironment } from '../lib/node24.mjs';
import { runCaptured } from '../lib/run.mjs';
import { sum } from './tally.mjs';

/** Types, lint and format: each counts as one test. */
export async function check() {
  const tallies = [];
  for (const name of ['types', 'lint', 'format']) tallies.push(await checkOne(name));
  return sum(tallies);
}

async function checkOne(name) {
  const { code, output } = await runCaptured('npm', ['run', '--silent', `check:${name}`], {
    env: projectEnvironment(),
  });
  console.log(`${code === 0 ? '✓' : '✗'} check ${name}`);
  if (code !== 0) console.log(output);
  return { passed: code === 0 ? 1 : 0, skipped: 0, failures: code === 0 ? [] : [`check ${name}`] };
}
