import { afterEach, expect, it, vi } from 'vitest';
import { startApart, type ApartWorld } from './apartWorld.ts';

const EVENTS = 500;
const AWAY_MS = 8 * 60 * 60_000;

let apart: ApartWorld;
afterEach(() => apart.close());

/** How fast it goes is measured by `npm run bench -- back-online`. */
it('a kiosk that was away for eight hours delivers each of 500 events once, in batches, and details hold none of them up', async () => {
  apart = await startApart([0]);
  const { world, network, requests } = apart;
  const { kiosk } = apart.terminals[0]!;
  await vi.waitFor(() => expect(kiosk.settled()).toBe(true), 10_000);
  network.cut();
  const visits: string[] = [];
  for (let n = 0; n < EVENTS / 2; n++) {
    const visitId = await kiosk.register();
    visits.push(visitId);
    world.clock.now += AWAY_MS / EVENTS;
    await kiosk.leave(visitId);
    world.clock.now += AWAY_MS / EVENTS;
  }
  expect(kiosk.written.size).toBe(EVENTS);

  requests.length = 0;
  network.restore();
  kiosk.retry();
  await vi.waitFor(() => expect([kiosk.acknowledged.size, kiosk.settled()]).toEqual([EVENTS, true]), 25_000);

  const stored = (await Promise.all(visits.map((id) => world.hub.record.eventsOf('visit', id)))).flat();
  // The hub has begun to ask hosts, and says so in entries of its own.
  const delivered = stored.filter(({ by }) => by.id === kiosk.id);
  expect(delivered.map(({ _id }) => _id).sort()).toEqual([...kiosk.written].sort());
  const pushesOf = (database: string) =>
    requests.flatMap((request, at) => (request === `POST /sync/${database}/_bulk_docs` ? [at] : []));
  const [events, details] = [pushesOf('events'), pushesOf('details')];
  // A batch has a hundred at most; how many there are depends on where the line broke and how busy the machine is.
  expect(events.length).toBeLessThan(EVENTS / 5);
  // Side by side: no event waits until the details are through.
  expect(events[0]).toBeLessThan(details.at(-1)!);
});
