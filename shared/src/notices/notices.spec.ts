import { describe, expect, it } from 'vitest';
import { createClock, type Writer } from '../events/index.ts';
import { decideNotice, type NoticeCommand } from './decide.ts';
import { foldNotice, noticeStatus, type Notice } from './notice.ts';
import type { NoticeEvent, NoticeFacts } from './events.ts';

const NINE = Date.UTC(2026, 10, 23, 1);
const HOUR = 3_600_000;
const water: NoticeFacts = {
  kind: 'water',
  from: NINE,
  until: NINE + 2 * HOUR,
  words: { 'zh-CN': 'B座停水', en: 'No water in tower B' },
};

let tick = 0;
const writerAt = (now: number): Writer => ({
  now: () => now,
  tick: () => createClock('hub', () => now + ++tick).tick(),
  newId: () => `e${++tick}`,
  by: { kind: 'staff', id: 'mei' },
  site: 'S1',
});

function after(...steps: [NoticeCommand, number][]): Notice {
  const events: NoticeEvent[] = [];
  for (const [command, at] of steps) {
    const decision = decideNotice(foldNotice('n1', events), command, writerAt(at));
    if (!decision.ok) throw new Error(decision.refusal);
    events.push(...decision.events);
  }
  return foldNotice('n1', events);
}
const announced = after([{ type: 'announce', ...water }, NINE - HOUR]);
const refusalOf = (notice: Notice, command: NoticeCommand, at = NINE) => decideNotice(notice, command, writerAt(at));

describe('a notice', () => {
  it('is coming, runs and is over by the clock alone', () => {
    expect(noticeStatus(announced, NINE - 1)).toBe('coming');
    expect(noticeStatus(announced, NINE)).toBe('running');
    expect(noticeStatus(announced, NINE + 2 * HOUR)).toBe('over');
    expect(announced.site).toBe('S1');
  });

  it('says what was said last', () => {
    const longer = after(
      [{ type: 'announce', ...water }, NINE - HOUR],
      [{ type: 'change', ...water, until: NINE + 5 * HOUR }, NINE],
    );
    expect(longer.facts?.until).toBe(NINE + 5 * HOUR);
    expect(noticeStatus(longer, NINE + 3 * HOUR)).toBe('running');
  });

  it('ends before its time, and for good', () => {
    const ended = after([{ type: 'announce', ...water }, NINE - HOUR], [{ type: 'end' }, NINE + 1]);
    expect(noticeStatus(ended, NINE + 2)).toBe('over');
    expect(refusalOf(ended, { type: 'end' })).toEqual({ ok: false, refusal: 'already-over' });
    expect(refusalOf(ended, { type: 'change', ...water })).toEqual({ ok: false, refusal: 'already-over' });
  });

  it('is announced once', () => {
    expect(refusalOf(announced, { type: 'announce', ...water })).toEqual({ ok: false, refusal: 'already-announced' });
  });

  it('is changed and ended only where there is one', () => {
    const none = foldNotice('n2', []);
    expect(refusalOf(none, { type: 'end' })).toEqual({ ok: false, refusal: 'not-announced' });
    expect(refusalOf(none, { type: 'change', ...water })).toEqual({ ok: false, refusal: 'not-announced' });
  });

  it('does not end before it begins', () => {
    const command = { type: 'announce', ...water, until: NINE } as const;
    expect(refusalOf(foldNotice('n2', []), command)).toEqual({ ok: false, refusal: 'ends-before-it-begins' });
  });

  it('says in one language at least what it is, where its kind does not', () => {
    const none = foldNotice('n2', []);
    const silent = { ...water, words: { 'zh-CN': '', en: '' } };
    expect(refusalOf(none, { type: 'announce', ...silent }).ok).toBe(true);
    const command = { type: 'announce', ...silent, kind: 'other' } as const;
    expect(refusalOf(none, command)).toEqual({ ok: false, refusal: 'no-words' });
  });
});
