import type { Person } from '@foyer/shared/directory';

/** Fewer digits than these would list half the building. */
const FEWEST_DIGITS = 3;

/** Those whose telephone number ends as typed, as hosts say it over the counter; none where it is not digits alone. */
export function byPhoneEnding(people: readonly Person[], typed: string, most: number): Person[] {
  const ending = typed.normalize('NFKC').replace(/[\s-]/g, '');
  if (ending.length < FEWEST_DIGITS || !/^\d+$/.test(ending)) return [];
  const found: Person[] = [];
  for (const person of people) {
    if (found.length === most) break;
    if (person.contact.phone?.replace(/\D/g, '').endsWith(ending)) found.push(person);
  }
  return found;
}
