import { openDetails } from '@foyer/shared/details';
import { expect, it } from 'vitest';
import { createCountingIn } from './countingIn.ts';
import { createTestTerminal } from './testTerminal.ts';

const stack = { stackId: '019a0000-0000-7000-8000-000000000001', carrier: 'yto', pieces: 40, waybill: null } as const;

it('a courier’s stack is counted in once, however often it is tapped, and says of nobody whose parcels they are', async () => {
  const world = await createTestTerminal();
  world.line.offline = true;
  const { countIn } = createCountingIn(world.terminal);
  await Promise.all([countIn(stack), countIn(stack)]);
  expect(world.events).toHaveLength(1);
  expect(world.events[0]).toMatchObject({
    type: 'stack.counted-in',
    audience: [],
    facts: { carrier: 'yto', pieces: 40 },
  });
  expect(world.details).toEqual([]);
});

it('the carrier that came last stands first for the next courier', async () => {
  const world = await createTestTerminal();
  const { countIn, lastCarrier } = createCountingIn(world.terminal);
  expect(await lastCarrier()).toBe(null);
  await countIn(stack);
  expect(await lastCarrier()).toBe('yto');
});

it('the waybill of a single piece is sealed to the hub, and the record only names where', async () => {
  const world = await createTestTerminal();
  await createCountingIn(world.terminal).countIn({ ...stack, carrier: 'sf', pieces: 1, waybill: 'SF1400123456789' });
  expect(JSON.stringify(world.events)).not.toContain('1400123456789');
  expect(world.details).toHaveLength(1);
  expect(world.events[0]).toMatchObject({ facts: { details: world.details[0]!._id } });
  const jwe = String(world.details[0]!['jwe']);
  const opened = await openDetails(jwe, async () => world.privateKey, { subject: stack.stackId, device: 'k1' });
  expect(opened).toMatchObject({ ok: true, details: { kind: 'parcel', waybill: 'SF1400123456789' } });
});

it('what could not be written down is tried again', async () => {
  const world = await createTestTerminal();
  const { countIn } = createCountingIn(world.terminal);
  world.line.diskIsFull = true;
  await expect(countIn(stack)).rejects.toThrow('QuotaExceededError');
  world.line.diskIsFull = false;
  await countIn(stack);
  expect(world.events).toHaveLength(1);
});
