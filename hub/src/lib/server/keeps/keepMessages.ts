import type { Keep } from '@foyer/shared/keeps';
import type { Directory } from '../directory/directory.ts';
import { reachOf } from '../ladder/reach.ts';
import type { Outbox } from '../notifications/outbox.ts';
import type { Keeps } from './keeps.ts';

/**
 * Tells whom it is for; where that is nobody in particular, or nobody who can be written to, the company's reception. It
 * looks at what lies there and not at the moment, and the outbox takes each message once. What was typed at a kiosk is told
 * when the words have come, which travel beside the event that names them.
 */
export function createKeepMessages(options: {
  keeps: Pick<Keeps, 'list' | 'onChange' | 'textOf'>;
  /** Tells when details of a subject have come. */
  onDetails: (listener: (subject: string) => void) => () => void;
  directory: Pick<Directory, 'person' | 'tenant' | 'peopleOf'>;
  /** Whether a channel other than mail leads to them. */
  reaches: (personId: string) => boolean;
  outbox: Pick<Outbox, 'queue'>;
  onError: (error: unknown, about: string) => void;
}) {
  const { keeps, onDetails, directory, reaches, outbox, onError } = options;
  let unsubscribe: (() => void)[] = [];
  /** Their words have not come yet. */
  const wordless = new Map<string, Keep>();

  function look(keep: Keep): void {
    const { id, taken, given } = keep;
    // An item is a parcel, and told of as that.
    if (!taken || given || taken.item) return void wordless.delete(id);
    // Before anything else, so that words which come meanwhile are heard.
    wordless.set(id, keep);
    tell(keep, taken).catch((error: unknown) => onError(error, `keep:${id}`));
  }

  async function tell(keep: Keep, taken: NonNullable<Keep['taken']>): Promise<void> {
    const keepId = keep.id;
    if ((await keeps.textOf(keep)) === null) return;
    wordless.delete(keepId);
    const { host, reception } = reachOf(taken, directory, reaches);
    for (const personId of host.length > 0 ? host : reception)
      await outbox.queue(`keep-taken:${keepId}:${personId ?? 'reception'}`, { kind: 'keep-taken', keepId, personId });
  }

  return {
    start() {
      unsubscribe = [
        keeps.onChange(look),
        onDetails((subject) => {
          for (const keep of wordless.values()) if (keep.taken?.visitId === subject) look(keep);
        }),
      ];
      for (const keep of keeps.list()) look(keep);
    },
    stop() {
      for (const end of unsubscribe) end();
      unsubscribe = [];
    },
  };
}
