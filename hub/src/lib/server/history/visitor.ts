import { foldText } from '@foyer/shared/directory';
import type { HistoryEntry } from './entry.ts';

type Known = Pick<HistoryEntry, 'name' | 'company' | 'phone'>;

/**
 * Whether somebody is taken for the same visitor: by the same phone, or by the same name from the same company. Nobody
 * is by a name alone, since a building sees many a 王伟; two who share a telephone are taken for one, and the page says
 * by what it went.
 */
export function sameVisitor(one: Known): (other: Known) => boolean {
  const phone = phoneKey(one.phone);
  const name = nameKey(one);
  return (other) => (phone !== null && phoneKey(other.phone) === phone) || (name !== null && nameKey(other) === name);
}

/** Digits alone, without the country code that some type and some do not. */
function phoneKey(phone: string | null): string | null {
  const digits = (phone ?? '')
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^(00)?86(?=1\d{10}$)/, '');
  return digits.length >= 6 ? digits : null;
}

function nameKey({ name, company }: Known): string | null {
  if (!name || !company) return null;
  return `${bare(name)}\n${bare(company)}`;
}

const bare = (text: string): string => foldText(text).replace(/\s+/g, '');
