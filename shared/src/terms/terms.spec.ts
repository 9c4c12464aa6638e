import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  allTermsSchema,
  houseTerms,
  isSignature,
  nextTerms,
  pathOf,
  signatureSchema,
  thinned,
  type Strokes,
} from './index.ts';

const never = () => 0;

describe('terms', () => {
  it('of the house are as they may be', () => {
    expect(v.parse(allTermsSchema, houseTerms())).toEqual(houseTerms());
  });

  it('have a new version when anything of them changes, and only then', () => {
    const [rules, nda] = houseTerms();
    const wanted = [rules!, { ...nda!, signed: false, version: 77 }];
    const { terms, changed } = nextTerms(houseTerms(), wanted, never);
    expect(terms.map(({ version }) => version)).toEqual([1, 2]);
    expect(changed.map(({ id }) => id)).toEqual(['nda']);
  });

  it('hold for longer or shorter without a new version, since what was agreed to is the same', () => {
    const [rules, nda] = houseTerms();
    const { terms, changed } = nextTerms(houseTerms(), [rules!, { ...nda!, holdsMonths: 3 }], never);
    expect(terms[1]).toMatchObject({ version: 1, holdsMonths: 3 });
    expect(changed).toEqual([]);
  });

  it('are without a word on it as they were stored before there was one: a year', () => {
    const { holdsMonths: _months, ...stored } = houseTerms()[1]!;
    expect(v.parse(allTermsSchema, [stored])[0]).toMatchObject({ holdsMonths: 12 });
  });

  it('that come back after they were taken away are no version that there was', () => {
    const [rules] = houseTerms();
    expect(nextTerms([], [rules!], () => 3).terms[0]!.version).toBe(4);
  });

  it.each([
    ['without a text in one of the languages', { text: { 'zh-CN': '须知', en: ' ' } }],
    ['that nobody reads standing', { text: { 'zh-CN': '须'.repeat(4001), en: 'x' } }],
    ['of another’s id', { id: 'nda' }],
  ])('are refused %s', (_why, change) => {
    const [rules, nda] = houseTerms();
    expect(v.safeParse(allTermsSchema, [{ ...rules, ...change }, nda]).success).toBe(false);
  });
});

describe('a signature', () => {
  const line: Strokes = [
    [
      [0, 0],
      [300, 200],
    ],
    [[500, 100]],
  ];

  it('is a path over its sheet, points and all', () => {
    expect(pathOf(line)).toBe('M0 0L300 200M500 100h0');
  });

  it('is more than a finger that rested there', () => {
    expect(isSignature(line)).toBe(true);
    expect(isSignature([[[10, 10]], [[12, 11]]])).toBe(false);
  });

  it('of a slow hand keeps its first and last point', () => {
    const slow: Strokes = [Array.from({ length: 1001 }, (_, x) => [x, 0] as [number, number])];
    const [stroke] = thinned(slow);
    expect(stroke).toHaveLength(400);
    expect([stroke![0], stroke!.at(-1)]).toEqual([
      [0, 0],
      [1000, 0],
    ]);
  });

  it.each([
    ['with nothing on it', { how: 'drawn', strokes: [] }],
    ['beside its sheet', { how: 'drawn', strokes: [[[1001, 0]]] }],
    ['without a name', { how: 'typed', name: '  ' }],
  ])('is refused %s', (_why, signature) => {
    expect(v.safeParse(signatureSchema, signature).success).toBe(false);
  });
});
