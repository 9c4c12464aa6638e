import type { ChangesFeed, ChangeListener } from '../store/changesFeed.ts';
import type { KeyedQueue } from '../record/keyedQueue.ts';

export type VaultFeed = Pick<ChangesFeed, 'follow' | 'lastSeq' | 'caughtUp'>;

/**
 * The vault's changes, by subject, for whoever keeps something that is made of details. Where a subject's details are is
 * written before they are, so a change is told when what is under way about its subject has come to its end.
 */
export function createVaultFeed(
  feed: Pick<ChangesFeed, 'follow' | 'lastSeq' | 'onChange' | 'caughtUp'>,
  inTurn: KeyedQueue,
): VaultFeed {
  let settled = feed.lastSeq();
  let tail = Promise.resolve();

  const whenSettled = (subject: string, told: () => void): void => {
    tail = tail.then(() => inTurn.run(subject, () => Promise.resolve())).then(told);
  };
  feed.onChange(({ id, seq }) => whenSettled(subjectOf(id), () => (settled = seq)));

  return {
    lastSeq: () => settled,
    async caughtUp() {
      await feed.caughtUp();
      await tail;
    },
    follow: (since, listener: ChangeListener) =>
      feed.follow(since, (change) => whenSettled(subjectOf(change.id), () => listener(change))),
  };
}

/** The middle of `at:<subject>` and `erased:<subject>`; of other documents something that is nobody's subject. */
const subjectOf = (id: string): string => id.split(':')[1] ?? '';
