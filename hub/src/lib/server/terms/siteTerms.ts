import type { Actor } from '@foyer/shared/events';
import { allTermsSchema, houseTerms, nextTerms, type Agreed, type Terms } from '@foyer/shared/terms';
import * as v from 'valibot';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { Documents } from '../store/documents.ts';

/** What each site lets visitors read and agree to. */
export interface SiteTerms {
  /** As they are now; the house's where the site has settled nothing. */
  list(siteId: string | null): readonly Terms[];
  /** @returns what changed, each with its new version */
  change(siteId: string, wanted: readonly Terms[], by: Actor): Promise<Terms[]>;
  /** A text as it was when somebody agreed to it; null where there never was such a version. */
  version(siteId: string, agreed: Agreed): Promise<Terms | null>;
  /** All versions that there were, newest first. */
  versions(siteId: string, id: string): Promise<{ terms: Terms; at: number | null }[]>;
  /** Tells whose changed, on whatever hub. */
  onChange(listener: (siteId: string) => void): () => void;
}

interface Stored {
  terms: Terms[];
  by: Actor;
  at: number;
}
interface StoredVersion {
  terms: Terms;
  by: Actor;
  at: number;
}

const PREFIX = 'terms:';
const VERSIONS = 'terms-versions:';
const versionId = (siteId: string, { id, version }: Agreed): string => `${VERSIONS}${siteId}:${id}:${version}`;

export async function openSiteTerms(options: {
  documents: Pick<Documents, 'all' | 'get' | 'update' | 'onChange'>;
  firstSite: () => string;
  now: () => number;
}): Promise<SiteTerms> {
  const { documents, firstSite, now } = options;
  const settled = new Map<string, readonly Terms[]>();
  const listeners = new Set<(siteId: string) => void>();
  const turns = createKeyedQueue();
  const house = houseTerms();

  function take(id: string, stored: Stored | null): void {
    const siteId = id.slice(PREFIX.length);
    if (stored) settled.set(siteId, v.parse(allTermsSchema, stored.terms));
    else settled.delete(siteId);
    for (const listener of listeners) listener(siteId);
  }
  for (const { id, value } of await documents.all<Stored>(PREFIX)) take(id, value);
  documents.onChange<Stored>(PREFIX, take);

  const list = (siteId: string | null): readonly Terms[] => settled.get(siteId ?? firstSite()) ?? house;

  async function versions(siteId: string, id: string): Promise<{ terms: Terms; at: number | null }[]> {
    const stored = await documents.all<StoredVersion>(`${VERSIONS}${siteId}:${id}:`);
    const kept = stored.map(({ value: { terms, at } }) => ({ terms, at: at as number | null }));
    const first = house.find((terms) => terms.id === id);
    if (first && kept.every(({ terms }) => terms.version !== first.version)) kept.push({ terms: first, at: null });
    return kept.sort((a, b) => b.terms.version - a.terms.version);
  }

  return {
    list,
    // One after another: of two who change a text at once each gets a version of their own.
    change: (siteId, unchecked, by) =>
      turns.run(siteId, async () => {
        const wanted = v.parse(allTermsSchema, unchecked);
        const known = new Map<string, number>();
        for (const { id } of wanted) known.set(id, (await versions(siteId, id))[0]?.terms.version ?? 0);
        const { terms, changed } = nextTerms(list(siteId), wanted, (id) => known.get(id) ?? 0);
        // The versions first: what somebody agreed to can always be read.
        for (const one of changed)
          await documents.update<StoredVersion>(versionId(siteId, one), () => ({ terms: one, by, at: now() }));
        const stored = { terms, by, at: now() };
        await documents.update<Stored>(PREFIX + siteId, () => stored);
        take(PREFIX + siteId, stored);
        return changed;
      }),
    async version(siteId, agreed) {
      const kept = await documents.get<StoredVersion>(versionId(siteId, agreed));
      const isAgreed = ({ id, version }: Terms): boolean => id === agreed.id && version === agreed.version;
      return kept?.terms ?? house.find(isAgreed) ?? null;
    },
    versions,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
