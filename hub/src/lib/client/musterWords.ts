import { doerOf, partsOf, type Doer, type Emergency, type FloorMark, type PartyMark } from '@foyer/shared/emergencies';
import type { RollCall } from '../emergencies/rollCall.ts';
import type { DeskTranslate } from './words.svelte.ts';

export function floorWords(key: string, t: DeskTranslate): string {
  const [tower, floor] = partsOf(key);
  const level = floor === '' ? t('muster.floor-unknown') : t('muster.floor', { floor });
  return [tower, level].filter(Boolean).join(' ');
}

export function doerWords(who: Doer, names: RollCall['names'], t: DeskTranslate): string {
  if ('phone' in who) return t('muster.phone', { number: who.phone });
  return who.by.kind === 'hub' ? 'Foyer' : (names[who.by.id] ?? who.by.id);
}

/** Who made a mark, as this phone calls them. */
export function markWords(
  { by, phone }: PartyMark | FloorMark,
  of: { emergency: Emergency; names: RollCall['names']; phone: string },
  t: DeskTranslate,
): string {
  if (phone === of.phone) return t('muster.this-phone');
  return doerWords(doerOf(of.emergency, by, phone), of.names, t);
}
