import type { Epoch } from '../store/epoch.ts';
import type { SequenceMarks } from '../store/sequenceMarks.ts';

const TAG_LENGTH = 8;
const SEQUENCE = /^"?(\d{1,15})(?:-([\w]{1,64}))?"?$/;

/**
 * On the wire a sequence is the store's own number with a mark of the epoch, `1234-0190f3a2`. The number comes first
 * because PouchDB reads it with `parseInt`. With the mark, a sequence of an epoch that is over is known for what it is,
 * and starts from nothing even for a replicator that knows nothing of epochs. Where several hubs share a database the
 * store's own mark follows, `1234-0190f3a2_…`, by which any of them goes on.
 */
export function formatSequence(seq: number, epoch: Epoch, marks: SequenceMarks | null = null): string {
  const tag = epochTag(epoch.current());
  return marks === null ? `${seq}-${tag}` : `${seq}-${tag}_${marks.markOf(seq)}`;
}

export type ParsedSequence = { seq: number; mark: 'current' | 'none' | 'another epoch' };

/** Returns null for what is not a sequence of ours at all. */
export function parseSequence(text: string, epoch: Epoch, marks: SequenceMarks | null = null): ParsedSequence | null {
  const match = SEQUENCE.exec(text);
  if (!match) return null;
  const seq = Number(match[1]);
  // A bare number is nobody's in particular: where each hub has its own it says nothing.
  if (match[2] === undefined) return { seq: marks === null ? seq : 0, mark: 'none' };
  const [tag, ...mark] = match[2].split('_');
  if (tag !== epochTag(epoch.current())) return { seq, mark: 'another epoch' };
  if (marks === null) return { seq, mark: 'current' };
  return { seq: marks.translate(seq, mark.join('_')) ?? 0, mark: 'current' };
}

/** The last characters: where ids are ordered by time, those of two epochs differ there. */
export const epochTag = (epoch: string): string => epoch.replace(/\W/g, '').slice(-TAG_LENGTH);
