import { inOrder, type Actor, type Writer } from '../events/index.ts';
import { keepEvents, type KeepEvent } from './events.ts';

export type Taken = Extract<KeepEvent, { type: 'keep.taken' }>['facts'];
export type Announced = Extract<KeepEvent, { type: 'keep.announced' }>['facts'];

/** One message or item, from the visitor to whom it is for. */
export interface Keep {
  readonly id: string;
  readonly taken: (Taken & { readonly at: number; readonly by: Actor; readonly site: string }) | null;
  /** An item that its visitor said they bring to the desk. */
  readonly announced: (Announced & { readonly at: number; readonly by: Actor; readonly site: string }) | null;
  readonly notBrought: { readonly at: number; readonly by: Actor } | null;
  readonly given: { readonly at: number; readonly by: Actor } | null;
}

const noKeep = (id: string): Keep => ({ id, taken: null, announced: null, notBrought: null, given: null });

export function foldKeep(id: string, events: Iterable<KeepEvent>): Keep {
  return inOrder(events).reduce(applyKeepEvent, noKeep(id));
}

export function applyKeepEvent(keep: Keep, event: KeepEvent): Keep {
  const { occurredAt: at, by, site } = event;
  switch (event.type) {
    case 'keep.given':
      return { ...keep, given: keep.given ?? { at, by } };
    case 'keep.announced':
      return { ...keep, announced: keep.announced ?? { ...event.facts, at, by, site } };
    case 'keep.not-brought':
      return { ...keep, notBrought: keep.notBrought ?? { at, by } };
    case 'keep.taken':
      return { ...keep, taken: keep.taken ?? { ...event.facts, at, by, site } };
  }
}

export type KeepRefusal = 'not-taken' | 'already-given' | 'only-at-the-desk';
export type KeepDecision = { ok: true; events: KeepEvent[] } | { ok: false; refusal: KeepRefusal };

/** Taken once, however often it is sent. */
export function decideTaking(keep: Keep, taken: Taken, writer: Writer): KeepEvent[] {
  return keep.taken ? [] : [keepEvents.write(writer, keep.id, 'keep.taken', taken, [])];
}

/** Said once, however often it is tapped. */
export function decideAnnouncing(keep: Keep, announced: Announced, writer: Writer): KeepEvent[] {
  return keep.announced ? [] : [keepEvents.write(writer, keep.id, 'keep.announced', announced, [])];
}

/** The desk has waited for it. Whoever brings it later all the same is received as anybody who leaves something there. */
export function decideNotBrought(
  keep: Keep,
  writer: Writer,
): { ok: true; events: KeepEvent[] } | { ok: false; refusal: 'not-announced' } {
  if (!keep.announced) return { ok: false, refusal: 'not-announced' };
  if (keep.notBrought) return { ok: true, events: [] };
  return { ok: true, events: [keepEvents.write(writer, keep.id, 'keep.not-brought', {}, [])] };
}

/** A host reads a message anywhere; an item passes over the counter, and so only the desk can say that it did. */
export function decideGiving(keep: Keep, writer: Writer): KeepDecision {
  if (!keep.taken) return { ok: false, refusal: 'not-taken' };
  if (keep.given) return { ok: false, refusal: 'already-given' };
  if (keep.taken.item && writer.by.kind !== 'staff') return { ok: false, refusal: 'only-at-the-desk' };
  return { ok: true, events: [keepEvents.write(writer, keep.id, 'keep.given', {}, [])] };
}
