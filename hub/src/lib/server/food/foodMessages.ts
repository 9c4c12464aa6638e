import type { Food } from '@foyer/shared/food';
import type { Directory } from '../directory/directory.ts';
import { reachOf } from '../ladder/reach.ts';
import type { Outbox } from '../notifications/outbox.ts';
import type { Foods } from './foods.ts';

/**
 * Tells a tenant's reception where its food stands. It looks at what stands there and not at the moment, and the outbox
 * takes each message once, so a hub that was killed in between still says so.
 */
export function createFoodMessages(options: {
  foods: Pick<Foods, 'list' | 'onChange'>;
  directory: Pick<Directory, 'person' | 'tenant' | 'peopleOf'>;
  /** Whether a channel other than mail leads to them. */
  reaches: (personId: string) => boolean;
  outbox: Pick<Outbox, 'queue'>;
  onError: (error: unknown, about: string) => void;
}) {
  const { foods, directory, reaches, outbox, onError } = options;
  let unsubscribe = (): void => undefined;

  function look(food: Food): void {
    if (!food.left || food.collected) return;
    tell(food.id, food.left.tenantId).catch((error: unknown) => onError(error, `food:${food.id}`));
  }

  async function tell(foodId: string, tenantId: string): Promise<void> {
    for (const personId of reachOf({ tenantId }, directory, reaches).reception)
      await outbox.queue(`food-left:${foodId}:${personId ?? 'reception'}`, { kind: 'food-left', foodId, personId });
  }

  return {
    start() {
      unsubscribe = foods.onChange(look);
      for (const food of foods.list()) look(food);
    },
    stop: () => unsubscribe(),
  };
}
