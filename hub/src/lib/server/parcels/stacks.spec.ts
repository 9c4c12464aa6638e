import { stackEvents } from '@foyer/shared/parcels';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ANNA, createSpecParcels, MEI, SITE, SMALL, taken, type SpecParcels } from './specParcels.ts';

let spec: SpecParcels;
beforeEach(async () => {
  spec = await createSpecParcels();
});
afterEach(() => spec.close());

const KIOSK = { kind: 'kiosk', id: 'k1' } as const;
const YTO = { carrier: 'yto', pieces: 3 } as const;

async function countedAtKiosk(details?: string): Promise<string> {
  const stackId = spec.world.newId();
  const facts = { ...YTO, ...(details === undefined ? {} : { details }) };
  await spec.world.log.append([
    stackEvents.write(spec.world.log.writer(KIOSK, SITE), stackId, 'stack.counted-in', facts, []),
  ]);
  return stackId;
}

it('a courier’s stack waits until each of its pieces was in the desk’s hand, and is settled then', async () => {
  const stackId = await countedAtKiosk();
  expect(spec.stacks.list()).toMatchObject([{ id: stackId, counted: YTO, settled: null }]);
  await spec.takeIn({ ...SMALL, stackId });
  await spec.takeIn({ stackId, for: { recipient: ANNA, asked: true } });
  expect(spec.stacks.taken(stackId)).toBe(2);
  expect(await spec.stacks.settle(stackId, false, MEI)).toEqual({ ok: false, refusal: 'pieces-missing' });
  const unclear = taken(await spec.takeIn({ stackId, for: { unclear: 'masked' } }));
  // Where it went since does not make it missing.
  await spec.parcels.run([unclear.id], { type: 'return', why: 'unclear' }, MEI);
  expect(await spec.stacks.settle(stackId, false, MEI)).toEqual({ ok: true });
  expect((await spec.stacks.get(stackId)).settled).toMatchObject({ missing: 0, by: MEI });
  expect(await spec.stacks.settle(stackId, false, MEI)).toEqual({ ok: false, refusal: 'already-settled' });
});

it('what was not there is missing only when the desk has looked', async () => {
  const stackId = await countedAtKiosk();
  await spec.takeIn({ stackId });
  expect(await spec.stacks.settle(stackId, true, MEI)).toEqual({ ok: true });
  expect((await spec.stacks.get(stackId)).settled).toMatchObject({ missing: 2 });
});

it('a stack that nobody counted in is not settled', async () => {
  expect(await spec.stacks.settle('s9', true, MEI)).toEqual({ ok: false, refusal: 'not-counted-in' });
});

it('a courier at the desk is counted in once, however often it is sent', async () => {
  const stackId = spec.world.newId();
  const count = () => spec.stacks.countIn(stackId, YTO, MEI, SITE);
  expect(await Promise.all([count(), count()])).toEqual([{ ok: true }, { ok: true }]);
  expect(await spec.world.log.eventsOf('stack', stackId)).toHaveLength(1);
});

it('the waybill that a courier scanned is opened for the desk, and is in no event', async () => {
  const subject = spec.world.newId();
  const details = await spec.world.vault.put(subject, { kind: 'parcel', waybill: 'SF1400123456789' }, { site: SITE });
  const writer = spec.world.log.writer(KIOSK, SITE);
  await spec.world.log.append([stackEvents.write(writer, subject, 'stack.counted-in', { ...YTO, details }, [])]);
  const stack = await spec.stacks.get(subject);
  expect(await spec.stacks.waybillOf(stack)).toBe('SF1400123456789');
  expect(JSON.stringify(await spec.world.log.eventsOf('stack', subject))).not.toContain('1400123456789');
  await spec.world.vault.erase(subject);
  expect(await spec.stacks.waybillOf(stack)).toBe(null);
});

it('stacks are found again after a restart, and let go after a month', async () => {
  const stackId = await countedAtKiosk();
  await spec.takeIn({ stackId });
  const { stacks } = await spec.again();
  expect(stacks.list().map(({ id }) => id)).toEqual([stackId]);
  expect(stacks.taken(stackId)).toBe(1);
  spec.world.clock.now += 31 * 24 * 60 * 60_000;
  expect(stacks.list()).toEqual([]);
  stacks.sweep();
  expect(stacks.has(stackId)).toBe(false);
});
