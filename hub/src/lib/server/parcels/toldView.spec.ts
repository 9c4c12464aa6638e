import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OutboxEntry } from '../notifications/outbox.ts';
import { specDirectory } from '../notifications/specWorld.ts';
import { createSpecParcels, MEI, taken, type SpecParcels } from './specParcels.ts';
import { toldViewOf } from './toldViewOf.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let spec: SpecParcels;
/** What the outbox made of each message: sent by mail, unless said otherwise. */
let outcomes: Map<string, Partial<OutboxEntry>>;
beforeEach(async () => {
  spec = await createSpecParcels();
  outcomes = new Map();
  spec.messages.start();
});
afterEach(() => spec.close());

const partsOf = async (message: string): Promise<OutboxEntry[]> =>
  [...spec.queued]
    .filter(([id]) => id.startsWith(`${message}:`))
    .map(([id, queued]): OutboxEntry => ({
      ...{ id, message: { ...queued, kind: 'parcels-waiting' }, state: 'sent', tries: 1, queuedAt: 0, nextTryAt: 0 },
      ...{ sentAt: 0, lastError: null },
      fates: [{ channel: 'mail', at: spec.world.now(), round: 1, outcome: 'taken', error: null }],
      ...outcomes.get(id),
    }));
const view = async (parcelId: string) =>
  toldViewOf(
    { parcels: spec.parcels, directory: specDirectory as never, outbox: { partsOf } as never },
    await spec.parcels.get(parcelId),
  );

it('before the first word there is nothing to show, and nothing is promised', async () => {
  expect(await view(taken(await spec.takeIn()).id)).toEqual({ rungs: [], ahead: [] });
});

it('each rung says when, to whom, by which channel and how it fared; what is to come says when', async () => {
  const { id } = taken(await spec.takeIn());
  await spec.advance(5 * MINUTE);
  const [[first]] = [...spec.queued.keys()].map((one) => [one]) as [[string]];
  const firstAt = (await spec.parcels.get(id)).told[0]!.at;
  await spec.advance(DAY);
  const busy = { channel: 'mail', at: firstAt, round: 1, outcome: 'failed', error: '451 busy' } as const;
  outcomes.set(first, { state: 'failed', fates: [busy] });
  const { rungs, ahead } = await view(id);
  expect(rungs).toMatchObject([
    { days: 0, at: firstAt, parts: [{ name: '王小明', state: 'failed', fates: [{ error: '451 busy' }] }] },
    { days: 1, parts: [{ name: '王小明', state: 'sent', fates: [{ channel: 'mail', outcome: 'taken' }] }] },
  ]);
  expect(ahead).toEqual([
    { type: 'tell', days: 3, at: firstAt + 3 * DAY },
    { type: 'tell', days: 7, at: firstAt + 7 * DAY },
    { type: 'return', at: firstAt + 10 * DAY },
  ]);
});

it('rungs stay when the outbox has forgotten them, and nothing is to come for what has left', async () => {
  const { id } = taken(await spec.takeIn());
  await spec.advance(5 * MINUTE);
  await spec.parcels.run([id], { type: 'collect', proof: 'known' }, MEI);
  spec.queued.clear();
  expect(await view(id)).toMatchObject({ rungs: [{ days: 0, parts: [] }], ahead: [] });
});
