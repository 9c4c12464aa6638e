import { createContext } from 'svelte';
import { TOGETHER } from './preferences.ts';

/** The sites that a staff member may look at, and which they do. */
export interface SiteChoices {
  /** In the hub's order. */
  readonly list: readonly { readonly id: string; readonly name: { readonly 'zh-CN': string; readonly en: string } }[];
  /** Null where several are shown together. */
  readonly siteId: string | null;
  /** Whether they may be shown together. */
  readonly together: boolean;
}

export const [useSites, provideSites] = createContext<() => SiteChoices>();

/** What a request of this page says of the sites it is about; nothing where there is nothing to choose. */
export function viewParameter({ list, siteId }: SiteChoices): string | null {
  return list.length > 1 ? (siteId ?? TOGETHER) : null;
}

/** A site's name where it has to be said: beside what is of another site than the one that is looked at. */
export function nameElsewhere({ list, siteId }: SiteChoices, of: string, locale: 'zh-CN' | 'en'): string | null {
  if (list.length < 2 || of === siteId) return null;
  return list.find(({ id }) => id === of)?.name[locale] ?? of;
}
