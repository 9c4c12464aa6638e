import { describe, expect, it } from 'vitest';
import {
  decideLetter,
  foldLetter,
  isLetterHere,
  LETTER_LIMIT_MS,
  letterClock,
  letterStatus,
  REOPEN_MS,
  type LetterCommand,
  type LetterEvent,
} from './index.ts';
import { MINUTE, NINE, writerAt } from './specPost.ts';

const RECEIVE: LetterCommand = {
  type: 'receive',
  kind: 'registered',
  recipient: { tenantId: 't1', personId: 'wang' },
  details: 'details:l1:a',
};
const sign = (minute: number, tickId = 'tick1'): LetterCommand => ({
  ...{ type: 'sign', where: 'door', receipt: 'details:l1:s' },
  tickId,
  at: NINE + minute * MINUTE,
});
const miss = (minute: number, tickId = 'miss1'): LetterCommand => ({
  ...{ type: 'miss', why: 'nobody' },
  tickId,
  at: NINE + minute * MINUTE,
});

type Step = readonly [LetterCommand, number];
/** @param steps a command at the minute at which the hub hears of it */
function after(...steps: readonly Step[]) {
  const events: LetterEvent[] = [];
  for (const [command, minute] of steps) {
    const decision = decideLetter(foldLetter('l1', events), command, writerAt(minute));
    if (!decision.ok) throw new Error(decision.refusal);
    events.push(...decision.events);
  }
  return { events, letter: foldLetter('l1', events) };
}
const refusal = (steps: readonly Step[], command: LetterCommand, minute: number) => {
  const decision = decideLetter(after(...steps).letter, command, writerAt(minute));
  return decision.ok ? null : decision.refusal;
};

describe('a registered letter', () => {
  it('is open until it is signed for, and its hour runs from its arrival', () => {
    const { letter } = after([RECEIVE, 0]);
    expect([letterStatus(letter), isLetterHere(letter), letter.site]).toEqual(['open', true, 'north']);
    expect(letterClock(letter)).toEqual({ since: NINE, dueAt: NINE + LETTER_LIMIT_MS, metAt: null });
    const signed = after([RECEIVE, 0], [sign(40), 41]).letter;
    expect([letterStatus(signed), isLetterHere(signed)]).toEqual(['signed', false]);
    expect(letterClock(signed)).toMatchObject({ metAt: NINE + 40 * MINUTE });
  });

  it('was at the door in time where nobody was there, and lies at the desk until it is called for', () => {
    const back = after([RECEIVE, 0], [miss(20), 21]).letter;
    expect(letterStatus(back)).toBe('back');
    expect(letterClock(back)).toMatchObject({ metAt: NINE + 20 * MINUTE });
    const signed = after([RECEIVE, 0], [miss(20), 21], [{ ...sign(300), where: 'desk' } as LetterCommand, 300]).letter;
    expect(signed.end).toMatchObject({ how: 'signed', where: 'desk' });
    expect(letterClock(signed)).toMatchObject({ metAt: NINE + 20 * MINUTE });
  });

  it('has the time at which it was ticked and not at which the hub heard of it, but no time that cannot be', () => {
    expect(after([RECEIVE, 0], [sign(30), 90]).letter.end?.at).toBe(NINE + 30 * MINUTE);
    expect(after([RECEIVE, 10], [sign(-600), 20]).letter.end?.at).toBe(NINE + 10 * MINUTE);
    expect(after([RECEIVE, 10], [sign(6000), 20]).letter.end?.at).toBe(NINE + 20 * MINUTE);
  });

  it('is taken in, ticked and signed for once, however often it is sent', () => {
    const { events } = after([RECEIVE, 0], [RECEIVE, 1], [miss(5), 6], [miss(5), 7], [sign(20), 20], [sign(20), 25]);
    expect(events.map(({ type }) => type)).toEqual(['letter.received', 'letter.missed', 'letter.signed']);
  });

  it('that was signed for by mistake is open again for ten minutes', () => {
    const steps = [
      [RECEIVE, 0],
      [sign(5), 5],
    ] as const;
    expect(letterStatus(after(...steps, [{ type: 'reopen' }, 6]).letter)).toBe('open');
    expect(refusal([...steps], { type: 'reopen' }, 6 + REOPEN_MS / MINUTE)).toBe('too-late');
    expect(letterStatus(after([RECEIVE, 0], [miss(5), 5], [{ type: 'reopen' }, 6]).letter)).toBe('open');
  });

  it('that was taken in by mistake is taken back, and runs no clock that anybody could keep', () => {
    const { letter } = after([RECEIVE, 0], [{ type: 'cancel' }, 0]);
    expect([letterStatus(letter), isLetterHere(letter)]).toEqual(['cancelled', false]);
  });

  it.each<[string, readonly Step[], LetterCommand]>([
    ['not-received', [], sign(1)],
    [
      'already-signed',
      [
        [RECEIVE, 0],
        [sign(1), 1],
      ],
      sign(2, 'other'),
    ],
    [
      'already-signed',
      [
        [RECEIVE, 0],
        [sign(1), 1],
      ],
      miss(2),
    ],
    [
      'already-returned',
      [
        [RECEIVE, 0],
        [{ type: 'return', why: 'refused' }, 1],
      ],
      sign(2),
    ],
    [
      'is-cancelled',
      [
        [RECEIVE, 0],
        [{ type: 'cancel' }, 0],
      ],
      sign(2),
    ],
    [
      'already-carried',
      [
        [RECEIVE, 0],
        [miss(1), 1],
      ],
      { type: 'cancel' },
    ],
    ['not-done', [[RECEIVE, 0]], { type: 'reopen' }],
  ])('refuses with %s', (why, steps, command) => {
    expect(refusal(steps, command, 2)).toBe(why);
  });

  it('folds to the same, in whatever order its entries come', () => {
    const { events, letter } = after([RECEIVE, 0], [miss(5), 6], [sign(20), 21]);
    expect(foldLetter('l1', events.toReversed())).toEqual(letter);
  });
});
