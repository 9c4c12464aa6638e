import type { Actor } from '@foyer/shared/events';
import { defaultSiteSettings, everyDay, siteSettingsSchema, type SiteSettings } from '@foyer/shared/site';
import * as v from 'valibot';
import type { Documents } from '../store/documents.ts';

/** A site as it is stored. */
export interface StoredSite {
  settings: SiteSettings;
  /** Its place among the sites, from 0. */
  position: number;
  changedBy: Actor;
  changedAt: number;
}

const PREFIX = 'sites:';
/** Where a hub of one site kept its settings. */
const ONLY_SITE = 'site:settings';

export const siteDocumentId = (siteId: string): string => PREFIX + siteId;

/** All sites in their order. What a hub of one site had stored becomes the first of several. */
export async function readSites(documents: Documents): Promise<StoredSite[]> {
  const only = await documents.get<Omit<StoredSite, 'position'>>(ONLY_SITE);
  if (only) {
    // Written before the old one is removed: a hub that dies in between does the same again.
    await documents.update<StoredSite>(siteDocumentId(only.settings.id), (there) =>
      there ? null : { ...only, position: 0 },
    );
    await documents.remove(ONLY_SITE);
  }
  const stored = await documents.all<StoredSite>(PREFIX);
  const sites = stored.map(({ value }) => ({ ...value, settings: liftSettings(value.settings) }));
  return sites.sort((a, b) => a.position - b.position);
}

/** Tells what is written here, at this hub or another. */
export function followSites(documents: Documents, changed: (settings: SiteSettings) => void): void {
  documents.onChange<StoredSite>(PREFIX, (_id, value) => {
    if (value) changed(liftSettings(value.settings));
  });
}

/** There was one closing time for every day of the week. */
type Older = SiteSettings & { closesAt?: string | null };

/** Settings that are older than this program: what they do not say is as at a new site. */
function liftSettings({ closesAt, ...settings }: Older): SiteSettings {
  const { id, name } = settings;
  const daily = closesAt === undefined ? {} : { closing: everyDay(closesAt ?? 'open') };
  return v.parse(siteSettingsSchema, over(defaultSiteSettings(id, name), { ...daily, ...settings }));
}

function over(base: object, given: object): object {
  const known = base as Record<string, unknown>;
  const merged = Object.entries(given).map(([key, value]) => [
    key,
    isBranch(value) && isBranch(known[key]) ? over(known[key], value) : value,
  ]);
  return { ...base, ...Object.fromEntries(merged) };
}

const isBranch = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
