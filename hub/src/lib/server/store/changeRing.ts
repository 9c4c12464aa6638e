/** The newest changes of a database, so that a reader who is nearly up to date costs no read from the disk. */
export interface Sequenced {
  seq: number;
  id: string;
}

export interface ChangeRing<C extends Sequenced> {
  push(change: C): void;
  /** Whether everything after `since` is here. */
  covers(since: number): boolean;
  /** What came after `since`, oldest first, each document once with its last change. Only right if it `covers` it. */
  after(since: number): Iterable<C>;
}

/** @param floor everything up to this sequence is elsewhere */
export function createChangeRing<C extends Sequenced>(capacity: number, floor: number): ChangeRing<C> {
  let changes: C[] = [];
  /** index of the oldest change kept; the array is cut only now and then */
  let start = 0;
  const newest = new Map<string, number>();

  function push(change: C): void {
    changes.push(change);
    newest.set(change.id, change.seq);
    if (changes.length - start > capacity) evictOldest();
  }

  function evictOldest(): void {
    const oldest = changes[start]!;
    if (newest.get(oldest.id) === oldest.seq) newest.delete(oldest.id);
    floor = oldest.seq;
    start += 1;
    if (start >= capacity) {
      changes = changes.slice(start);
      start = 0;
    }
  }

  function* after(since: number): Iterable<C> {
    // A snapshot of the bounds: the reader may await between two changes.
    const seen = changes;
    const end = seen.length;
    for (let index = firstAfter(seen, start, end, since); index < end; index += 1) {
      const change = seen[index]!;
      if (newest.get(change.id) === change.seq) yield change;
    }
  }

  return { push, covers: (since) => since >= floor, after };
}

function firstAfter(changes: readonly Sequenced[], start: number, end: number, since: number): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (changes[middle]!.seq <= since) low = middle + 1;
    else high = middle;
  }
  return low;
}
