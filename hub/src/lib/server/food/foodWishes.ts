import type { Actor } from '@foyer/shared/events';
import { foodWishSchema, HOUSE_FOOD_WISH, type FoodWish } from '@foyer/shared/food';
import * as v from 'valibot';
import type { Documents } from '../store/documents.ts';

/** Where each tenant wants its food to be left. */
export interface FoodWishes {
  /** What the tenant has settled; the house's where it has settled nothing. */
  of(tenantId: string): FoodWish;
  /** Those that were settled, of these tenants. */
  settled(tenantIds: Iterable<string>): Record<string, FoodWish>;
  change(tenantId: string, wish: FoodWish, by: Actor): Promise<void>;
  onChange(listener: (tenantId: string) => void): () => void;
}

interface Stored {
  wish: FoodWish;
  by: Actor;
  at: number;
}

const PREFIX = 'food-wish:';

export async function openFoodWishes(options: {
  documents: Pick<Documents, 'all' | 'update' | 'onChange'>;
  now: () => number;
}): Promise<FoodWishes> {
  const { documents, now } = options;
  const wishes = new Map<string, FoodWish>();
  const listeners = new Set<(tenantId: string) => void>();

  function take(id: string, stored: Stored | null): void {
    const tenantId = id.slice(PREFIX.length);
    if (stored) wishes.set(tenantId, v.parse(foodWishSchema, stored.wish));
    else wishes.delete(tenantId);
    for (const listener of listeners) listener(tenantId);
  }
  for (const { id, value } of await documents.all<Stored>(PREFIX)) take(id, value);
  documents.onChange<Stored>(PREFIX, take);

  return {
    of: (tenantId) => wishes.get(tenantId) ?? HOUSE_FOOD_WISH,
    settled: (tenantIds) =>
      Object.fromEntries(
        [...tenantIds].flatMap((id) => {
          const wish = wishes.get(id);
          return wish ? [[id, wish] as const] : [];
        }),
      ),
    async change(tenantId, unchecked, by) {
      const stored = { wish: v.parse(foodWishSchema, unchecked), by, at: now() };
      await documents.update<Stored>(PREFIX + tenantId, () => stored);
      take(PREFIX + tenantId, stored);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
