import type { Actor } from '@foyer/shared/events';
import { siteSettingsSchema, type SiteSettings } from '@foyer/shared/site';
import * as v from 'valibot';
import type { Site } from '../services.ts';
import type { Documents } from '../store/documents.ts';

const ID = 'site:settings';

interface Stored {
  settings: SiteSettings;
  changedBy: Actor;
  changedAt: number;
}

export interface SiteOptions {
  documents: Documents;
  /** What a new hub starts with. */
  initial: SiteSettings;
  now: () => number;
}

export interface OpenSite extends Site {
  onChange(listener: () => void): () => void;
}

export async function openSite({ documents, initial, now }: SiteOptions): Promise<OpenSite> {
  const stored = await documents.update<Stored>(ID, (there) =>
    there ? null : { settings: initial, changedBy: { kind: 'hub', id: 'hub' }, changedAt: now() },
  );
  let settings = v.parse(siteSettingsSchema, stored!.settings);
  const listeners = new Set<() => void>();
  return {
    settings: () => settings,
    async change(next, by) {
      const parsed = v.parse(siteSettingsSchema, next);
      if (parsed.id !== settings.id) throw new Error('a site keeps its id');
      await documents.update<Stored>(ID, () => ({ settings: parsed, changedBy: by, changedAt: now() }));
      settings = parsed;
      for (const listener of listeners) listener();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
