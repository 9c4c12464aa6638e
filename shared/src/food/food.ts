import { inOrder, type Actor, type Writer } from '../events/index.ts';
import { foodEvents, type FoodEvent } from './events.ts';

/** One order that stands, or stood, in the lobby. */
export interface Food {
  readonly id: string;
  readonly left: {
    readonly tenantId: string;
    readonly shelf: string | null;
    readonly at: number;
    readonly site: string;
  } | null;
  readonly collected: { readonly at: number; readonly by: Actor } | null;
}

export function foldFood(id: string, events: Iterable<FoodEvent>): Food {
  return inOrder(events).reduce(applyFoodEvent, { id, left: null, collected: null } as Food);
}

export function applyFoodEvent(food: Food, event: FoodEvent): Food {
  const { occurredAt: at, by, site } = event;
  if (event.type === 'food.collected') return { ...food, collected: food.collected ?? { at, by } };
  const { tenantId, shelf = null } = event.facts;
  return { ...food, left: food.left ?? { tenantId, shelf, at, site } };
}

export type FoodRefusal = 'not-left' | 'already-collected';
export type FoodDecision = { ok: true; events: FoodEvent[] } | { ok: false; refusal: FoodRefusal };

/** Somebody of the tenant took it up. */
export function decideCollecting(food: Food, writer: Writer): FoodDecision {
  if (!food.left) return { ok: false, refusal: 'not-left' };
  if (food.collected) return { ok: false, refusal: 'already-collected' };
  return { ok: true, events: [foodEvents.write(writer, food.id, 'food.collected', {}, [])] };
}
