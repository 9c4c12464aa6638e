import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Writer } from '../events/index.ts';
import { createClock } from '../events/index.ts';
import { decideCollecting, foldFood, foodEvents, foodWishSchema, HOUSE_FOOD_WISH } from './index.ts';

let ids = 0;
const clock = createClock('k1', () => 1000);
const writer: Writer = {
  now: () => 1000,
  tick: () => clock.tick(),
  newId: () => `e${(ids += 1)}`,
  by: { kind: 'kiosk', id: 'k1' },
  site: 'north',
};
const left = foodEvents.write(writer, 'f1', 'food.left', { tenantId: 't1', shelf: '3' }, []);

describe('food in the lobby', () => {
  it('stands there until it is collected, once', () => {
    const food = foldFood('f1', [left]);
    expect(food).toMatchObject({ left: { tenantId: 't1', shelf: '3', site: 'north' }, collected: null });
    const decision = decideCollecting(food, writer);
    if (!decision.ok) throw new Error(decision.refusal);
    const collected = foldFood('f1', [...decision.events, left]);
    expect(collected.collected).toMatchObject({ at: 1000 });
    expect(decideCollecting(collected, writer)).toEqual({ ok: false, refusal: 'already-collected' });
  });

  it('is not collected where nobody left any', () => {
    expect(decideCollecting(foldFood('f2', []), writer)).toEqual({ ok: false, refusal: 'not-left' });
  });
});

describe('a tenant’s wish', () => {
  it('is the lobby, unlisted, until it says otherwise', () => {
    expect(v.parse(foodWishSchema, HOUSE_FOOD_WISH)).toEqual({ where: { to: 'lobby' }, listed: false });
  });

  it('names a shelf as it is written there', () => {
    expect(v.parse(foodWishSchema, { where: { to: 'shelf', shelf: ' b2 ' }, listed: true }).where).toEqual({
      to: 'shelf',
      shelf: 'B2',
    });
  });

  it.each([
    ['a shelf without a name', { to: 'shelf', shelf: '' }],
    ['a name that is no shelf’s', { to: 'shelf', shelf: 'left of the lift' }],
    ['somewhere else', { to: 'roof' }],
  ])('is refused for %s', (_why, where) => {
    expect(v.safeParse(foodWishSchema, { where, listed: true }).success).toBe(false);
  });
});
