import { expect, it } from 'vitest';
import { isHeard, newsOf } from './news.ts';
import type { BoardRow } from './row.ts';
import { rowLike } from './rowLike.ts';

const asked = (escalatedAt: number | null): BoardRow =>
  rowLike({ status: { status: 'awaiting-host', since: 0, waitUntil: null, escalatedAt } });
const at = (status: 'awaiting-check' | 'cleared' | 'left'): BoardRow => rowLike({ status: { status, since: 0 } });
const guest = rowLike({ status: { status: 'expected', since: 0, from: 0, until: 1 } });

it('tells of each arrival once', () => {
  expect(newsOf(undefined, asked(null))).toBe('arrived');
  expect(newsOf(guest, asked(null))).toBe('arrived');
  expect(newsOf(asked(null), asked(null))).toBeNull();
});

it('tells once that the host does not answer', () => {
  expect(newsOf(asked(null), asked(5))).toBe('escalated');
  expect(newsOf(undefined, asked(5))).toBe('escalated');
  expect(newsOf(asked(5), asked(5))).toBeNull();
});

it('tells of each check that has to be made, by whatever way it came', () => {
  expect(newsOf(asked(null), at('awaiting-check'))).toBe('to-check');
  expect(newsOf(undefined, at('awaiting-check'))).toBe('to-check');
  expect(newsOf(at('awaiting-check'), at('awaiting-check'))).toBeNull();
});

it('tells that somebody left, without a sound', () => {
  expect(newsOf(at('cleared'), at('left'))).toBe('left');
  expect(newsOf(undefined, at('left'))).toBeNull();
  expect(isHeard('left')).toBe(false);
  expect(isHeard('arrived')).toBe(true);
});

it('says nothing of what the desk did itself', () => expect(newsOf(at('awaiting-check'), at('cleared'))).toBeNull());
