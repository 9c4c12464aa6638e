import type { Store } from '../store/openStore.ts';
import type { Documents } from '../store/documents.ts';
import type { Acceptance, DetailsVault } from './vault.ts';

const CHECKPOINT = 'arrivals:details';

/** Opening is a matter of the processor and keeping one of the disk: a few side by side use both. */
const AT_ONCE = 16;

/**
 * Opens what kiosks deliver as it comes, a few at a time, and goes on after a restart where it stopped. A repeat is harmless, so
 * the place is noted only now and then.
 */
export async function openArrivals(options: {
  details: Store;
  vault: Pick<DetailsVault, 'acceptSealed'>;
  documents: Documents;
  accepted: (id: string, acceptance: Acceptance) => void;
  onError: (error: unknown, about: string) => void;
}): Promise<{ stop(): Promise<void> }> {
  const { details, vault, documents, accepted, onError } = options;
  const noted = (await documents.get<{ seq: number }>(CHECKPOINT))?.seq ?? 0;
  // A store that was put back from a copy is behind the note: then all of it is looked at again.
  const since = noted > details.feed.lastSeq() ? 0 : noted;
  const lanes: Promise<void>[] = Array.from({ length: AT_ONCE }, () => Promise.resolve());
  let reached = since;
  let firstFailed = Infinity;

  const unfollow = await details.feed.follow(since, ({ doc, seq }) => {
    const lane = seq % AT_ONCE;
    lanes[lane] = lanes[lane]!.then(async () => accepted(doc._id, await vault.acceptSealed(doc))).catch(
      (error: unknown) => {
        // What could not be kept, on a full disk say, is tried again after the next start.
        firstFailed = Math.min(firstFailed, seq);
        onError(error, doc._id);
      },
    );
    reached = seq;
  });

  return {
    async stop() {
      unfollow();
      await Promise.all(lanes);
      await documents.update(CHECKPOINT, () => ({ seq: Math.min(reached, firstFailed - 1) }));
    },
  };
}
