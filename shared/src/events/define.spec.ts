import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { createClock } from './clock.ts';
import { defineEvents, type Writer } from './define.ts';

const doorEvents = defineEvents(
  'door',
  { 'door.opened': v.strictObject({ by: v.string(), wide: v.boolean() }) },
  // Version 1 said who in `who`, version 2 did not say how wide.
  {
    'door.opened': {
      1: ({ who, ...facts }) => ({ ...facts, by: who }),
      2: (facts) => ({ ...facts, wide: true }),
    },
  },
);

const clock = createClock('K1', () => 1000);
const writer: Writer = {
  now: () => 1000,
  tick: () => clock.tick(),
  newId: () => 'e1',
  by: { kind: 'kiosk', id: 'K1' },
  site: 'S1',
};
const written = doorEvents.write(writer, 'D1', 'door.opened', { by: 'K1', wide: false }, ['kiosks:S1']);

describe('events of a noun', () => {
  it('are read as they were written', () => {
    expect(doorEvents.read(written)).toEqual({ known: true, event: written });
    expect(written).toMatchObject({ _id: 'door:D1:e1', v: 3, type: 'door.opened', site: 'S1' });
  });

  it('are lifted from older versions, one step after another', () => {
    const old = { ...written, v: 1, facts: { who: 'K2' } };
    const reading = doorEvents.read(old);
    expect(reading).toMatchObject({ known: true, event: { v: 3, facts: { by: 'K2', wide: true } } });
  });

  it('are told apart where a newer program wrote them, and kept', () => {
    expect(doorEvents.read({ ...written, v: 4 })).toMatchObject({ known: false, v: 4 });
    expect(doorEvents.read({ ...written, type: 'door.locked' })).toMatchObject({ known: false, type: 'door.locked' });
  });

  it.each([
    ['no document', null],
    ['another noun', { ...written, _id: 'window:D1:e1' }],
    ['a type of another noun', { ...written, type: 'window.opened' }],
    ['an id that is none', { ...written, _id: 'door' }],
    ['facts of another shape', { ...written, facts: { by: 'K1' } }],
    ['facts that nobody asked for', { ...written, facts: { by: 'K1', wide: true, name: 'Wang' } }],
    ['a clock that is none', { ...written, clock: 'noon' }],
    ['a nobody', { ...written, by: { kind: 'ghost', id: 'x' } }],
  ])('are refused as malformed: %s', (_what, document) => {
    expect(doorEvents.read(document)).toMatchObject({ known: 'malformed' });
  });
});
