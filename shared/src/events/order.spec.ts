import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClock } from './clock.ts';
import type { EventDocument } from './envelope.ts';
import { createLineage } from './lineage.ts';
import { inOrder } from './order.ts';

const NOON = Date.UTC(2026, 10, 22, 12);

/** `b@+2d<a` is event b, written by a clock two days ahead of noon, whose writer knew of a. */
function event(id: string, aheadMs: number, after?: string[]): EventDocument {
  const at = NOON + aheadMs;
  return {
    _id: `door:D1:${id}`,
    v: 1,
    type: 'door.opened',
    occurredAt: at,
    clock: createClock('K', () => at).tick(),
    by: { kind: 'kiosk', id: 'K' },
    site: 'S1',
    audience: [],
    ...(after === undefined ? {} : { after }),
    facts: {},
  };
}

const DAY_MS = 24 * 60 * 60_000;
const idsOf = (events: EventDocument[]) => events.map(({ _id }) => _id.split(':')[2]);

describe('the order of events', () => {
  it('is that of the hybrid clock', () => {
    expect(idsOf(inOrder([event('c', 3), event('a', 1), event('b', 2)]))).toEqual(['a', 'b', 'c']);
  });

  it('puts what was decided upon an entry after it, however wrong the clock of that entry is', () => {
    const wrong = event('a', 2 * DAY_MS, []);
    const upon = event('b', 1_000, ['a']);
    const uponThat = event('c', 2_000, ['b']);
    const before = event('z', 500, []);
    expect(idsOf(inOrder([uponThat, upon, before, wrong]))).toEqual(['z', 'a', 'b', 'c']);
  });

  it('goes by the clock where what came before has not arrived', () => {
    expect(idsOf(inOrder([event('b', 2, ['missing']), event('a', 1, [])]))).toEqual(['a', 'b']);
  });

  it('bears documents that claim to know of each other', () => {
    expect(idsOf(inOrder([event('a', 2, ['b']), event('b', 1, ['a'])]))).toHaveLength(2);
  });

  it('is the same for every order of arrival', () => {
    const graph = fc.array(
      fc.record({ ahead: fc.integer({ min: -DAY_MS, max: DAY_MS }), knows: fc.array(fc.nat(9), { maxLength: 3 }) }),
      { minLength: 2, maxLength: 10 },
    );
    fc.assert(
      fc.property(graph, fc.infiniteStream(fc.nat()), (nodes, randomness) => {
        const events = nodes.map(({ ahead, knows }, n) =>
          event(
            `e${n}`,
            ahead,
            [...new Set(knows)].filter((k) => k < n).map((k) => `e${k}`),
          ),
        );
        const ordered = idsOf(inOrder(events));
        const keys = randomness[Symbol.iterator]();
        const shuffled = events.map((one) => [keys.next().value as number, one] as const).sort((a, b) => a[0] - b[0]);
        expect(idsOf(inOrder(shuffled.map(([, one]) => one)))).toEqual(ordered);
        for (const { _id, after } of events)
          for (const earlier of after ?? [])
            expect(ordered.indexOf(earlier)).toBeLessThan(ordered.indexOf(_id.split(':')[2]));
      }),
    );
  });
});

describe('two entries are apart', () => {
  const first = event('a', 1, []);
  const upon = event('b', 2, ['a']);
  const uponThat = event('c', 3, ['b']);
  const other = event('x', 9, ['a']);
  const { apart } = createLineage([first, upon, uponThat, other]);

  it('where neither writer knew of the other', () => {
    expect([apart(upon, other), apart(other, uponThat)]).toEqual([true, true]);
  });

  it('not where one was decided upon the other, also with others between', () => {
    expect([apart(first, upon), apart(uponThat, first), apart(first, first)]).toEqual([false, false, false]);
  });

  it('not where a writer does not say what it knew', () => {
    const silent = event('s', 4);
    expect(createLineage([first, silent]).apart(first, silent)).toBe(false);
  });
});
