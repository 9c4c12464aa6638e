import type { Keep } from '@foyer/shared/keeps';
import type { Directory } from '../directory/directory.ts';
import { reachOf } from '../ladder/reach.ts';
import type { Outbox } from '../notifications/outbox.ts';
import type { Keeps } from './keeps.ts';

/**
 * Tells whom it is for; where that is nobody in particular, or nobody who can be written to, the company's reception. It
 * looks at what lies there and not at the moment, and the outbox takes each message once.
 */
export function createKeepMessages(options: {
  keeps: Pick<Keeps, 'list' | 'onChange'>;
  directory: Pick<Directory, 'person' | 'tenant' | 'peopleOf'>;
  /** Whether a channel other than mail leads to them. */
  reaches: (personId: string) => boolean;
  outbox: Pick<Outbox, 'queue'>;
  onError: (error: unknown, about: string) => void;
}) {
  const { keeps, directory, reaches, outbox, onError } = options;
  let unsubscribe = (): void => undefined;

  function look({ id, taken, given }: Keep): void {
    // An item is a parcel, and told of as that.
    if (!taken || given || taken.item) return;
    tell(id, taken).catch((error: unknown) => onError(error, `keep:${id}`));
  }

  async function tell(keepId: string, taken: NonNullable<Keep['taken']>): Promise<void> {
    const { host, reception } = reachOf(taken, directory, reaches);
    for (const personId of host.length > 0 ? host : reception)
      await outbox.queue(`keep-taken:${keepId}:${personId ?? 'reception'}`, { kind: 'keep-taken', keepId, personId });
  }

  return {
    start() {
      unsubscribe = keeps.onChange(look);
      for (const keep of keeps.list()) look(keep);
    },
    stop: () => unsubscribe(),
  };
}
