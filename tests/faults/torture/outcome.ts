/** What all rounds of one kind came to. */
export interface Outcome {
  kind: string;
  held: number;
  rounds: number;
  /** Entries that were there to be looked for, and how often that was done in all. */
  events: number;
  lookedFor: number;
  /** What else was compared. */
  also: string;
  seconds: number;
}

export const isWell = ({ held, rounds }: Outcome): boolean => held === rounds;

export function stopwatch(): () => number {
  const began = performance.now();
  return () => Math.round((performance.now() - began) / 1000);
}

/** One line a kind, and at the end how many entries were checked in all. */
export function report(outcomes: readonly Outcome[]): string {
  const number = (of: number): string => of.toLocaleString('en');
  const lines = outcomes.map(
    ({ kind, held, rounds, events, lookedFor, also, seconds }) =>
      `${kind.padEnd(14)} ${`${number(held)} of ${number(rounds)} rounds held`.padEnd(30)} ${`${seconds} s`.padStart(6)}   ` +
      `${number(events)} events, looked for ${number(lookedFor)} times; ${also}`,
  );
  const all = (of: 'held' | 'rounds' | 'events' | 'lookedFor' | 'seconds'): number =>
    outcomes.reduce((sum, outcome) => sum + outcome[of], 0);
  return [
    ...lines,
    `${number(all('held'))} of ${number(all('rounds'))} rounds held in ${all('seconds')} s: ${number(all('events'))} events, ` +
      `looked for ${number(all('lookedFor'))} times`,
  ].join('\n');
}

/** A few faults say as much as a thousand of the same. */
export function sayFaults(faults: readonly string[]): void {
  for (const fault of faults.slice(0, 20)) console.log(`      ${fault}`);
  if (faults.length > 20) console.log(`      and ${faults.length - 20} more`);
}
