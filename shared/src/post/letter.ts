import { inOrder, type Actor, type Writer } from '../events/index.ts';
import { letterEvents, type LetterEvent, type LetterReturnWhy, type MissedWhy } from './events.ts';

type FactsOf<T extends LetterEvent['type']> = Extract<LetterEvent, { type: T }>['facts'];
interface Stamp {
  readonly at: number;
  readonly by: Actor;
}

/** Registered and express mail is at its door, and signed for, within an hour of its arrival. */
export const LETTER_LIMIT_MS = 60 * 60_000;
/** For so long what was signed for or given back by mistake is simply taken back. */
export const REOPEN_MS = 10 * 60_000;

/** How it left the house: `id` is the tick's, by which a repeat is known. */
export type LetterEnd = Stamp & { readonly id: string } & (
    | ({ readonly how: 'signed' } & Pick<FactsOf<'letter.signed'>, 'where' | 'receipt'>)
    | { readonly how: 'returned'; readonly why: LetterReturnWhy }
  );

/** One registered or express letter, from the postman's hand to the signature. */
export interface Letter {
  readonly id: string;
  readonly site: string | null;
  readonly received: (FactsOf<'letter.received'> & Stamp) | null;
  /** Each time that somebody stood at the door for nothing. */
  readonly missed: readonly (Stamp & { readonly id: string; readonly why: MissedWhy })[];
  readonly end: LetterEnd | null;
  readonly cancelled: Stamp | null;
  readonly clock: string;
}

/** `open`: to be carried up; `back`: nobody was there, and it lies at the desk. */
export type LetterStatus = 'unknown' | 'open' | 'back' | 'signed' | 'returned' | 'cancelled';

export function letterStatus({ received, cancelled, end, missed }: Letter): LetterStatus {
  if (!received) return 'unknown';
  if (cancelled) return 'cancelled';
  if (end) return end.how;
  return missed.length > 0 ? 'back' : 'open';
}

export const isLetterHere = (letter: Letter): boolean => ['open', 'back'].includes(letterStatus(letter));

/**
 * Until when it should be at the door, and when it was: with the signature, or when somebody first stood there and
 * nobody was in.
 */
export function letterClock(letter: Letter): { since: number; dueAt: number; metAt: number | null } | null {
  const { received, missed, end } = letter;
  if (!received) return null;
  const times = [...missed.map(({ at }) => at), ...(end ? [end.at] : [])];
  return {
    since: received.at,
    dueAt: received.at + LETTER_LIMIT_MS,
    metAt: times.length > 0 ? Math.min(...times) : null,
  };
}

export const noLetter = (id: string): Letter => ({
  id,
  site: null,
  received: null,
  missed: [],
  end: null,
  cancelled: null,
  clock: '',
});

export function foldLetter(id: string, events: Iterable<LetterEvent>): Letter {
  return inOrder(events).reduce(applyLetterEvent, noLetter(id));
}

export function applyLetterEvent(letter: Letter, event: LetterEvent): Letter {
  const clock = event.clock > letter.clock ? event.clock : letter.clock;
  return { ...step(letter, event), clock };
}

function step(letter: Letter, event: LetterEvent): Letter {
  const { _id: id, occurredAt, by, site } = event;
  const stamp = { at: occurredAt, by };
  switch (event.type) {
    case 'letter.received':
      return letter.received ? letter : { ...letter, site, received: { ...event.facts, ...stamp } };
    case 'letter.signed': {
      const { at, where, receipt } = event.facts;
      return letter.end ? letter : { ...letter, end: { how: 'signed', id, at, by, where, receipt } };
    }
    case 'letter.missed': {
      const { at, why } = event.facts;
      return { ...letter, missed: [...letter.missed, { id, at, by, why }] };
    }
    case 'letter.returned':
      return letter.end ? letter : { ...letter, end: { how: 'returned', id, ...stamp, why: event.facts.why } };
    case 'letter.reopened':
      return letter.end ? { ...letter, end: null } : { ...letter, missed: letter.missed.slice(0, -1) };
    case 'letter.cancelled':
      return { ...letter, cancelled: letter.cancelled ?? stamp };
  }
}

export type LetterCommand =
  | ({ type: 'receive' } & FactsOf<'letter.received'>)
  /** `tickId` is minted where it is ticked, and becomes the entry's id: sent twice it is one. */
  | { type: 'sign'; tickId: string; at: number; where: 'door' | 'desk'; receipt: string }
  | { type: 'miss'; tickId: string; at: number; why: MissedWhy }
  | { type: 'return'; why: LetterReturnWhy }
  | { type: 'reopen' | 'cancel' };

export const LETTER_REFUSALS = [
  'not-received',
  'already-signed',
  'already-returned',
  'is-cancelled',
  'not-done',
  'too-late',
  'already-carried',
] as const;
export type LetterRefusal = (typeof LETTER_REFUSALS)[number];
export type LetterDecision = { ok: true; events: LetterEvent[] } | { ok: false; refusal: LetterRefusal };

export function decideLetter(letter: Letter, command: LetterCommand, writer: Writer): LetterDecision {
  const write = <T extends LetterEvent['type']>(
    type: T,
    facts: FactsOf<T>,
    newId: () => string = writer.newId,
  ): LetterDecision => {
    const event = letterEvents.write({ ...writer, newId }, letter.id, type, facts as never, []);
    return { ok: true, events: [event as LetterEvent] };
  };
  const refuse = (refusal: LetterRefusal): LetterDecision => ({ ok: false, refusal });
  const { received, cancelled, end, missed } = letter;
  const none: LetterDecision = { ok: true, events: [] };

  if (command.type === 'receive') {
    const { type: _, ...facts } = command;
    return received ? none : write('letter.received', facts);
  }
  if (!received) return refuse('not-received');
  if (cancelled) return command.type === 'cancel' ? none : refuse('is-cancelled');
  if ('tickId' in command && isKnown(letter, command.tickId)) return none;
  switch (command.type) {
    case 'reopen': {
      const last = end ?? missed.at(-1);
      if (!last) return refuse('not-done');
      return writer.now() - last.at > REOPEN_MS ? refuse('too-late') : write('letter.reopened', {});
    }
    case 'cancel':
      return end || missed.length > 0 ? refuse('already-carried') : write('letter.cancelled', {});
    default:
  }
  if (end) return refuse(end.how === 'signed' ? 'already-signed' : 'already-returned');
  switch (command.type) {
    case 'sign': {
      const { where, receipt, tickId } = command;
      return write(
        'letter.signed',
        { at: between(received.at, command.at, writer.now()), where, receipt },
        () => tickId,
      );
    }
    case 'miss': {
      const { why, tickId } = command;
      return write('letter.missed', { at: between(received.at, command.at, writer.now()), why }, () => tickId);
    }
    case 'return':
      return write('letter.returned', { why: command.why });
  }
}

const isKnown = ({ end, missed }: Letter, tickId: string): boolean =>
  [...missed, ...(end ? [end] : [])].some(({ id }) => id.endsWith(`:${tickId}`));

/** A phone whose clock is wrong says neither that it was there before the letter nor that it is there tomorrow. */
export const between = (from: number, at: number, until: number): number => Math.max(from, Math.min(at, until));
