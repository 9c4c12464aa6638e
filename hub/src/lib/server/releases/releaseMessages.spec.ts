import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Told } from '../notifications/outbox.ts';
import { createSpecWorld, specDirectory, type SpecWorld } from '../notifications/specWorld.ts';
import { createReleaseMessages } from './releaseMessages.ts';

const HOUR = 60 * 60_000;
const MEI = { kind: 'staff', id: 'mei' } as const;

let world: SpecWorld;
let queued: Map<string, { kind: 'release-waits'; releaseId: string; personId: string }>;
let confirmers: string[];

beforeEach(async () => {
  world = await createSpecWorld();
  queued = new Map();
  confirmers = ['wang', 'li', 'nobody'];
});
afterEach(() => world.close());

const messages = () =>
  createReleaseMessages({
    releases: { ...world.releases, confirmers: () => confirmers },
    ...{ directory: specDirectory, reaches: (personId) => personId === 'li', now: world.now, onError: world.onError },
    outbox: { queue: async (id, message) => void queued.set(id, message as never) },
  });
async function apply(): Promise<string> {
  const releaseId = world.newId();
  const window = { from: world.now() + HOUR, until: world.now() + 3 * HOUR };
  const done = await world.releases.apply(
    releaseId,
    { tenantId: 'yuanshan', personId: 'anna', lines: [{ what: '办公桌', count: 4 }], photos: [], ...window },
    { kind: 'host', id: 'anna' },
  );
  if (!done.ok) throw new Error(done.refusal);
  return releaseId;
}
const told = () => [...queued.values()].map(({ personId }) => personId);

it('everybody who may give their tenant’s word is told once, and nobody to whom nothing leads', async () => {
  const saying = messages();
  saying.start();
  const releaseId = await apply();
  await vi.waitFor(() => expect(told()).toEqual(['wang', 'li']));
  await world.releases.run(releaseId, { type: 'check-dues', dues: 'paid' }, MEI);
  expect([...queued.keys()]).toEqual([`release-waits:${releaseId}:wang`, `release-waits:${releaseId}:li`]);
  saying.stop();
});

it('whoever applied is not told of it, nor anybody of what is decided', async () => {
  confirmers = ['anna'];
  const releaseId = await apply();
  messages().start();
  await world.releases.run(releaseId, { type: 'refuse', why: '欠费' }, MEI);
  confirmers = ['wang'];
  messages().start();
  await new Promise(setImmediate);
  expect(told()).toEqual([]);
});

it('a hub that was away tells what was applied for meanwhile', async () => {
  await apply();
  messages().start();
  await vi.waitFor(() => expect(told()).toEqual(['wang', 'li']));
});

it('says what is to leave and when, and in a group nobody’s name; once somebody has answered nothing', async () => {
  const releaseId = await apply();
  const message = { kind: 'release-waits', releaseId, personId: 'wang' } as const;
  const { to, tidings } = (await world.render(message, world.now(), 'one')) as Told;
  expect(to).toEqual({ personId: 'wang' });
  expect(tidings.subject).toContain('Anna Berg');
  expect(tidings.letter.facts).toEqual([['办公桌', '× 4']]);
  expect(tidings.discreet).not.toContain('Anna');
  await world.releases.run(releaseId, { type: 'cancel' }, { kind: 'host', id: 'anna' });
  expect(await world.render(message, world.now(), 'one')).toBe('over');
});
