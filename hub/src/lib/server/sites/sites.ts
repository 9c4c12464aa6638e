import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '@foyer/shared/events';
import { siteSettingsSchema, type SiteSettings } from '@foyer/shared/site';
import * as v from 'valibot';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { Sites } from '../services.ts';
import type { Documents } from '../store/documents.ts';
import { followSites, readSites, siteDocumentId, type StoredSite } from './siteDocuments.ts';
import { SiteRefusal } from './refusal.ts';

export interface OpenSites extends Sites {
  onChange(listener: (siteId: string) => void): () => void;
}

export async function openSites(options: {
  documents: Documents;
  /** What a new hub starts with. */
  initial: SiteSettings;
  now: () => number;
}): Promise<OpenSites> {
  const { documents, initial, now } = options;
  const sites = new Map<string, SiteSettings>();
  const listeners = new Set<(siteId: string) => void>();
  const changes = createKeyedQueue();

  for (const { settings } of await readSites(documents)) sites.set(settings.id, settings);
  followSites(documents, put);
  if (sites.size === 0) await add(initial, { kind: 'hub', id: 'hub' });

  async function add(unchecked: SiteSettings, by: Actor): Promise<void> {
    const settings = v.parse(siteSettingsSchema, unchecked);
    if (sites.has(settings.id)) throw new SiteRefusal('id-taken');
    const position = sites.size;
    await documents.update<StoredSite>(siteDocumentId(settings.id), () => ({
      settings,
      position,
      changedBy: by,
      changedAt: now(),
    }));
    put(settings);
  }

  async function change(unchecked: SiteSettings, by: Actor): Promise<void> {
    const settings = v.parse(siteSettingsSchema, unchecked);
    if (!sites.has(settings.id)) throw new SiteRefusal('no-such-site');
    await documents.update<StoredSite>(siteDocumentId(settings.id), (stored) => ({
      ...stored!,
      settings,
      changedBy: by,
      changedAt: now(),
    }));
    put(settings);
  }

  function put(settings: SiteSettings): void {
    if (isDeepStrictEqual(sites.get(settings.id), settings)) return;
    sites.set(settings.id, settings);
    for (const listener of listeners) listener(settings.id);
  }

  const first = (): SiteSettings => sites.values().next().value!;
  return {
    list: () => [...sites.values()],
    first,
    has: (siteId) => sites.has(siteId),
    settings: (siteId) => (siteId === null ? undefined : sites.get(siteId)) ?? first(),
    // One after another: of two that add a site with the same id one is refused.
    add: (settings, by) => changes.run('', () => add(settings, by)),
    change: (settings, by) => changes.run('', () => change(settings, by)),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
