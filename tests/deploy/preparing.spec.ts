import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../world/folder.ts';
import { inProject } from '../world/project.ts';

const run = promisify(execFile);
let project: string;

/** A folder with the scripts of the project and nothing else of it: what they prepare is small here. */
beforeEach(async () => {
  const { path, remove } = temporaryFolder('scripts');
  onTestFinished(remove);
  project = path;
  await cp(inProject('deploy/scripts'), join(path, 'deploy', 'scripts'), { recursive: true });
});

function write(path: string, text: string): void {
  mkdirSync(join(project, path, '..'), { recursive: true });
  writeFileSync(join(project, path), text);
}

/** Runs a module of the project's own and gives what it printed. */
async function runModule(source: string): Promise<string> {
  write('deploy/scripts/spec.mjs', source);
  const { stdout } = await run(process.execPath, [join(project, 'deploy', 'scripts', 'spec.mjs')]);
  return stdout.trim();
}

describe('two that prepare at once', () => {
  // Each appends its beginning and its end; with somebody else's in between they were not alone.
  const body = `
    import { appendFileSync } from 'node:fs';
    import { setTimeout } from 'node:timers/promises';
    import { exclusively } from './lib/lock.mjs';
    await exclusively(async () => {
      appendFileSync('${'${log}'}', 'begin ');
      await setTimeout(30);
      appendFileSync('${'${log}'}', 'end ');
    });`;

  it('take turns', async () => {
    const log = join(project, 'log.txt');
    write('deploy/scripts/turn.mjs', body.replaceAll('${log}', log));
    const turn = () => run(process.execPath, [join(project, 'deploy', 'scripts', 'turn.mjs')]);
    await Promise.all(Array.from({ length: 5 }, turn));
    expect(readFileSync(log, 'utf8')).toBe('begin end '.repeat(5));
  });

  it('are not held up by one that was killed', async () => {
    const log = join(project, 'log.txt');
    // A process id that is in use, by a process that began at another time.
    write('build/prepare.lock', `${process.pid} 1`);
    write('deploy/scripts/turn.mjs', body.replaceAll('${log}', log));
    await run(process.execPath, [join(project, 'deploy', 'scripts', 'turn.mjs')]);
    expect(readFileSync(log, 'utf8')).toBe('begin end ');
  });
});

describe('what a build is made of', () => {
  const print = `
    import { fingerprint } from './lib/fingerprint.mjs';
    import { inProject } from './lib/project.mjs';
    console.log(fingerprint([inProject('src'), inProject('missing')], (file) => !file.endsWith('.spec.ts')));`;

  it.each([
    ['changes with a file’s contents', 'src/a.ts', 'two', true],
    ['changes with a new file', 'src/deep/b.ts', 'one', true],
    ['does not change with a spec', 'src/a.spec.ts', 'one', false],
    ['does not change when a file is written again as it was', 'src/a.ts', 'one', false],
  ])('%s', async (_what, path, text, changes) => {
    write('src/a.ts', 'one');
    const before = await runModule(print);
    write(path, text);
    expect((await runModule(print)) !== before).toBe(changes);
  });
});

describe('counting what failed', () => {
  const tally = (suite: string, result: unknown, code: number) =>
    runModule(
      `import { tallyOf } from './suites/${suite}.mjs';
       console.log(JSON.stringify(tallyOf(${JSON.stringify(result)}, ${code})));`,
    ).then((text) => JSON.parse(text) as { passed: number; skipped: number; failures: string[] });

  const vitest = { numPassedTests: 2, numPendingTests: 1, numTodoTests: 0, testResults: [] as unknown[] };
  const playwright = { stats: { expected: 3, skipped: 0 }, errors: [] as unknown[], suites: [] as unknown[] };

  it('takes passed and skipped from the report', async () => {
    expect(await tally('spec', vitest, 0)).toEqual({ passed: 2, skipped: 1, failures: [] });
    expect(await tally('browser', playwright, 0)).toEqual({ passed: 3, skipped: 0, failures: [] });
  });

  it('names a test that failed', async () => {
    const file = {
      name: join(project, 'a.spec.ts'),
      status: 'failed',
      assertionResults: [{ status: 'failed', fullName: 'is kind' }],
    };
    expect((await tally('spec', { ...vitest, testResults: [file] }, 1)).failures).toEqual(['a.spec.ts: is kind']);
  });

  it('counts a file that could not be run', async () => {
    const file = { name: join(project, 'a.spec.ts'), status: 'failed', assertionResults: [] };
    expect((await tally('spec', { ...vitest, testResults: [file] }, 1)).failures).toEqual([
      'a.spec.ts: could not be run',
    ]);
  });

  it('counts a test that passed at a second try only', async () => {
    const suite = { title: 'a.spec.ts', specs: [{ title: 'is kind', tests: [{ status: 'flaky' }] }] };
    expect((await tally('browser', { ...playwright, suites: [suite] }, 0)).failures).toEqual(['a.spec.ts › is kind']);
  });

  it.each(['spec', 'browser'])(
    'counts a %s suite that broke without a report, or ended badly after all passed',
    async (suite) => {
      expect((await tally(suite, null, 7)).failures).toHaveLength(1);
      expect((await tally(suite, suite === 'spec' ? vitest : playwright, 1)).failures).toHaveLength(1);
    },
  );
});
