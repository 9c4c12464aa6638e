import {
  decideParcel,
  dueOf,
  parcelStatus,
  spotOf,
  type Parcel,
  type Recipient,
  type ReminderPlan,
} from '@foyer/shared/parcels';
import type { Directory } from '../directory/directory.ts';
import { reachOf } from '../ladder/reach.ts';
import type { Message, Outbox } from '../notifications/outbox.ts';
import type { Schedule } from '../notifications/schedule.ts';
import type { EventLog } from '../record/eventLog.ts';
import type { ParcelBook } from './parcelBook.ts';

const HUB = { kind: 'hub', id: 'hub' } as const;
const LOOK_EVERY_MS = 20_000;
/** A recipient's parcels of one delivery come within so long of each other, and are told in one message. */
const GATHER_MS = 2 * 60_000;
const LONGEST_GATHER_MS = 10 * 60_000;
/** What was put into the outbox shortly before the hub stopped is put there again: the outbox takes it once. */
const AGAIN_FOR_MS = 60 * 60_000;

type Due = { parcel: Parcel; days: number };

/**
 * Tells recipients what waits for them, and reminds them. It looks at what lies there and not at the moment: the record
 * says first that somebody was told and by which message, and then the outbox gets it.
 */
export function createParcelMessages(options: {
  book: Pick<ParcelBook, 'here' | 'onChange'>;
  planOf: (siteId: string) => ReminderPlan;
  log: Pick<EventLog, 'append' | 'writer'>;
  directory: Pick<Directory, 'person' | 'tenant' | 'peopleOf'>;
  /** Whether a channel other than mail leads to somebody. */
  reaches: (personId: string) => boolean;
  outbox: Pick<Outbox, 'queue'>;
  now: () => number;
  schedule: Schedule;
  onError: (error: unknown, about: string) => void;
}) {
  const { book, planOf, log, directory, reaches, outbox, now, schedule, onError } = options;
  let callOff = (): void => undefined;
  let looking = Promise.resolve();
  /** Thousands may be due after a long night; what is not said when the hub is stopped is said at its next start. */
  let stopping = false;

  /** What is due, by recipient. */
  function due(): Map<string, Due[]> {
    const all = new Map<string, Due[]>();
    for (const parcel of book.here()) {
      const what = parcel.site === null ? null : dueOf(parcel, planOf(parcel.site), now());
      if (what?.type !== 'tell' || !parcel.recipient) continue;
      const { tenantId, personId = '' } = parcel.recipient;
      // What a visitor left is told by itself, in their words; the reminders are those of every parcel.
      const key = isWord(parcel, what.days)
        ? parcel.id
        : `${parcel.site} ${tenantId} ${personId} ${parcel.neighbour ?? ''}`;
      all.set(key, [...(all.get(key) ?? []), { parcel, days: what.days }]);
    }
    return all;
  }

  const isWord = ({ received }: Parcel, days: number): boolean => received?.left !== undefined && days === 0;

  /** Whether more of the same delivery may still come. */
  function isGathering(those: readonly Due[]): boolean {
    if (those.some(({ parcel, days }) => isWord(parcel, days))) return false;
    if (those.some(({ days }) => days > 0)) return false;
    const shelved = those.map(({ parcel }) => spotOf(parcel)!.at);
    return now() < Math.max(...shelved) + GATHER_MS && now() < Math.min(...shelved) + LONGEST_GATHER_MS;
  }

  async function look(): Promise<void> {
    for (const those of due().values()) {
      if (stopping) return;
      if (isGathering(those)) continue;
      const [{ parcel: first }] = those as [Due];
      await tell(those).catch((error: unknown) => onError(error, `parcel:${first.id}`));
    }
  }

  async function tell(those: readonly Due[]): Promise<void> {
    const [one] = those as [Due];
    const { parcel: first } = one;
    const neighbours = first.neighbour === null ? [] : addresseesOf({ tenantId: first.neighbour });
    if (addressees(first).length + neighbours.length === 0) return;
    const writer = log.writer(HUB, first.site);
    const message = `parcels:${writer.newId()}`;
    const events = those.flatMap(({ parcel, days }) => {
      const decision = decideParcel(parcel, { type: 'tell', days, message }, writer);
      return decision.ok ? decision.events : [];
    });
    await log.append(events);
    await queue(
      message,
      one,
      those.map(({ parcel }) => parcel.id),
    );
  }

  async function queue(message: string, { parcel: first, days }: Due, parcelIds: readonly string[]): Promise<void> {
    for (const personId of addressees(first)) {
      const told: Message = isWord(first, days)
        ? { kind: 'keep-taken', keepId: first.id, personId }
        : { kind: 'parcels-waiting', parcelIds, personId };
      await outbox.queue(`${message}:${personId ?? 'reception'}`, told);
    }
    if (first.neighbour === null) return;
    for (const personId of addresseesOf({ tenantId: first.neighbour })) {
      const told: Message = { kind: 'parcels-waiting', parcelIds, personId, neighbour: true };
      await outbox.queue(`${message}:neighbour:${personId ?? 'reception'}`, told);
    }
  }

  /** Whose it is; the company's reception where it is nobody's in particular, or nobody's who can be written to. */
  const addressees = ({ recipient }: Parcel): readonly (string | null)[] => (recipient ? addresseesOf(recipient) : []);

  function addresseesOf({ tenantId, personId }: Recipient): readonly (string | null)[] {
    const visited = personId === undefined ? { tenantId } : { tenantId, hostPersonId: personId };
    const { host, reception } = reachOf(visited, directory, reaches);
    return host.length > 0 ? host : reception;
  }

  async function catchUp(): Promise<void> {
    const late = new Map<string, Parcel[]>();
    for (const parcel of book.here()) {
      const last = parcel.told.at(-1);
      if (parcelStatus(parcel) !== 'shelved' || !last || last.at < now() - AGAIN_FOR_MS) continue;
      late.set(last.message, [...(late.get(last.message) ?? []), parcel]);
    }
    for (const [message, parcels] of late) {
      if (stopping) return;
      await queue(
        message,
        { parcel: parcels[0]!, days: parcels[0]!.told.at(-1)!.days },
        parcels.map(({ id }) => id),
      );
    }
  }

  function lookAndAgain(): void {
    looking = looking.then(look).catch((error: unknown) => onError(error, 'parcels'));
    callOff = schedule(now() + LOOK_EVERY_MS, lookAndAgain);
  }

  /** Whoever left something may still be there to hear the answer. */
  function onChange({ received, told }: Parcel): void {
    if (received?.left && told.length === 0)
      looking = looking.then(look).catch((error: unknown) => onError(error, 'parcels'));
  }
  let unsubscribe = (): void => undefined;

  return {
    start(): void {
      stopping = false;
      unsubscribe = book.onChange(onChange);
      looking = looking.then(catchUp).catch((error: unknown) => onError(error, 'parcels'));
      lookAndAgain();
    },
    /** What is being said to one recipient is said to its end. */
    async stop(): Promise<void> {
      stopping = true;
      callOff();
      unsubscribe();
      await looking;
    },
    /** Resolves when what was begun has been said. */
    idle: (): Promise<void> => looking,
  };
}
