/**
 * What stands beside a sequence on the wire. A store whose sequences mean the same to every hub needs nothing; one whose
 * sequences are a hub's own says whose, and how another hub is to go on from there.
 */
export interface SequenceMarks {
  /** Letters, digits and underscores. */
  markOf(seq: number): string;
  /** Our own sequence from which on nothing is left out that the reader may not have; null: not a mark. */
  translate(seq: number, mark: string): number | null;
}
