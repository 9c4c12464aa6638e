import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideVisit, type VisitCommandType } from './decide.ts';
import type { VisitEvent } from './events.ts';
import { foldVisit, headsInside, passStands, visitStatus } from './visit.ts';
import { COMMANDS, play, STATES, TEN, world } from './visits.world.ts';

describe('a visit', () => {
  it('counts heads in and out', () => {
    const visit = foldVisit(
      'V1',
      play('register', 'approve', 'verify-identity', 'issue-pass', 'check-in', 'check-in', 'check-out'),
    );
    expect(headsInside(visit)).toBe(1);
    expect(visitStatus(visit)).toMatchObject({ status: 'on-site', headsInside: 1 });
  });

  it('keeps what was corrected and shows the correction', () => {
    const visit = foldVisit('V1', [...play('register'), ...decided('correct', play('register'))]);
    expect(visit.registration).toMatchObject({ heads: 3, callNumber: 'A01' });
    expect(visit.flags).toEqual([]);
  });

  it('has no host of the former tenant once the tenant is corrected', () => {
    const registered = play('register');
    const { writer } = world(TEN + 60_000);
    const decision = decideVisit(foldVisit('V1', registered), { type: 'correct', tenantId: 'T2' }, writer);
    const visit = foldVisit('V1', [...registered, ...(decision.ok ? decision.events : [])]);
    expect(visit.registration).toMatchObject({ tenantId: 'T2' });
    expect(visit.registration).not.toHaveProperty('hostPersonId');
  });

  it('says until when a host asked to wait', () => {
    const visit = foldVisit('V1', play('register', 'ask-to-wait'));
    expect(visitStatus(visit)).toMatchObject({ status: 'awaiting-host', waitUntil: visit.wait!.at + 300_000 });
  });

  it('needs no check where the site asks for none', () => {
    const { writer } = world();
    const register = decideVisit(foldVisit('V1', []), { ...COMMANDS.register, identityCheck: false }, writer);
    const events = register.ok ? register.events : [];
    const approve = decideVisit(foldVisit('V1', events), COMMANDS.approve, writer);
    expect(visitStatus(foldVisit('V1', [...events, ...(approve.ok ? approve.events : [])])).status).toBe('cleared');
  });

  it.each([
    ['declined', 'decided-both-ways', ['approve', 'decline']],
    ['declined', 'decided-both-ways', ['decline', 'approve']],
  ] as const)('is %s and flagged %s where host and desk answered apart: %j', (status, flag, [first, second]) => {
    const registered = play('register');
    const visit = foldVisit('V1', [
      ...registered,
      ...decided(first, registered, 'H1', TEN + 10_000),
      ...decided(second, registered, 'D1', TEN + 20_000),
    ]);
    expect(visitStatus(visit).status).toBe(status);
    expect(visit.flags).toContain(flag);
  });

  it('is left once and flagged where two kiosks apart let the same party out', () => {
    const inside = STATES['on-site']();
    const visit = foldVisit('V1', [
      ...inside,
      ...decided('check-out', inside, 'K1', TEN + 100_000),
      ...decided('check-out', inside, 'K2', TEN + 110_000),
    ]);
    expect(visitStatus(visit).status).toBe('left');
    expect(visit.flags).toEqual(['out-more-than-in']);
  });

  it('is registered once and flagged where two kiosks apart registered the same invitation', () => {
    const visit = foldVisit('V1', [...play('register'), ...decided('register', [], 'K2', TEN + 90_000)]);
    expect(visit.registration!.by).toEqual({ kind: 'kiosk', id: 'K1' });
    expect(visit.flags).toEqual(['registered-twice']);
  });

  it('is flagged where somebody came in who was declined meanwhile', () => {
    const cleared = STATES.cleared();
    const visit = foldVisit('V1', [
      ...cleared,
      ...decided('check-in', cleared, 'K1', TEN + 200_000),
      ...decided('decline', play('register'), 'H1', TEN + 100_000),
    ]);
    expect(visit.flags).toEqual(expect.arrayContaining(['decided-both-ways', 'in-without-clearance']));
    expect(visitStatus(visit)).toMatchObject({ status: 'on-site', headsInside: 1 });
  });

  it('has no pass that stands once it was revoked, has expired or the visit was refused', () => {
    const cleared = foldVisit('V1', STATES.cleared());
    expect(passStands(cleared, TEN)).toBe(true);
    expect(passStands(cleared, cleared.pass!.expires)).toBe(false);
    expect(passStands(foldVisit('V1', [...STATES.cleared(), ...decided('revoke-pass', STATES.cleared())]), TEN)).toBe(
      false,
    );
    expect(passStands(foldVisit('V1', [...STATES.cleared(), ...decided('refuse', STATES.cleared())]), TEN)).toBe(false);
  });

  it('ends in one state on all devices, whatever they did apart and in whichever order they heard of it', () => {
    const types = fc.constantFrom(...(Object.keys(COMMANDS) as VisitCommandType[]));
    const step = fc.record({ device: fc.nat(2), type: types, skewMs: fc.integer({ min: -600_000, max: 600_000 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), fc.infiniteStream(fc.nat()), (steps, randomness) => {
        // Three devices that hear nothing of one another but the registration.
        const devices = [0, 1, 2].map((n) => ({ known: play('register') as VisitEvent[], n }));
        steps.forEach(({ device, type, skewMs }, i) => {
          const { known, n } = devices[device]!;
          const { writer } = world(TEN + 60_000 * (i + 1) + skewMs, `K${n}`);
          const decision = decideVisit(foldVisit('V1', known), COMMANDS[type], writer);
          if (decision.ok) known.push(...decision.events);
        });
        const all = devices.flatMap(({ known }) => known);
        const once = foldVisit('V1', all);
        expect(foldVisit('V1', shuffled(all, randomness))).toEqual(once);
        expect(foldVisit('V1', shuffled([...all, ...all], randomness))).toEqual(once);
        expect(headsInside(once)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('folds whatever events there are, in any order, without throwing', () => {
    const everything = (Object.keys(STATES) as (keyof typeof STATES)[]).flatMap((state) => STATES[state]());
    fc.assert(
      fc.property(fc.shuffledSubarray(everything), (events) => {
        const visit = foldVisit('V1', events);
        expect(visitStatus(visit).status).toBeTypeOf('string');
      }),
    );
  });
});

/** What a device decides that knows of `known` only. */
function decided(type: VisitCommandType, known: VisitEvent[], node = 'K9', at = TEN + 500_000): VisitEvent[] {
  const decision = decideVisit(foldVisit('V1', known), COMMANDS[type], world(at, node).writer);
  if (!decision.ok) throw new Error(`${type} was refused: ${decision.refusal}`);
  return decision.events;
}

function shuffled<T>(items: T[], randomness: Iterable<number>): T[] {
  const source = randomness[Symbol.iterator]();
  const keyed = items.map((item) => ({ item, key: source.next().value as number }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}
