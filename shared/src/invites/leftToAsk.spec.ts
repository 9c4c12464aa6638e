import { describe, expect, it } from 'vitest';
import { houseKinds } from '../kinds/index.ts';
import { houseTerms } from '../terms/index.ts';
import { agreedAlready, isNothingLeft, leftToAsk, type AskedNow, type Invite } from './index.ts';

const NOW = 1_000;
const label = { 'zh-CN': '工具？', en: 'Tools?' };
const kind = {
  ...houseKinds()[0]!,
  documents: ['nda', 'house-rules', 'gone'],
  questions: [{ id: 'tools', label, required: true, answer: 'text' as const }],
};
const asked: AskedNow = { kind, terms: houseTerms(), notice: 2 };
const nda = { id: 'nda', version: 1 };
const rules = { id: 'house-rules', version: 1 };
const told = (change: Partial<Pick<Invite, 'prepared' | 'held'>>) => ({ prepared: null, held: [], ...change });
const all = { notice: 2, questions: ['tools'], terms: [rules, nda], at: 0, times: 1 };
const held = [{ ...nda, visitId: 'v0', at: 0, until: NOW + 1 }];

describe('what is left to ask of a guest', () => {
  it('is everything where they did nothing, and what they agree to in the order of the kind', () => {
    const left = leftToAsk(told({}), asked, NOW);
    expect(left).toMatchObject({ details: true, notice: true, questions: [{ id: 'tools' }] });
    expect(left.terms.map(({ id }) => id)).toEqual(['nda', 'house-rules']);
  });

  it('is nothing where all of it was done on the phone', () => {
    expect(isNothingLeft(leftToAsk(told({ prepared: all }), asked, NOW))).toBe(true);
  });

  it.each([
    ['a newer notice', { ...all, notice: 1 }],
    ['a question that is new', { ...all, questions: [] }],
    ['a newer version of a text', { ...all, terms: [rules, { ...nda, version: 7 }] }],
    ['a text that is new', { ...all, terms: [nda] }],
  ])('is %s', (_what, prepared) => {
    expect(isNothingLeft(leftToAsk(told({ prepared }), asked, NOW))).toBe(false);
  });

  it('is no text that they agreed to for another visit, until that is over', () => {
    const prepared = { ...all, terms: [rules] };
    expect(isNothingLeft(leftToAsk(told({ prepared, held }), asked, NOW))).toBe(true);
    expect(isNothingLeft(leftToAsk(told({ prepared, held }), asked, NOW + 1))).toBe(false);
    expect(agreedAlready(told({ prepared, held }), asked, NOW)).toEqual([nda, rules]);
  });
});
