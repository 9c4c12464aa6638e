import { awaitsWord, type Parcel, type Recipient } from '@foyer/shared/parcels';
import type { Outbox } from '../notifications/outbox.ts';
import type { ParcelBook } from './parcelBook.ts';

/**
 * Asks recipients whether somebody may collect for them. It looks at what is asked and not at the moment, and the outbox
 * takes each message once.
 */
export function createProxyMessages(options: {
  book: Pick<ParcelBook, 'here' | 'onChange'>;
  whoAnswers: (recipient: Recipient) => readonly string[];
  outbox: Pick<Outbox, 'queue'>;
  now: () => number;
  onError: (error: unknown, about: string) => void;
}) {
  const { book, whoAnswers, outbox, now, onError } = options;
  let stop = (): void => undefined;

  /** One question for all that somebody asked for at once, whichever of the parcels is looked at. */
  async function ask(parcel: Parcel): Promise<void> {
    const { recipient, proxyAsked } = parcel;
    if (!recipient || !proxyAsked || !awaitsWord(parcel, now())) return;
    const { askId } = proxyAsked;
    for (const personId of whoAnswers(recipient))
      await outbox.queue(`proxy-asked:${askId}:${personId}`, { kind: 'proxy-asked', parcelId: parcel.id, personId });
  }

  const look = (parcel: Parcel): void =>
    void ask(parcel).catch((error: unknown) => onError(error, `parcel:${parcel.id}`));

  return {
    start(): void {
      stop = book.onChange(look);
      for (const parcel of book.here()) look(parcel);
    },
    stop: () => stop(),
  };
}
