import { foodEvents } from '@foyer/shared/food';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { toldIn } from '../notifications/specTold.ts';
import { createSpecWorld, specDirectory, type SpecWorld } from '../notifications/specWorld.ts';
import { createFoodMessages } from './foodMessages.ts';

const HOST = { kind: 'host', id: 'wang' } as const;

let world: SpecWorld;
const queued = new Map<string, { kind: 'food-left'; foodId: string; personId: string | null }>();

beforeEach(async () => {
  world = await createSpecWorld();
  queued.clear();
});
afterEach(() => world.close());

function start() {
  const messages = createFoodMessages({
    foods: world.foods,
    directory: specDirectory,
    reaches: () => false,
    outbox: { queue: async (id, message) => void queued.set(id, message as never) },
    onError: world.onError,
  });
  messages.start();
  return messages;
}

async function leave(foodId: string, shelf?: string): Promise<void> {
  const facts = { tenantId: 'yuanshan', ...(shelf === undefined ? {} : { shelf }) };
  const writer = world.log.writer({ kind: 'kiosk', id: 'k1' });
  await world.log.append([foodEvents.write(writer, foodId, 'food.left', facts, [])]);
}

it('the reception is told which shelf it is, once', async () => {
  start();
  await leave('f1', '3');
  expect([...queued.keys()]).toEqual(['food-left:f1:reception']);
  const mail = toldIn(await world.render(queued.get('food-left:f1:reception')!, world.now(), 'f1'));
  expect(mail.subject).toContain('3');
  expect(mail.text).toContain('/my/deliveries');
});

it('a hub that was killed before it told does so when it is back', async () => {
  await leave('f1');
  start();
  expect([...queued.keys()]).toEqual(['food-left:f1:reception']);
});

it('nobody is told of what was collected, or has been cold for hours', async () => {
  await leave('f1', '3');
  expect(await world.foods.collect('f1', HOST)).toEqual({ ok: true });
  expect(await world.foods.collect('f1', HOST)).toEqual({ ok: false, refusal: 'already-collected' });
  start();
  expect(queued.size).toBe(0);
  const message = { kind: 'food-left', foodId: 'f1', personId: null } as const;
  expect(await world.render(message, world.now(), 'f1')).toBe('over');
  await leave('f2');
  world.clock.now += world.minutes(121);
  expect(await world.render({ ...message, foodId: 'f2' }, world.now(), 'f2')).toBe('over');
});
