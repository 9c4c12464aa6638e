import type { SequenceMarks } from '../sequenceMarks.ts';
import type { ChangeJournal } from './changeJournal.ts';

/**
 * No hub may be further behind another than this in what it has heard from the database, its clock included. A reader
 * who moves to another hub is told again what came in so long before: a replicator knows by the revision that it has it.
 */
export const OVERLAP_MS = 10 * 60_000;

/**
 * A hub's numbers are its own, and those of one start its own again: after a power cut they might be given a second
 * time. To any other a sequence says when it was reached, and that hub goes on from what it had heard by then.
 */
export function createHubMarks({
  journal,
  run,
}: {
  journal: Pick<ChangeJournal, 'timeOf' | 'atTime' | 'last'>;
  /** of this start, unlike any other */
  run: string;
}): SequenceMarks {
  const own = run.replace(/\W/g, '').slice(-12);
  return {
    markOf: (seq) => `${own}_${Math.floor(journal.timeOf(seq) / 1000).toString(36)}`,
    translate(seq, mark) {
      const [whose, seconds] = mark.split('_');
      if (whose === undefined || seconds === undefined || !/^[0-9a-z]{1,8}$/.test(seconds)) return null;
      if (whose === own && seq <= journal.last()) return seq;
      return journal.atTime(Number.parseInt(seconds, 36) * 1000 - OVERLAP_MS);
    },
  };
}
