import { NEEDS } from '@foyer/shared/details';
import { PURPOSES, STANDINGS } from '@foyer/shared/visits';
import type { Change, ChangedField } from '../board/row.ts';
import type { DeskKey, DeskTranslate } from './words.svelte.ts';

const FIELDS = {
  name: 'field.name',
  phone: 'field.phone',
  company: 'field.company',
  plate: 'field.plate',
  itemsCarried: 'field.items',
  tenant: 'field.tenant',
  host: 'field.host',
  purpose: 'field.purpose',
  heads: 'field.heads',
  standing: 'field.standing',
  needs: 'field.needs',
  guardianName: 'field.guardian',
  party: 'field.party',
} as const satisfies Record<ChangedField, DeskKey>;

/** One field of a correction in words: what it is, what stood there, what stands there now. */
export function changeWords(
  t: DeskTranslate,
  { field, from, to }: Change,
): { field: string; from: string; to: string } {
  return { field: t(FIELDS[field]), from: valueWords(t, field, from), to: valueWords(t, field, to) };
}

function valueWords(t: DeskTranslate, field: ChangedField, value: string | null): string {
  if (value === null) return t(field === 'host' ? 'host.reception' : 'change.nothing');
  const purpose = PURPOSES.find((known) => known === value);
  if (field === 'purpose' && purpose) return t(`purpose.${purpose}`);
  const standing = STANDINGS.find((known) => known === value);
  if (field === 'standing' && standing) return t(`standing.${standing}`);
  if (field === 'needs')
    return value
      .split(',')
      .map((code) => NEEDS.find((known) => known === code))
      .map((need) => (need ? t(`need.${need}`) : value))
      .join(' · ');
  return value;
}
