import type { Epoch } from '../store/epoch.ts';

const TAG_LENGTH = 8;
const SEQUENCE = /^"?(\d{1,15})(?:-([\w]{1,64}))?"?$/;

/**
 * On the wire a sequence is the store's own number with a mark of the epoch, `1234-0190f3a2`. The number comes first
 * because PouchDB reads it with `parseInt`. With the mark, a sequence of an epoch that is over is known for what it is,
 * and starts from nothing even for a replicator that knows nothing of epochs.
 */
export const formatSequence = (seq: number, epoch: Epoch): string => `${seq}-${epochTag(epoch.current())}`;

export type ParsedSequence = { seq: number; mark: 'current' | 'none' | 'another epoch' };

/** Returns null for what is not a sequence of ours at all. */
export function parseSequence(text: string, epoch: Epoch): ParsedSequence | null {
  const match = SEQUENCE.exec(text);
  if (!match) return null;
  const seq = Number(match[1]);
  if (match[2] === undefined) return { seq, mark: 'none' };
  return { seq, mark: match[2] === epochTag(epoch.current()) ? 'current' : 'another epoch' };
}

/** The last characters: where ids are ordered by time, those of two epochs differ there. */
export const epochTag = (epoch: string): string => epoch.replace(/\W/g, '').slice(-TAG_LENGTH);
