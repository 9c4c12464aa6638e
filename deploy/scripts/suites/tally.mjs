/**
 * What a suite came to. `failures` are names; what went wrong stands in the log where it happened.
 * @typedef {{ passed: number, skipped: number, failures: string[] }} Tally
 */

/** A suite that left no report: its output is all there is. */
export const broken = (suite, code) => ({ passed: 0, skipped: 0, failures: [`${suite} ended with ${code}`] });

export function sum(tallies) {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    skipped: tallies.reduce((total, { skipped }) => total + skipped, 0),
    failures: tallies.flatMap(({ failures }) => failures),
  };
}
