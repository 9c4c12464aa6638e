import type { Store } from '../store/openStore.ts';
import type { Documents } from '../store/documents.ts';
import type { Acceptance, DetailsVault } from './vault.ts';

const CHECKPOINT = 'arrivals:details';

/**
 * Opens what kiosks deliver as it comes, in turn, and goes on after a restart where it stopped. A repeat is harmless, so
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
  let turn: Promise<void> = Promise.resolve();
  let reached = since;

  const unfollow = await details.feed.follow(since, ({ doc, seq }) => {
    turn = turn
      .then(async () => {
        accepted(doc._id, await vault.acceptSealed(doc));
        reached = seq;
      })
      .catch((error: unknown) => onError(error, doc._id));
  });

  return {
    async stop() {
      unfollow();
      await turn;
      await documents.update(CHECKPOINT, () => ({ seq: reached }));
    },
  };
}
