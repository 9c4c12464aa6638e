import type { Unit } from './tenant.ts';

/**
 * Building, entrance and room (栋-单元-室) as numbers with dashes: 3栋2单元 1201室 is `3-2-1201`, however a household list
 * spells it. The floor is left out, which the room says already.
 */
export function flatNumber({ tower = '', unit }: Pick<Unit, 'tower' | 'unit'>): string {
  return numbersOf(`${tower} ${unit}`).join('-');
}

/** Whether two ways of writing it mean one flat; `03-02-1201` is `3-2-1201`. */
export function sameFlat(one: string, other: string): boolean {
  return numbersOf(one).join('-') === numbersOf(other).join('-');
}

function numbersOf(text: string): string[] {
  const groups =
    text
      .normalize('NFKC')
      .toUpperCase()
      .match(/[0-9A-Z]+/g) ?? [];
  return groups.map((group) => group.replace(/^0+(?=.)/, ''));
}
