import fc from 'fast-check';
import { createClock, type HybridClock, type Writer } from '../events/index.ts';
import { decideVisit, type VisitCommand } from './decide.ts';
import { visitEvents, type VisitEvent } from './events.ts';
import { FLAGS } from './flags.ts';
import { foldVisit, passStands, visitStatus, type Visit } from './visit.ts';
import { COMMANDS, TEN } from './visits.world.ts';

/** Stories of devices that act apart: what must hold of all of them, however they go. */

const DAY_MS = 24 * 60 * 60_000;
const DEVICES = ['hub', 'K1', 'K2', 'phone'] as const;

/** One device of a building: what it has heard, its clock that may be wrong, and what it writes. */
interface Device {
  name: string;
  known: VisitEvent[];
  time: number;
  clock: HybridClock;
}

const device = fc.nat(DEVICES.length - 1);
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('decide' as const),
      device,
      what: fc.nat(1000),
      heads: fc.integer({ min: 1, max: 3 }),
    }),
  },
  /** Somebody walked through a door, whatever the door knew. */
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      device,
      out: fc.boolean(),
      heads: fc.integer({ min: 1, max: 3 }),
    }),
  },
  /** What one has is delivered to another, some of it and perhaps twice. */
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('deliver' as const),
      device,
      to: device,
      twice: fc.boolean(),
      some: fc.nat(7),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      device,
      ms: fc.integer({ min: 0, max: 8 * 60 * 60_000 }),
    }),
  },
  /** A battery that is empty, a time server that is wrong. */
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('set clock' as const),
      device,
      ms: fc.integer({ min: -3 * DAY_MS, max: 3 * DAY_MS }),
    }),
  },
  /** It starts again, and has of its clock what its own entries say. */
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), device }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Tells a story. @returns what each device had written at its end, everything together */
function tell(story: readonly Step[]): VisitEvent[] {
  const devices = DEVICES.map((name): Device => ({ name, known: [], time: TEN, clock: null as never }));
  for (const one of devices) one.clock = createClock(one.name, () => one.time);
  let written = 0;
  const writerOf = (one: Device): Writer => ({
    now: () => (one.time += 1000),
    tick: () => one.clock.tick(),
    newId: () => `${one.name}-${++written}`,
    by: one.name === 'hub' ? { kind: 'staff', id: 'D1' } : { kind: 'kiosk', id: one.name },
    site: 'S1',
  });
  const take = (one: Device, events: readonly VisitEvent[]) => {
    one.known.push(...events);
    for (const { clock } of events) one.clock.follow(clock);
  };

  for (const told of story) {
    const one = devices[told.device]!;
    switch (told.do) {
      case 'decide': {
        const visit = foldVisit('V1', one.known);
        const possible = commandsOf(visit, told.heads)
          .map((command) => decideVisit(visit, command, writerOf(one)))
          .filter((decision) => decision.ok);
        const chosen = possible[told.what % possible.length];
        if (chosen) take(one, chosen.events);
        break;
      }
      case 'pass': {
        const { latest } = foldVisit('V1', one.known);
        const facts = { heads: told.heads, how: 'pass', granted: 'provisional' } as const;
        const type = told.out ? 'visit.checked-out' : 'visit.checked-in';
        take(one, [visitEvents.write(writerOf(one), 'V1', type, facts, [], latest) as VisitEvent]);
        break;
      }
      case 'deliver': {
        const sent = one.known.filter((_, at) => ((at + told.some) % 8) + 1 > told.some);
        take(devices[told.to]!, told.twice ? [...sent, ...sent.toReversed()] : sent);
        break;
      }
      case 'wait':
        one.time += told.ms;
        break;
      case 'set clock':
        one.time = TEN + told.ms;
        break;
      case 'restart':
        one.clock = createClock(one.name, () => one.time);
        for (const { clock } of one.known) one.clock.follow(clock);
    }
  }
  return devices.flatMap(({ known }) => known);
}

function commandsOf(visit: Visit, heads: number): VisitCommand[] {
  const { decision } = visit;
  const overrides = decision ? { overrides: decision.eventId } : {};
  return [
    ...Object.values(COMMANDS),
    { ...COMMANDS.approve, ...overrides },
    { ...COMMANDS.decline, ...overrides },
    { ...COMMANDS['check-in'], heads, how: 'with-pass' },
    { ...COMMANDS['check-out'], heads },
    { ...COMMANDS['issue-pass'], expires: TEN + 9 * DAY_MS },
    { type: 'move', tenantId: `T${heads}` },
    { ...COMMANDS.correct, heads },
    ...visit.entries.slice(-2).map(({ id }) => ({ type: 'take-back' as const, entry: id })),
    ...FLAGS.map((flag) => ({ type: 'settle-flag' as const, flag, how: 'looked-into' as const })),
  ];
}

const story = fc.array(step, { minLength: 5, maxLength: 40, size: 'max' });
// A visit that nobody registered is a short story.
const begun = story.map((steps): Step[] => [
  { do: 'decide', device: 0, what: 0, heads: 1 },
  { do: 'deliver', device: 0, to: 1, twice: false, some: 0 },
  ...steps,
]);

/** Throws where the two differ. */
export type Same = (one: unknown, other: unknown, about?: string) => void;
export interface Stories {
  seed: number;
  count: number;
  same: Same;
}

type Property = (events: readonly VisitEvent[], random: () => number, same: Same) => void;

/** Tells so many stories and holds each to the property. A story that fails is told again by its seed. @returns their entries */
export function holdsInAll(property: Property, { seed, count, same }: Stories): { entries: number } {
  let entries = 0;
  fc.assert(
    fc.property(begun, fc.infiniteStream(fc.nat()), (steps, stream) => {
      const randomness = stream[Symbol.iterator]();
      const events = tell(steps);
      entries += new Set(events.map(({ _id }) => _id)).size;
      property(events, () => randomness.next().value as number, same);
    }),
    { numRuns: count, seed },
  );
  return { entries };
}

/** All end in one state, in whichever order and however often they hear of it. */
export const converges: Property = (events, random, same) => {
  const state = foldVisit('V1', events);
  const written = shuffled(events, random).map((event) => JSON.parse(JSON.stringify(event)) as VisitEvent);
  same(foldVisit('V1', shuffled(events, random)), state);
  same(foldVisit('V1', shuffled([...events, ...events], random)), state);
  same(foldVisit('V1', written), state);
};

/** No fact disappears: each is in the state, or named where the desk is told. */
export const losesNothing: Property = (events, _random, same) => {
  const visit = foldVisit('V1', events);
  const all = [...new Map(events.map((event) => [event._id, event])).values()];
  const takenBack = new Set(all.flatMap((event) => (event.type === 'visit.taken-back' ? event.facts.entries : [])));
  const counting = all.filter(({ _id }) => !takenBack.has(_id));
  same(new Set(visit.entries.map(({ id }) => id)), new Set(counting.map(({ _id }) => _id)));
  const named = new Set(visit.collisions.flatMap(({ entries }) => [...entries]));
  for (const event of counting)
    same(isInState(event, visit, counting) || named.has(event._id), true, JSON.stringify(event));
};

/** Nothing that arrives in part, or in pieces, makes it throw. */
export const bearsPieces: Property = (events, random, same) => {
  const visit = foldVisit(
    'V1',
    events.filter(() => random() % 3 > 0),
  );
  same(typeof visitStatus(visit).status, 'string');
  same(typeof passStands(visit, TEN), 'boolean');
};

/** Whether the state of the visit says what this entry said. */
function isInState(event: VisitEvent, visit: Visit, counting: readonly VisitEvent[]): boolean {
  switch (event.type) {
    case 'visit.registered':
      return visit.registration !== null && counting.filter(({ type }) => type === event.type).length === 1;
    case 'visit.approved':
    case 'visit.declined': {
      const replaced = counting.some((other) => 'overrides' in other.facts && other.facts.overrides === event._id);
      const answer = event.type === 'visit.approved' ? 'approved' : 'declined';
      const askedAnew = counting.some((other) => other.type === 'visit.moved' && other.facts.tenantId !== undefined);
      return replaced || askedAnew || visit.decision?.answer === answer;
    }
    case 'visit.checked-in': {
      const heads = counting.reduce((sum, other) => sum + (other.type === event.type ? other.facts.heads : 0), 0);
      return visit.headsIn === heads;
    }
    case 'visit.checked-out':
      return visit.lastOutAt !== null;
    case 'visit.refused':
      return visit.refusedAt !== null;
    case 'visit.withdrawn':
      return visit.withdrawnAt !== null;
    case 'visit.pass-revoked':
      return visit.passRevokedAt !== null;
    case 'visit.things-declared':
      return visit.things !== null;
    case 'visit.joined':
    case 'visit.moved':
    case 'visit.corrected':
      return visit.registration !== null;
    default:
      return true;
  }
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
