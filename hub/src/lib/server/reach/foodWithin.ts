import { foldFood } from '@foyer/shared/food';
import { Refused } from '../http/refused.ts';
import type { Foods } from '../food/foods.ts';
import type { FoodWishes } from '../food/foodWishes.ts';

/** Food in the lobbies where somebody works. */
export function foodsWithin(foods: Foods, shown: ReadonlySet<string>, mine: ReadonlySet<string>): Foods {
  return {
    ...foods,
    list: () => foods.list().filter(({ left }) => left && shown.has(left.site)),
    async get(foodId) {
      const food = await foods.get(foodId);
      return food.left && !mine.has(food.left.site) ? foldFood(foodId, []) : food;
    },
    async collect(foodId, by) {
      const { left } = await foods.get(foodId);
      return left && mine.has(left.site) ? foods.collect(foodId, by) : { ok: false, refusal: 'not-left' };
    },
  };
}

export function foodWishesWithin(wishes: FoodWishes, isMine: (tenantId: string) => boolean): FoodWishes {
  return {
    ...wishes,
    settled: (tenantIds) => wishes.settled([...tenantIds].filter(isMine)),
    async change(tenantId, wish, by) {
      if (!isMine(tenantId)) throw new Refused('not-allowed');
      return wishes.change(tenantId, wish, by);
    },
  };
}
