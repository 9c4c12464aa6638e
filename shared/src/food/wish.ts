import * as v from 'valibot';

/** As it is written on the shelf: `3`, `B2`. */
export const shelfName = v.pipe(v.string(), v.trim(), v.toUpperCase(), v.regex(/^[A-Z0-9]{1,4}$/));

/** Where a tenant wants its food, and whether riders find its name without typing. */
export const foodWishSchema = v.strictObject({
  where: v.variant('to', [
    v.strictObject({ to: v.literal('shelf'), shelf: shelfName }),
    v.strictObject({ to: v.literal('lobby') }),
    v.strictObject({ to: v.literal('door') }),
  ]),
  listed: v.boolean(),
});
export type FoodWish = v.InferOutput<typeof foodWishSchema>;

/** Nobody's name is on the first screen who did not ask for it. */
export const HOUSE_FOOD_WISH: FoodWish = { where: { to: 'lobby' }, listed: false };
