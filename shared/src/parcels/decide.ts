import { audiences, type Writer } from '../events/index.ts';
import { codeOf, type Spot } from './code.ts';
import {
  parcelEvents,
  TOLD_TO_KIOSKS,
  type AskedWay,
  type ParcelEvent,
  type Proof,
  type ProxyProof,
  type Recipient,
  type ReturnReason,
  type UnclearReason,
} from './events.ts';
import { isHere, isSignedFor, parcelStatus, spotOf, type Parcel } from './parcel.ts';
import { takingRefusal, type Standing, type TakingRefusal } from './standing.ts';

type ReceivedFacts = Extract<ParcelEvent, { type: 'parcel.received' }>['facts'];
type Awaited = Extract<ParcelEvent, { type: 'parcel.awaited' }>['facts'];

/** For whom it is taken in, with how things stand with them; `asked`: they agreed to this one just now. */
export interface TakenFor {
  recipient: Recipient;
  standing: Standing;
  asked: boolean;
  /** How they were. */
  askedBy?: AskedWay;
}

export type ParcelCommand =
  | ({ type: 'receive'; for: TakenFor | { unclear: UnclearReason } | { left: Recipient } } & Omit<
      ReceivedFacts,
      'recipient' | 'consent' | 'askedBy'
    >)
  | ({ type: 'turn-away' } & Extract<ParcelEvent, { type: 'parcel.turned-away' }>['facts'])
  | ({ type: 'address' } & TakenFor)
  | { type: 'unclear'; why: UnclearReason }
  | { type: 'shelve' | 'move'; spot: Spot }
  /** `days` after the first word, which is 0. */
  | { type: 'tell'; days: number; message: string }
  | { type: 'collect'; proof: Proof; signature?: string; provisional?: true }
  | { type: 'refuse' | 'find' }
  | { type: 'lose'; stocktakeId?: string }
  /** `seen`: it lies before somebody's eyes, however long it is said to be gone. */
  | { type: 'put-back'; seen?: true }
  | { type: 'hand-over'; proof: ProxyProof; proxy: string; signature?: string; provisional?: true }
  /** To the kiosks; `name` is the short form, `of` the recipient's mark. */
  | { type: 'offer'; name: string; of: string }
  | ({ type: 'await' } & Awaited)
  | { type: 'entrust'; trustId: string; proxy: string }
  | { type: 'withdraw-trust' }
  | { type: 'ask-proxy'; askId: string; proxy: string }
  | { type: 'decline-proxy'; askId: string }
  | { type: 'look-into' }
  | { type: 'return'; why: ReturnReason; courier?: string }
  | { type: 'answer'; words: string };

export const PARCEL_REFUSALS = [
  'not-received',
  'already-received',
  'turned-away',
  'no-consent',
  'call-first',
  'recipient-refuses',
  'to-the-door',
  'no-such-wish',
  'no-recipient',
  'already-addressed',
  'already-unclear',
  'already-shelved',
  'not-shelved',
  'same-spot',
  'already-told',
  'already-out',
  'already-refused',
  'is-lost',
  'not-lost',
  'not-out',
  'too-late',
  'nothing-late',
  'not-awaited',
  'not-entrusted',
  'not-asked',
  'not-left',
  'signature-needed',
] as const;
export type ParcelRefusal = (typeof PARCEL_REFUSALS)[number];
export type ParcelDecision = { ok: true; events: ParcelEvent[] } | { ok: false; refusal: ParcelRefusal };

/** For so long a parcel that was handed out by mistake is simply put back; afterwards it comes in anew. */
export const PUT_BACK_MS = 10 * 60_000;

export function decideParcel(parcel: Parcel, command: ParcelCommand, writer: Writer): ParcelDecision {
  const refusal = refusalOf(parcel, command, writer.now());
  return refusal === null ? { ok: true, events: eventsOf(parcel, command, writer) } : { ok: false, refusal };
}

function refusalOf(parcel: Parcel, command: ParcelCommand, now: number): ParcelRefusal | null {
  if (command.type === 'receive') return comingRefusal(parcel) ?? receivingRefusal(command);
  if (command.type === 'turn-away') return comingRefusal(parcel);
  if (!parcel.received) return 'not-received';
  if (command.type === 'put-back') {
    if (!parcel.end) return 'not-out';
    return !command.seen && now - parcel.end.at > PUT_BACK_MS ? 'too-late' : null;
  }
  if (command.type === 'look-into') return parcel.late.length > 0 ? null : 'nothing-late';
  if (command.type === 'answer') return parcel.received.left ? null : 'not-left';
  if (!isHere(parcel)) return 'already-out';
  const status = parcelStatus(parcel);
  switch (command.type) {
    case 'address':
      return parcel.unclear ? takenForRefusal(command) : 'already-addressed';
    case 'unclear':
      return parcel.unclear ? 'already-unclear' : null;
    case 'shelve':
      if (!parcel.recipient) return 'no-recipient';
      return status === 'lost' ? 'is-lost' : spotOf(parcel) ? 'already-shelved' : null;
    case 'move': {
      const spot = spotOf(parcel);
      if (!spot) return status === 'lost' ? 'is-lost' : 'not-shelved';
      return codeOf(spot) === codeOf(command.spot) ? 'same-spot' : null;
    }
    case 'tell':
      if (status !== 'shelved') return status === 'lost' ? 'is-lost' : 'not-shelved';
      return parcel.told.some(({ days }) => days >= command.days) ? 'already-told' : null;
    case 'offer':
      return status === 'lost' ? 'is-lost' : !parcel.recipient ? 'no-recipient' : spotOf(parcel) ? null : 'not-shelved';
    case 'collect':
    case 'hand-over':
    case 'await':
      if (status === 'lost') return 'is-lost';
      if (!parcel.recipient) return 'no-recipient';
      return isSignedFor(parcel) && command.signature === undefined ? 'signature-needed' : null;
    case 'entrust':
      if (!parcel.recipient) return 'no-recipient';
      // Whoever asked was told no: only another question brings a yes.
      return parcel.proxyAsked?.askId === command.trustId && parcel.proxyAsked.declined ? 'not-asked' : null;
    case 'ask-proxy':
      return parcel.recipient ? null : 'no-recipient';
    case 'decline-proxy':
      return parcel.proxyAsked?.askId === command.askId && !parcel.proxyAsked.declined ? null : 'not-asked';
    case 'withdraw-trust':
      return parcel.entrusted ? null : 'not-entrusted';
    case 'refuse':
      return parcel.refused ? 'already-refused' : null;
    case 'lose':
      return parcel.lost ? 'is-lost' : null;
    case 'find':
      return parcel.lost ? null : 'not-lost';
    case 'return':
      return status === 'lost' ? 'is-lost' : null;
  }
}

function comingRefusal({ received, turnedAway }: Parcel): ParcelRefusal | null {
  return received ? 'already-received' : turnedAway ? 'turned-away' : null;
}

function receivingRefusal(command: Extract<ParcelCommand, { type: 'receive' }>): ParcelRefusal | null {
  const { for: whom, toDoor, neighbour } = command;
  const wish = 'standing' in whom ? whom.standing.wish : null;
  if (neighbour !== undefined && !(wish?.kind === 'neighbour' && wish.tenantId === neighbour)) return 'no-such-wish';
  return 'standing' in whom ? takenForRefusal(whom, toDoor === true) : null;
}

/** Whoever wants it at the door is not taken in for: it is on its way to them. */
const takenForRefusal = ({ standing, asked }: TakenFor, toDoor = false): TakingRefusal | null =>
  toDoor && standing.wish.kind === 'door' ? null : takingRefusal(standing, asked);
const consentOf = ({ asked, askedBy }: TakenFor) =>
  asked
    ? { consent: 'asked' as const, ...(askedBy === undefined ? {} : { askedBy }) }
    : { consent: 'standing' as const };

function eventsOf(parcel: Parcel, command: ParcelCommand, writer: Writer): ParcelEvent[] {
  const kiosks = [audiences.kiosksOf(parcel.site ?? writer.site)];
  const write = <T extends ParcelEvent['type']>(type: T, facts: Extract<ParcelEvent, { type: T }>['facts']) => {
    const audience = TOLD_TO_KIOSKS.includes(type) ? kiosks : [];
    return parcelEvents.write(writer, parcel.id, type, facts as never, audience) as ParcelEvent;
  };
  switch (command.type) {
    case 'receive': {
      const { type: _, for: whom, ...facts } = command;
      if ('unclear' in whom)
        return [
          write('parcel.received', { ...facts, consent: 'unclear' }),
          write('parcel.unclear', { why: whom.unclear }),
        ];
      if ('left' in whom) return [write('parcel.received', { ...facts, recipient: whom.left, consent: 'left' })];
      return [write('parcel.received', { ...facts, recipient: whom.recipient, ...consentOf(whom) })];
    }
    case 'turn-away': {
      const { type: _, ...facts } = command;
      return [write('parcel.turned-away', facts)];
    }
    case 'address':
      return [write('parcel.addressed', { recipient: command.recipient, ...consentOf(command) })];
    case 'unclear':
      return [write('parcel.unclear', { why: command.why })];
    case 'shelve':
      return [write('parcel.shelved', command.spot)];
    case 'move':
      return [write('parcel.moved', command.spot)];
    case 'tell': {
      const { days, message } = command;
      return [days === 0 ? write('parcel.told', { message }) : write('parcel.reminded', { days, message })];
    }
    case 'collect': {
      const { type: _, ...facts } = command;
      return [write('parcel.collected', facts)];
    }
    case 'hand-over': {
      const { type: _, ...facts } = command;
      return [write('parcel.handed-over', facts)];
    }
    case 'offer': {
      const { shelf, level, number } = spotOf(parcel)!;
      const signed = isSignedFor(parcel) ? { signed: true as const } : {};
      return [
        write('parcel.offered', { spot: { shelf, level, number }, name: command.name, of: command.of, ...signed }),
      ];
    }
    case 'await': {
      const { type: _, ...facts } = command;
      return [write('parcel.awaited', facts)];
    }
    case 'entrust':
      return [write('parcel.entrusted', { trustId: command.trustId, proxy: command.proxy })];
    case 'ask-proxy':
      return [write('parcel.proxy-asked', { askId: command.askId, proxy: command.proxy })];
    case 'decline-proxy':
      return [write('parcel.proxy-declined', { askId: command.askId })];
    case 'withdraw-trust':
      return [write('parcel.trust-withdrawn', {})];
    case 'look-into':
      return [write('parcel.looked-into', {})];
    case 'refuse':
      return [write('parcel.refused', {})];
    case 'return': {
      const { type: _, ...facts } = command;
      return [write('parcel.returned', facts)];
    }
    case 'lose':
      return [write('parcel.lost', command.stocktakeId === undefined ? {} : { stocktakeId: command.stocktakeId })];
    case 'find':
      return [write('parcel.found', {})];
    case 'answer':
      return [write('parcel.answered', { words: command.words })];
    case 'put-back':
      return [write('parcel.put-back', {})];
  }
}
