import { expect, it } from 'vitest';
import { createDeliveries } from './deliveries.ts';

it('tells whoever waits when their event has arrived, and not for others', async () => {
  const deliveries = createDeliveries();
  const [one, other] = [deliveries.within('e1', 60_000), deliveries.within('e2', 1)];
  deliveries.arrived(['e0', 'e1']);
  expect([await one, await other]).toEqual([true, false]);
});
