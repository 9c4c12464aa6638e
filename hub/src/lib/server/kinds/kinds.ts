import type { Actor } from '@foyer/shared/events';
import { houseKinds, kindsSchema, nextEdition, withNewKinds, type Kind } from '@foyer/shared/kinds';
import type { Purpose } from '@foyer/shared/visits';
import * as v from 'valibot';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { Documents } from '../store/documents.ts';

/** What each site has settled for each kind of visitor. */
export interface Kinds {
  /** All of them in the order of the kiosk; the house's where the site has settled nothing. */
  list(siteId: string | null): readonly Kind[];
  of(siteId: string | null, purpose: Purpose): Kind;
  /** @returns what changed, each with its new version */
  change(siteId: string, wanted: readonly Kind[], by: Actor): Promise<Kind['id'][]>;
  /** A kind as it was when a visit was registered with it; null where there never was such a version. */
  version(siteId: string, purpose: Purpose, version: number): Promise<Kind | null>;
  /** Tells whose changed, on whatever hub. */
  onChange(listener: (siteId: string) => void): () => void;
}

interface Stored {
  kinds: Kind[];
  by: Actor;
  at: number;
}

const PREFIX = 'kinds:';
const versionId = (siteId: string, { id, version }: Pick<Kind, 'id' | 'version'>): string =>
  `kind-versions:${siteId}:${id}:${version}`;

export async function openKinds(options: {
  documents: Pick<Documents, 'all' | 'get' | 'update' | 'onChange'>;
  /** For whom the site is not known, as `Sites` has it. */
  firstSite: () => string;
  now: () => number;
}): Promise<Kinds> {
  const { documents, firstSite, now } = options;
  const settled = new Map<string, readonly Kind[]>();
  const listeners = new Set<(siteId: string) => void>();
  const turns = createKeyedQueue();
  const house = houseKinds();

  function take(id: string, stored: Stored | null): void {
    const siteId = id.slice(PREFIX.length);
    if (stored) settled.set(siteId, v.parse(kindsSchema, withNewKinds(stored.kinds)));
    else settled.delete(siteId);
    for (const listener of listeners) listener(siteId);
  }
  for (const { id, value } of await documents.all<Stored>(PREFIX)) take(id, value);
  documents.onChange<Stored>(PREFIX, take);

  const list = (siteId: string | null): readonly Kind[] => settled.get(siteId ?? firstSite()) ?? house;

  return {
    list,
    of: (siteId, purpose) => list(siteId).find(({ id }) => id === purpose)!,
    // One after another: of two who change the same kind at once each gets a version of their own.
    change: (siteId, wanted, by) =>
      turns.run(siteId, async () => {
        const { kinds, changed } = nextEdition(list(siteId), v.parse(kindsSchema, wanted));
        const stored = { kinds, by, at: now() };
        // The versions first: what a visit names can always be read.
        for (const kind of kinds)
          if (changed.includes(kind.id))
            await documents.update(versionId(siteId, kind), () => ({ kind, by, at: now() }));
        await documents.update<Stored>(PREFIX + siteId, () => stored);
        take(PREFIX + siteId, stored);
        return changed;
      }),
    async version(siteId, purpose, version) {
      const kept = await documents.get<{ kind: Kind }>(versionId(siteId, { id: purpose, version }));
      return kept?.kind ?? house.find((kind) => kind.id === purpose && kind.version === version) ?? null;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
