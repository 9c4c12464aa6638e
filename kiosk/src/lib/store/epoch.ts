import { SYNC, type Epoch } from '@foyer/shared/protocol';
import type { KeyValue } from '../device/keyValue.ts';
import type { Fetch } from '../net/guardedFetch.ts';

/** Which history of the hub our checkpoints belong to. */
export interface EpochWatch {
  /** The epoch known last, asked for where there is none. Rejects where the hub cannot be reached. */
  current(): Promise<Epoch>;
  /** The hub named it on an answer. */
  seen(epoch: Epoch): void;
}

const KEY = 'epoch';

/**
 * After a power cut or a restored back-up the hub counts the same numbers again, and a replicator that trusts its
 * checkpoint would neither push what was lost nor pull what took its number. Then the epoch differs, and `onChange`
 * is where replication starts from nothing.
 */
export async function watchEpoch(deps: {
  memory: KeyValue;
  fetch: Fetch;
  onChange: (epoch: Epoch) => void;
}): Promise<EpochWatch> {
  const { memory, fetch, onChange } = deps;
  let known = await memory.get<Epoch>(KEY);

  function seen(epoch: Epoch): void {
    if (epoch === known) return;
    const first = known === undefined;
    known = epoch;
    // Written late or not at all it costs one more replication from nothing, which is harmless.
    void memory.put(KEY, epoch);
    if (!first) onChange(epoch);
  }

  return {
    seen,
    async current() {
      if (known !== undefined) return known;
      const response = await fetch('/sync/');
      if (!response.ok) throw new Error(`/sync/ answered ${response.status}`);
      const epoch = response.headers.get(SYNC.epochHeader) ?? ((await response.json()) as { uuid: Epoch }).uuid;
      seen(epoch);
      return epoch;
    },
  };
}
