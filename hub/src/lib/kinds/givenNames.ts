import type { Locale } from '@foyer/shared/i18n';
import { givenName, type Kind } from '@foyer/shared/kinds';
import type { Purpose } from '@foyer/shared/visits';

/** What a building calls kinds of visitors, where it has words of its own. */
export type GivenNames = Partial<Record<Purpose, Kind['name']>>;
/** The same in the language of whoever reads. */
export type NamesGiven = Partial<Record<Purpose, string>>;

export function givenNames(kinds: readonly Kind[]): GivenNames {
  return Object.fromEntries(kinds.flatMap((kind) => (givenName(kind) ? [[kind.id, kind.name]] : [])));
}

export function namesGiven(kinds: readonly Kind[], locale: Locale): NamesGiven {
  return Object.fromEntries(Object.entries(givenNames(kinds)).map(([id, name]) => [id, name[locale]]));
}
