import { foodWishSchema, type FoodWish } from '@foyer/shared/food';
import * as v from 'valibot';

export const FOOD_PLACES = ['shelf', 'lobby', 'door'] as const;
export type FoodPlace = (typeof FOOD_PLACES)[number];

/** A tenant's wish as its form has it. */
export interface WishFields {
  to: FoodPlace;
  shelf: string;
  listed: boolean;
}

export function wishFields({ where, listed }: FoodWish): WishFields {
  return { to: where.to, shelf: where.to === 'shelf' ? where.shelf : '', listed };
}

export function typedWish(form: FormData): WishFields {
  return {
    to: FOOD_PLACES.find((place) => place === form.get('to')) ?? 'lobby',
    shelf: String(form.get('shelf') ?? '').trim(),
    listed: form.get('listed') !== null,
  };
}

/** `shelf`: what was typed is not what stands on a shelf. */
export function readWish({ to, shelf, listed }: WishFields): { wish: FoodWish } | { problem: 'shelf' } {
  const read = v.safeParse(foodWishSchema, { where: to === 'shelf' ? { to, shelf } : { to }, listed });
  return read.success ? { wish: read.output } : { problem: 'shelf' };
}
