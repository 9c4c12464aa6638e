import { inOrder, type Actor, type Writer } from '../events/index.ts';
import { keepEvents, type KeepEvent } from './events.ts';

export type Taken = Extract<KeepEvent, { type: 'keep.taken' }>['facts'];

/** One message or item, from the visitor to whom it is for. */
export interface Keep {
  readonly id: string;
  readonly taken: (Taken & { readonly at: number; readonly by: Actor; readonly site: string }) | null;
  readonly given: { readonly at: number; readonly by: Actor } | null;
}

export function foldKeep(id: string, events: Iterable<KeepEvent>): Keep {
  return inOrder(events).reduce(applyKeepEvent, { id, taken: null, given: null } as Keep);
}

export function applyKeepEvent(keep: Keep, event: KeepEvent): Keep {
  const { occurredAt: at, by, site } = event;
  if (event.type === 'keep.given') return { ...keep, given: keep.given ?? { at, by } };
  return { ...keep, taken: keep.taken ?? { ...event.facts, at, by, site } };
}

export type KeepRefusal = 'not-taken' | 'already-given' | 'only-at-the-desk';
export type KeepDecision = { ok: true; events: KeepEvent[] } | { ok: false; refusal: KeepRefusal };

/** Taken once, however often it is sent. */
export function decideTaking(keep: Keep, taken: Taken, writer: Writer): KeepEvent[] {
  return keep.taken ? [] : [keepEvents.write(writer, keep.id, 'keep.taken', taken, [])];
}

/** A host reads a message anywhere; an item passes over the counter, and so only the desk can say that it did. */
export function decideGiving(keep: Keep, writer: Writer): KeepDecision {
  if (!keep.taken) return { ok: false, refusal: 'not-taken' };
  if (keep.given) return { ok: false, refusal: 'already-given' };
  if (keep.taken.item && writer.by.kind !== 'staff') return { ok: false, refusal: 'only-at-the-desk' };
  return { ok: true, events: [keepEvents.write(writer, keep.id, 'keep.given', {}, [])] };
}
