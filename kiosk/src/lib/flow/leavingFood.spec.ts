import { expect, it } from 'vitest';
import { createLeavingFood } from './leavingFood.ts';
import { createTestTerminal } from './testTerminal.ts';

const food = { foodId: 'f-1', tenantId: 't-1', shelf: '3' };

it('food is left once, however often it is tapped, and says of nobody who brought it', async () => {
  const world = await createTestTerminal();
  const leave = createLeavingFood(world.terminal);
  await Promise.all([leave(food), leave(food)]);
  expect(world.events).toHaveLength(1);
  expect(world.events[0]).toMatchObject({ type: 'food.left', audience: [], facts: { tenantId: 't-1', shelf: '3' } });
  expect(world.details).toEqual([]);
});

it('food that could not be written down is tried again', async () => {
  const world = await createTestTerminal();
  const leave = createLeavingFood(world.terminal);
  world.line.diskIsFull = true;
  await expect(leave(food)).rejects.toThrow('QuotaExceededError');
  world.line.diskIsFull = false;
  await leave({ ...food, shelf: null });
  expect(world.events[0]!['facts']).toEqual({ tenantId: 't-1' });
});
