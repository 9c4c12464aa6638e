import { beforeEach, expect, it } from 'vitest';
import { visitEvents, type VisitEventType, type VisitFacts } from '@foyer/shared/visits';
import { createPassages, type Passages } from './passages.ts';
import { writerOf } from './terminal.ts';
import { createTestTerminal, type TestTerminal } from './testTerminal.ts';

const VISIT = 'v1';
let world: TestTerminal;
let passages: Passages;

beforeEach(async () => {
  world = await createTestTerminal();
  passages = createPassages(world.terminal);
});

function happened<T extends VisitEventType>(type: T, facts: VisitFacts<T>): void {
  world.time.now += 1000;
  world.terminal.record.add([visitEvents.write(writerOf(world.terminal), VISIT, type, facts as never, [])]);
}

function partyInside(heads: number): void {
  happened('visit.registered', {
    origin: 'desk',
    tenantId: 't-1',
    purpose: 'meeting',
    heads,
    callNumber: 'Z01',
    identityCheck: false,
    language: 'en',
  });
  happened('visit.approved', { word: 'telephone' });
  happened('visit.checked-in', { heads, granted: 'decided' });
}

const written = () => world.events.map(({ type, facts }) => ({ type, facts }));

it('writes down who leaves, and how sure it is', async () => {
  partyInside(3);
  await passages.checkOut({ visitId: VISIT, headsInside: 3, how: 'pass' }, 2);
  world.line.offline = true;
  await passages.checkOut({ visitId: VISIT, headsInside: 1, how: 'code' }, 1);
  expect(written()).toEqual([
    { type: 'visit.checked-out', facts: { heads: 2, how: 'pass', granted: 'decided' } },
    { type: 'visit.checked-out', facts: { heads: 1, how: 'code', granted: 'provisional' } },
  ]);
});

it('writes nothing for a second tap after everybody has left', async () => {
  partyInside(1);
  const leaving = { visitId: VISIT, headsInside: 1, how: 'pass' } as const;
  await passages.checkOut(leaving, 1);
  await passages.checkOut(leaving, 1);
  expect(written()).toHaveLength(1);
});

it('writes down a leaving that it knows no coming of: the fact stands and the desk sees the flag', async () => {
  await passages.checkOut({ visitId: VISIT, headsInside: 1, how: 'pass' }, 1);
  expect(written()).toHaveLength(1);
});

it('counts those in who come back, and nobody twice', async () => {
  partyInside(2);
  await passages.checkIn(VISIT, 2);
  expect(written()).toEqual([]);
  await passages.checkOut({ visitId: VISIT, headsInside: 2, how: 'pass' }, 1);
  await passages.checkIn(VISIT, 1);
  expect(written().at(-1)).toEqual({ type: 'visit.checked-in', facts: { heads: 1, granted: 'decided', how: 'pass' } });
});

const things = [
  { what: 'laptop', count: 2 },
  { what: 'tools', count: 1 },
] as const;
const leaving = { visitId: VISIT, headsInside: 1, how: 'pass' } as const;

it('knows what was declared on the way in, and writes down what leaves with them in the same stroke', async () => {
  partyInside(1);
  happened('visit.things-declared', { things: [...things] });
  expect(await passages.thingsInside(VISIT)).toEqual(things);
  await passages.checkOut(leaving, 1, things);
  expect(written()).toEqual([
    { type: 'visit.things-out', facts: { things } },
    { type: 'visit.checked-out', facts: { heads: 1, how: 'pass', granted: 'decided' } },
  ]);
  expect(await passages.thingsInside(VISIT)).toEqual([]);
});

it('holds nobody whose things are not all there: they leave, and what they declared stands', async () => {
  partyInside(1);
  happened('visit.things-declared', { things: [...things] });
  await passages.checkOut(leaving, 1, []);
  expect(written().map(({ type }) => type)).toEqual(['visit.things-out', 'visit.checked-out']);
  expect(await passages.thingsInside(VISIT)).toEqual(things);
});

it('ticks nothing twice that another door has ticked meanwhile', async () => {
  partyInside(1);
  happened('visit.things-declared', { things: [...things] });
  happened('visit.things-out', { things: [{ what: 'laptop', count: 1 }] });
  await passages.checkOut(leaving, 1, things);
  const rest = [
    { what: 'laptop', count: 1 },
    { what: 'tools', count: 1 },
  ];
  expect(written()[0]).toEqual({ type: 'visit.things-out', facts: { things: rest } });
  expect(await passages.thingsInside(VISIT)).toEqual([]);
});
