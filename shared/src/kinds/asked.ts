import type { SiteSettings } from '../site/index.ts';
import type { Terms } from '../terms/index.ts';
import type { ASKED_HOW, Kind } from './kind.ts';
import { isOffered } from './rules.ts';

export type AskedHow = (typeof ASKED_HOW)[number];

/** What a kind asks beside whom they visit and their name, where the building may have a say: at kiosks and beforehand. */
export function asksOf(
  { ask }: Pick<Kind, 'ask'>,
  house: SiteSettings['ask'] | undefined,
): Record<'phone' | 'company' | 'plate' | 'items' | 'photo', AskedHow> & { heads: boolean } {
  const offered = (how: Kind['ask']['plate'], byHouse = false): AskedHow =>
    isOffered(how, byHouse) ? 'optional' : 'off';
  return {
    phone: ask.phone,
    company: ask.company,
    heads: ask.heads === 'required',
    plate: offered(ask.plate, house?.plate),
    items: offered(ask.items, house?.itemsCarried),
    photo: offered(ask.photo, house?.photo),
  };
}

/** What a kind shows to be agreed to, in its order. */
export function documentsOf({ documents }: Pick<Kind, 'documents'>, all: readonly Terms[]): Terms[] {
  return documents.flatMap((wanted) => all.find(({ id }) => id === wanted) ?? []);
}
