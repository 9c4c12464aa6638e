import { earliestIdAt, type Actor } from '@foyer/shared/events';
import {
  applyFoodEvent,
  decideCollecting,
  foldFood,
  type Food,
  type FoodEvent,
  type FoodRefusal,
} from '@foyer/shared/food';
import type { EventLog } from '../record/eventLog.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';

/** Yesterday's food is nobody's lunch. */
const KEPT_MS = 24 * 60 * 60_000;

/** Food that stands in the lobbies. */
export interface Foods {
  /** Of the last day, newest first. */
  list(): Food[];
  get(foodId: string): Promise<Food>;
  collect(foodId: string, by: Actor): Promise<{ ok: true } | { ok: false; refusal: FoodRefusal }>;
  onChange(listener: (food: Food) => void): () => void;
  sweep(): void;
}

export async function openFoods(options: { log: EventLog; now: () => number }): Promise<Foods> {
  const { log, now } = options;
  const foods = new Map<string, Food>();
  const listeners = new Set<(food: Food) => void>();
  const queue = createKeyedQueue();

  log.onEvent((event, noun, foodId) => {
    if (noun !== 'food') return;
    const food = applyFoodEvent(foods.get(foodId) ?? foldFood(foodId, []), event as FoodEvent);
    if (food.left) foods.set(foodId, food);
    for (const listener of listeners) listener(food);
  });
  for await (const { subject, events } of log.atHand('food', earliestIdAt(now() - KEPT_MS)))
    foods.set(subject, foldFood(subject, events));

  const get = async (foodId: string): Promise<Food> =>
    foods.get(foodId) ?? foldFood(foodId, await log.eventsOf('food', foodId));

  return {
    list: () =>
      [...foods.values()]
        .filter(({ left }) => left && left.at >= now() - KEPT_MS)
        .sort((a, b) => b.left!.at - a.left!.at),
    get,
    collect: (foodId, by) =>
      queue.run(foodId, async () => {
        const food = await get(foodId);
        const decision = decideCollecting(food, log.writer(by, food.left?.site ?? null));
        if (!decision.ok) return decision;
        await log.append(decision.events);
        return { ok: true };
      }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    sweep() {
      for (const [id, { left }] of foods) if (left && left.at < now() - KEPT_MS) foods.delete(id);
    },
  };
}
