import { describe, expect, it } from 'vitest';
import { decideVisit, type VisitCommand } from './decide.ts';
import type { VisitEvent, VisitEventType } from './events.ts';
import { OFFERS_OF, type Flag } from './flags.ts';
import { PRECEDENCE, precedenceOf } from './precedence.ts';
import { foldVisit, headsInside, passStands, visitStatus, type Visit } from './visit.ts';
import { COMMANDS, STATES, TEN, world } from './visits.world.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const all = { ...COMMANDS['check-in'], heads: 3 };
const gone = { ...COMMANDS['check-out'], heads: 3 };
const elsewhere = { type: 'move', tenantId: 'T2' } as const;

/** What one device decides that has heard of `known` and nothing else. */
type Deed = VisitCommand | readonly VisitCommand[];

/** How two devices came to quarrel, and what the table says of it. */
interface Quarrel {
  between: readonly [VisitEventType, VisitEventType];
  known: VisitEvent[];
  one: Deed;
  other: Deed;
  /** Whichever of them has the clock that is ahead. */
  comesTo(visit: Visit): void;
  flag: Flag | null;
}

const is = (status: string) => (visit: Visit) => expect(visitStatus(visit).status).toBe(status);
const inside = (heads: number) => (visit: Visit) => {
  expect(visitStatus(visit).status).toBe('on-site');
  expect(headsInside(visit)).toBe(heads);
};
/** With a pass that outlasts clocks that are days wrong. */
const cleared = (): VisitEvent[] => {
  const checked = [
    ...STATES['awaiting-check'](),
    ...by('D1', TEN + MINUTE, STATES['awaiting-check'](), COMMANDS['verify-identity']),
  ];
  return [...checked, ...by('hub', TEN + MINUTE, checked, { ...COMMANDS['issue-pass'], expires: TEN + 9 * DAY })];
};
const ofThree = (): VisitEvent[] => [...cleared(), ...by('D1', TEN + MINUTE, cleared(), all)];

const oneOfThree = (): VisitEvent[] => [...cleared(), ...by('D1', TEN + 2 * MINUTE, cleared(), COMMANDS['check-in'])];

const QUARRELS: readonly Quarrel[] = [
  {
    between: ['visit.registered', 'visit.registered'],
    known: [],
    one: COMMANDS.register,
    other: { ...COMMANDS.register, callNumber: 'B01' },
    comesTo: is('awaiting-host'),
    flag: 'registered-twice',
  },
  {
    between: ['visit.approved', 'visit.declined'],
    known: STATES['awaiting-host'](),
    one: COMMANDS.approve,
    other: COMMANDS.decline,
    comesTo: is('declined'),
    flag: 'decided-both-ways',
  },
  {
    between: ['visit.approved', 'visit.refused'],
    known: STATES['awaiting-host'](),
    one: COMMANDS.approve,
    other: COMMANDS.refuse,
    comesTo: is('refused'),
    flag: 'approved-after-end',
  },
  {
    between: ['visit.approved', 'visit.withdrawn'],
    known: STATES['awaiting-host'](),
    one: COMMANDS.approve,
    other: COMMANDS.withdraw,
    comesTo: is('withdrawn'),
    flag: 'approved-after-end',
  },
  {
    between: ['visit.approved', 'visit.moved'],
    known: STATES['awaiting-host'](),
    one: COMMANDS.approve,
    other: elsewhere,
    comesTo(visit) {
      is('awaiting-host')(visit);
      expect(visit.registration).toMatchObject({ tenantId: 'T2' });
    },
    flag: 'answer-for-another',
  },
  {
    between: ['visit.declined', 'visit.moved'],
    known: STATES['awaiting-host'](),
    one: COMMANDS.decline,
    other: elsewhere,
    comesTo: is('awaiting-host'),
    flag: 'answer-for-another',
  },
  {
    between: ['visit.checked-in', 'visit.declined'],
    known: cleared(),
    one: all,
    other: { ...COMMANDS.decline, overrides: cleared()[1]!._id },
    comesTo: inside(3),
    flag: 'in-without-clearance',
  },
  {
    between: ['visit.checked-in', 'visit.refused'],
    known: cleared(),
    one: all,
    other: COMMANDS.refuse,
    comesTo: inside(3),
    flag: 'in-without-clearance',
  },
  {
    between: ['visit.checked-in', 'visit.pass-revoked'],
    known: cleared(),
    one: all,
    other: COMMANDS['revoke-pass'],
    comesTo(visit) {
      inside(3)(visit);
      expect(passStands(visit, TEN)).toBe(false);
    },
    flag: 'in-on-revoked-pass',
  },
  {
    between: ['visit.checked-in', 'visit.withdrawn'],
    known: cleared(),
    one: all,
    other: COMMANDS.withdraw,
    comesTo: inside(3),
    flag: 'in-after-withdrawal',
  },
  {
    between: ['visit.checked-in', 'visit.checked-in'],
    known: cleared(),
    one: all,
    other: all,
    comesTo: inside(6),
    flag: 'in-more-than-registered',
  },
  {
    between: ['visit.checked-out', 'visit.checked-out'],
    known: ofThree(),
    one: gone,
    other: gone,
    comesTo: is('left'),
    flag: 'out-more-than-in',
  },
  {
    between: ['visit.checked-out', 'visit.seen-inside'],
    known: ofThree(),
    one: gone,
    other: COMMANDS['see-inside'],
    comesTo: is('left'),
    // Only where somebody was met inside after they had left; the other way round nothing is strange.
    flag: 'seen-after-leaving',
  },
  {
    between: ['visit.presumed-left', 'visit.seen-inside'],
    known: ofThree(),
    one: COMMANDS['presume-left'],
    other: COMMANDS['see-inside'],
    comesTo: inside(3),
    flag: null,
  },
  {
    between: ['visit.presumed-left', 'visit.checked-in'],
    known: oneOfThree(),
    one: COMMANDS['presume-left'],
    other: COMMANDS['check-in'],
    comesTo: inside(2),
    flag: null,
  },
  {
    between: ['visit.presumed-left', 'visit.checked-out'],
    known: ofThree(),
    one: COMMANDS['presume-left'],
    other: gone,
    comesTo: is('left'),
    flag: null,
  },
  {
    between: ['visit.moved', 'visit.moved'],
    known: STATES['awaiting-host'](),
    one: { type: 'move', lobby: 'North' },
    other: { type: 'move', lobby: 'South' },
    comesTo: (visit) => expect(['North', 'South']).toContain(visit.lobby),
    flag: 'moved-apart',
  },
  {
    between: ['visit.corrected', 'visit.corrected'],
    known: STATES['awaiting-host'](),
    one: { type: 'correct', heads: 2 },
    other: { type: 'correct', heads: 5 },
    comesTo: (visit) => expect([2, 5]).toContain(visit.registration?.heads),
    flag: 'corrected-apart',
  },
  {
    between: ['visit.pass-extended', 'visit.pass-revoked'],
    known: cleared(),
    one: COMMANDS['extend-pass'],
    other: COMMANDS['revoke-pass'],
    comesTo: (visit) => expect(passStands(visit, TEN)).toBe(false),
    flag: 'extended-and-revoked',
  },
  {
    between: ['visit.refused', 'visit.withdrawn'],
    known: STATES['awaiting-host'](),
    one: COMMANDS.refuse,
    other: COMMANDS.withdraw,
    comesTo: is('refused'),
    flag: null,
  },
  {
    between: ['visit.declined', 'visit.withdrawn'],
    known: STATES['awaiting-host'](),
    one: COMMANDS.decline,
    other: COMMANDS.withdraw,
    comesTo: is('declined'),
    flag: null,
  },
  {
    between: ['visit.declined', 'visit.refused'],
    known: STATES['awaiting-host'](),
    one: COMMANDS.decline,
    other: COMMANDS.refuse,
    comesTo: is('refused'),
    flag: null,
  },
  {
    between: ['visit.identity-verified', 'visit.identity-verified'],
    known: STATES['awaiting-check'](),
    one: COMMANDS['verify-identity'],
    other: { ...COMMANDS['verify-identity'], document: 'work-card' },
    comesTo: is('cleared'),
    flag: null,
  },
  {
    between: ['visit.pass-issued', 'visit.pass-issued'],
    known: [
      ...STATES['awaiting-check'](),
      ...by('D1', TEN + MINUTE, STATES['awaiting-check'](), COMMANDS['verify-identity']),
    ],
    one: COMMANDS['issue-pass'],
    other: COMMANDS['issue-pass'],
    comesTo: (visit) => expect(passStands(visit, TEN)).toBe(true),
    flag: null,
  },
];

/** Hours between the clocks of two devices: right, minutes wrong, days wrong, in both directions. */
const SKEWS = [0, 3 * MINUTE, -3 * MINUTE, 3 * DAY, -3 * DAY];

describe('where two devices acted apart', () => {
  describe.each(QUARRELS)('$between', ({ between, known, one, other, comesTo, flag }) => {
    it.each(SKEWS)('it ends as the table says, with clocks %d ms apart', (skew) => {
      const [first, second] = [
        by('K1', TEN + 10 * MINUTE, known, one),
        by('K2', TEN + 12 * MINUTE + skew, known, other),
      ];
      const visit = foldVisit('V1', [...known, ...first, ...second]);
      comesTo(visit);
      const metThenLeft = flag === 'seen-after-leaving' && skew < 0;
      if (flag && !metThenLeft) {
        expect(visit.flags).toContain(flag);
        const { entries } = visit.collisions.find((collision) => collision.flag === flag)!;
        const types = [...first, ...second].filter(({ _id }) => entries.includes(_id)).map(({ type }) => type);
        expect(types).toEqual(expect.arrayContaining([...between]));
      } else expect(visit.flags).toEqual([]);
      expect(foldVisit('V1', [...second, ...known, ...first, ...second])).toEqual(visit);
    });
  });

  it('has a quarrel here for every row of the table but that of doors, which is below', () => {
    const tried = QUARRELS.map(({ between }) => precedenceOf(...between)!);
    const doors = precedenceOf('visit.checked-out', 'visit.checked-in');
    expect(PRECEDENCE.filter((row) => !tried.includes(row))).toEqual([doors]);
    for (const { between, flag } of QUARRELS) expect(precedenceOf(...between)).toMatchObject({ flag });
  });

  it('offers the desk something for every flag, and lets it settle all but the one that an answer ends', () => {
    const flags = Object.entries(OFFERS_OF);
    expect(flags.filter(([, offers]) => offers.length === 0)).toEqual([]);
    expect(flags.filter(([, offers]) => !offers.includes('settle')).map(([flag]) => flag)).toEqual([
      'invitation-cancelled',
    ]);
  });
});

describe('a door whose clock is behind', () => {
  const known = cleared();
  const behind = TEN - 30 * MINUTE;

  it('takes nobody off the list who was seen to come in: they count as inside, and the desk is told', () => {
    const into = by('K1', TEN + 10 * MINUTE, known, all);
    const out = outOf('K2', behind);
    const visit = foldVisit('V1', [...known, ...into, ...out]);
    inside(3)(visit);
    expect(visit.flags).toEqual(['out-before-in']);
  });

  it('lets somebody leave who was only counted in with the pass', () => {
    const counted = by('D1', TEN + 10 * MINUTE, known, { ...all, how: 'with-pass' });
    const visit = foldVisit('V1', [...known, ...counted, ...outOf('K2', behind)]);
    expect([visitStatus(visit).status, visit.flags]).toEqual(['left', []]);
  });

  it('does not make a registration that comes late a missing one', () => {
    const out = outOf('K2', behind - DAY);
    expect(foldVisit('V1', [...out, ...ofThree()]).flags).not.toContain('event-before-registration');
  });

  /** A kiosk that knows nothing of the visit but the pass. */
  function outOf(kiosk: string, at: number): VisitEvent[] {
    const [event] = by(kiosk, at, ofThree(), gone);
    return [{ ...event!, after: [] }];
  }
});

function by(device: string, at: number, known: readonly VisitEvent[], deed: Deed): VisitEvent[] {
  const { writer } = world(at, device);
  const events: VisitEvent[] = [];
  for (const command of [deed].flat()) {
    const decision = decideVisit(foldVisit('V1', [...known, ...events]), command, writer);
    if (!decision.ok) throw new Error(`${command.type} was refused: ${decision.refusal}`);
    events.push(...decision.events);
  }
  return events;
}
