import { expect, it } from 'vitest';
import { changeableAnswer } from './answer.ts';
import type { TimelineEntry } from './row.ts';
import { rowLike } from './rowLike.ts';

const entry = (eventId: string, type: string, facts: Record<string, unknown>): TimelineEntry => ({
  eventId,
  type,
  occurredAt: 0,
  by: '최성호',
  facts,
  text: null,
  changes: [],
  takenBack: null,
});
const yes = entry('e1', 'visit.approved', { word: 'link' });
const no = entry('e2', 'visit.declined', { word: 'telephone', overrides: 'e1' });
const cleared = rowLike({ status: { status: 'cleared', since: 0 } });

it('is the answer that no other replaced', () => {
  expect(changeableAnswer(cleared, [yes])).toMatchObject({ answer: 'approved', eventId: 'e1' });
  expect(changeableAnswer(cleared, [yes, no])).toMatchObject({ answer: 'declined', eventId: 'e2' });
});

it('is none before an answer, and none once the visitor is in or gone', () => {
  expect(changeableAnswer(rowLike(), [])).toBeNull();
  const inside = rowLike({ status: { status: 'on-site', since: 0, headsInside: 1 } });
  expect(changeableAnswer(inside, [yes])).toBeNull();
  expect(changeableAnswer(rowLike({ status: { status: 'left', since: 0 } }), [yes])).toBeNull();
});

it('is none that was taken back, and none that was given for somebody else', () => {
  expect(changeableAnswer(cleared, [{ ...yes, takenBack: { at: 1, by: '최성호' } }])).toBeNull();
  expect(changeableAnswer(cleared, [yes, entry('e3', 'visit.moved', { lobby: 'north' })])).not.toBeNull();
  expect(changeableAnswer(cleared, [yes, entry('e3', 'visit.moved', { hostPersonId: 'p2' })])).toBeNull();
});
