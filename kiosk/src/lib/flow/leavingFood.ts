import { foodEvents } from '@foyer/shared/food';
import type { LeftFood } from '../kiosk.ts';
import { writerOf, type Terminal } from './terminal.ts';

/** Written down here first, so that the tenant is told also where the hub is away just now. */
export function createLeavingFood(terminal: Terminal): (food: LeftFood) => Promise<void> {
  const written = new Map<string, Promise<void>>();

  async function write({ foodId, tenantId, shelf }: LeftFood): Promise<void> {
    const facts = { tenantId, ...(shelf === null ? {} : { shelf }) };
    await terminal.writeEvents([foodEvents.write(writerOf(terminal), foodId, 'food.left', facts, []) as never]);
  }

  return (food) => {
    const before = written.get(food.foodId);
    if (before) return before;
    const now = write(food);
    written.set(food.foodId, now);
    // After a failure the next tap tries again.
    now.catch(() => written.delete(food.foodId));
    return now;
  };
}
