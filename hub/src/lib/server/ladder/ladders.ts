import type { Actor } from '@foyer/shared/events';
import { HOUSE_LADDER, ladderSettingsSchema, type LadderSettings } from '@foyer/shared/ladder';
import * as v from 'valibot';
import type { Documents } from '../store/documents.ts';

/** How each tenant wants its people to be reached. */
export interface Ladders {
  /** What the tenant has settled; the house's where it has settled nothing. */
  of(tenantId: string): LadderSettings;
  change(tenantId: string, settings: LadderSettings, by: Actor): Promise<void>;
  /** Tells whose changed, on whatever hub. */
  onChange(listener: (tenantId: string) => void): () => void;
}

interface Stored {
  settings: LadderSettings;
  by: Actor;
  at: number;
}

const PREFIX = 'ladder:';

export async function openLadders(options: {
  documents: Pick<Documents, 'all' | 'update' | 'onChange'>;
  now: () => number;
}): Promise<Ladders> {
  const { documents, now } = options;
  const settled = new Map<string, LadderSettings>();
  const listeners = new Set<(tenantId: string) => void>();

  function take(id: string, stored: Stored | null): void {
    const tenantId = id.slice(PREFIX.length);
    if (stored) settled.set(tenantId, v.parse(ladderSettingsSchema, stored.settings));
    else settled.delete(tenantId);
    for (const listener of listeners) listener(tenantId);
  }
  for (const { id, value } of await documents.all<Stored>(PREFIX)) take(id, value);
  // Another hub changed it, or this one, which has told of it already: that does no harm.
  documents.onChange<Stored>(PREFIX, take);

  return {
    of: (tenantId) => settled.get(tenantId) ?? HOUSE_LADDER,
    async change(tenantId, settings, by) {
      const stored = { settings, by, at: now() };
      await documents.update<Stored>(PREFIX + tenantId, () => stored);
      take(PREFIX + tenantId, stored);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
