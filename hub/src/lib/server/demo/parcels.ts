import { uuidv7, type Actor, type Writer } from '@foyer/shared/events';
import type { Person } from '@foyer/shared/directory';
import {
  applyParcelEvent,
  decideParcel,
  drawNumber,
  HOUSE_PARCELS,
  noParcel,
  type Carrier,
  type ParcelCommand,
  type ParcelEvent,
  type ParcelSize,
  type ShelfPlan,
} from '@foyer/shared/parcels';
import type { OpenHub } from '../openHub.ts';
import type { Chance } from './directoryChance.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
const HUB: Actor = { kind: 'hub', id: 'hub' };

/** One behind the desk, one that everybody takes from, and one that is cold. */
const SHELVES: ShelfPlan = [
  ...HOUSE_PARCELS.shelves,
  {
    name: '2',
    access: 'open',
    chilled: false,
    levels: [
      { size: 'large', places: 10 },
      { size: 'medium', places: 20 },
      { size: 'medium', places: 20 },
    ],
  },
  { name: '3', access: 'closed', chilled: true, levels: [{ size: 'medium', places: 12 }] },
];

const CARRIERS: readonly (readonly [Carrier, number])[] = [
  ['sf', 8],
  ['jd', 6],
  ['zto', 5],
  ['yto', 4],
  ['ems', 2],
  ['cainiao', 3],
  ['fedex', 1],
];
const PLACES: readonly (readonly [size: ParcelSize, shelf: string, level: number])[] = [
  ['medium', '2', 2],
  ['medium', '2', 3],
  ['small', '1', 3],
  ['medium', '1', 2],
  ['large', '1', 1],
];

type Came = readonly [minutesAgo: number, what: 'waits' | 'taken' | 'unclear' | 'refused'];

/**
 * Two days' deliveries, and what nobody came for. All of it was told more than an hour ago: a hub that starts sends
 * again what it may not have sent in the last one.
 */
const CAME: readonly Came[] = [
  ...[66, 66, 71, 75, 83, 96, 96, 118, 140, 141, 190, 215, 260].map((ago): Came => [ago, 'waits']),
  ...[95, 130, 180, 240, 300, 330, 1500, 1590, 1620].map((ago): Came => [ago, 'taken']),
  ...[1.2, 1.4, 3.3, 7.5, 10.6].map((days): Came => [Math.round(days * DAY_MINUTES), 'waits']),
  [33, 'unclear'],
  [155, 'unclear'],
  [210, 'refused'],
];

/** What lies in the lobby for people, written to the record as the days would have written it. */
export async function seedParcels(hub: OpenHub, by: Actor, hosts: readonly Person[], chance: Chance): Promise<void> {
  const siteId = hub.sites.first().id;
  await hub.parcels.change(siteId, { ...hub.parcels.settings(siteId), shelves: SHELVES }, HUB);
  const { remindAfterDays } = HOUSE_PARCELS.reminders;
  const taken = new Map<string, Set<number>>();
  const events: ParcelEvent[] = [];
  let host = chance.pick(hosts);
  for (const [minutesAgo, what] of CAME) {
    const start = hub.now() - minutesAgo * MINUTE_MS;
    const id = uuidv7(start);
    let parcel = noParcel(id);
    const run = (minutes: number, actor: Actor, command: ParcelCommand): void => {
      const writer: Writer = {
        ...hub.record.writer(actor),
        now: () => Math.min(hub.now(), start + minutes * MINUTE_MS),
      };
      const decision = decideParcel(parcel, command, writer);
      if (!decision.ok) throw new Error(`the demo's parcels do not fit: ${command.type} was ${decision.refusal}`);
      events.push(...decision.events);
      parcel = decision.events.reduce(applyParcelEvent, parcel);
    };
    // Now and then somebody has two.
    if (!chance.percent(30)) host = chance.pick(hosts);
    const recipient = { tenantId: host.tenantId, personId: host.id };
    const [size, shelf, level] = chance.pick(PLACES);
    const received = { type: 'receive', carrier: chance.weighted(CARRIERS), kind: 'parcel', size } as const;
    if (what === 'unclear') {
      const details = await hub.vault.put(id, { kind: 'parcel', name: `${host.name[0]}**` }, { site: siteId });
      run(0, by, { ...received, for: { unclear: 'masked' }, details });
      continue;
    }
    if (chance.percent(60)) await hub.parcels.state(recipient, { consent: 'page' }, { kind: 'host', id: host.id });
    run(0, by, { ...received, for: { recipient, standing: hub.parcels.standing(recipient), asked: true } });
    const place = `${shelf}-${level}`;
    const numbers = taken.get(place) ?? new Set<number>();
    taken.set(place, numbers);
    const number = drawNumber(numbers, (below) => Math.floor(chance.next() * below));
    numbers.add(number);
    run(0, by, { type: 'shelve', spot: { shelf, level, number } });
    for (const days of [0, ...remindAfterDays])
      if (days * DAY_MINUTES + 2 < minutesAgo)
        run(days * DAY_MINUTES + 2, HUB, { type: 'tell', days, message: uuidv7(start) });
    if (what === 'refused') run(30, by, { type: 'refuse' });
    if (what === 'taken') run(Math.round(minutesAgo * 0.6), by, { type: 'collect', proof: 'code' });
  }
  await hub.record.append(events);
}
