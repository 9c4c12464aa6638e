import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Routine } from '../composition/routine.ts';
import type { Message } from '../notifications/outbox.ts';
import { createSpecWorld, type SpecWorld } from '../notifications/specWorld.ts';
import { createTellTroubles, siteOfScope } from './tellTroubles.ts';

const WECOM = { channel: 'wecom', scope: 'site:riverside' } as const;
const onDuty = [{ who: 'zhao', role: 'duty-manager', site: 'riverside' }];

let world: SpecWorld;
let queued: Map<string, Message>;
let reached: Set<string>;
beforeEach(async () => {
  world = await createSpecWorld();
  queued = new Map();
  reached = new Set(['zhao']);
});
afterEach(() => world.close());

function start(): Required<Routine> {
  const telling = createTellTroubles({
    troubles: world.troubles,
    duty: { onDuty: () => onDuty as never },
    reaches: (personId) => reached.has(personId),
    directory: { siteOf: () => 'riverside' },
    outbox: { queue: async (id, message) => void queued.set(id, message) },
    now: world.now,
    schedule: world.clock.schedule,
    onError: world.onError,
  }) as Required<Routine>;
  void telling.start();
  return telling;
}
const pass = (minutes: number) => world.clock.advance(world.minutes(minutes), () => new Promise(setImmediate));

it('the duty manager is told of a channel that has not worked for a minute, once for however many messages', async () => {
  const telling = start();
  const since = world.now();
  await world.troubles.heard(WECOM, 'answered 503');
  await pass(0.9);
  expect(queued.size).toBe(0);
  await world.troubles.heard(WECOM, 'answered 503');
  await pass(10);
  await telling.stop();
  expect([...queued]).toEqual([
    [`channel-trouble:site:riverside:wecom:${since}`, { kind: 'channel-trouble', ...WECOM, since, personId: 'zhao' }],
  ]);
});

it('what mends itself within the minute is told to nobody', async () => {
  const telling = start();
  await world.troubles.heard(WECOM, 'answered 503');
  await pass(0.5);
  await world.troubles.heard(WECOM, null);
  await pass(10);
  await telling.stop();
  expect(queued.size).toBe(0);
});

it('a hub that was away meanwhile tells of it when it is back', async () => {
  await world.troubles.heard(WECOM, 'answered 503');
  await pass(5);
  const telling = start();
  await pass(0.1);
  await telling.stop();
  expect(queued.size).toBe(1);
});

it('nobody is written to who cannot be reached, and nothing is told once it is stopped', async () => {
  reached.clear();
  const telling = start();
  await world.troubles.heard(WECOM, 'answered 503');
  await pass(5);
  reached.add('zhao');
  await telling.stop();
  await world.troubles.heard({ ...WECOM, channel: 'sms' }, 'not reached');
  await pass(5);
  expect(queued.size).toBe(0);
});

it('a tenant’s channel is the matter of the building that the tenant is in', () => {
  expect(siteOfScope('tenant:yuanshan', { siteOf: () => 'north' })).toBe('north');
  expect(siteOfScope('site:river:side', { siteOf: () => 'north' })).toBe('river:side');
});
