import type { Actor } from '@foyer/shared/events';
import { HOUSE_PARCELS, parcelSettingsSchema, type ParcelSettings } from '@foyer/shared/parcels';
import * as v from 'valibot';
import type { Documents } from '../store/documents.ts';

/** How each site keeps its parcels: shelves and reminders. */
export interface SiteParcelSettings {
  /** The house's where the site has settled nothing. */
  of(siteId: string): ParcelSettings;
  change(siteId: string, settings: ParcelSettings, by: Actor): Promise<void>;
  onChange(listener: (siteId: string) => void): () => void;
}

interface Stored {
  settings: ParcelSettings;
  by: Actor;
  at: number;
}

const PREFIX = 'parcel-settings:';

export async function openParcelSettings(options: {
  documents: Pick<Documents, 'all' | 'update' | 'onChange'>;
  now: () => number;
}): Promise<SiteParcelSettings> {
  const { documents, now } = options;
  const settled = new Map<string, ParcelSettings>();
  const listeners = new Set<(siteId: string) => void>();

  function take(id: string, stored: Stored | null): void {
    const siteId = id.slice(PREFIX.length);
    if (stored) settled.set(siteId, v.parse(parcelSettingsSchema, stored.settings));
    else settled.delete(siteId);
    for (const listener of listeners) listener(siteId);
  }
  for (const { id, value } of await documents.all<Stored>(PREFIX)) take(id, value);
  documents.onChange<Stored>(PREFIX, take);

  return {
    of: (siteId) => settled.get(siteId) ?? HOUSE_PARCELS,
    async change(siteId, unchecked, by) {
      const stored = { settings: v.parse(parcelSettingsSchema, unchecked), by, at: now() };
      await documents.update<Stored>(PREFIX + siteId, () => stored);
      take(PREFIX + siteId, stored);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
