/** A tenant's units for a narrow place: the first, and how many there are besides. */
export function briefUnits(units: string): string {
  const [first = '', ...others] = units.split(', ');
  return others.length === 0 ? first : `${first} +${others.length}`;
}
