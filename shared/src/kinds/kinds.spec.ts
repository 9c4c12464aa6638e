import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { defaultSiteSettings, everyDay } from '../site/index.ts';
import { PURPOSES } from '../visits/index.ts';
import { ALL_ZONES, checksIdentity, houseKinds, kindsSchema, nextEdition, passExpires, withNewKinds } from './index.ts';

/** Ten in the morning in Shanghai. */
const TEN = Date.UTC(2026, 10, 23, 2);
const HOUR_MS = 3_600_000;
const site = defaultSiteSettings('site', { 'zh-CN': '大厦', en: 'House' });
const kindOf = (id: string) => houseKinds().find((kind) => kind.id === id)!;

describe('the kinds of the house', () => {
  it('are all that there are, and as they may be', () => {
    expect(
      houseKinds()
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...PURPOSES].sort());
    expect(v.parse(kindsSchema, houseKinds())).toEqual(houseKinds());
  });

  it.each([
    ['meeting', 'host', 10],
    ['delivery', 'host', 0.5],
    ['food', 'nobody', 1 / 3],
    ['service', 'host', 12],
    ['forgotten-card', 'reception', 12],
    ['viewing', 'desk', 2],
  ] as const)('%s: approved by %s, with a pass for %f hours at ten', (id, approval, hours) => {
    expect(kindOf(id).approval).toBe(approval);
    expect(passExpires(kindOf(id), site, TEN)).toBe(TEN + hours * HOUR_MS);
  });

  it('give the usual hours where the house never closes', () => {
    const open = { ...site, closing: everyDay('open') };
    expect(passExpires(kindOf('service'), open, TEN)).toBe(TEN + 10 * HOUR_MS);
  });

  it.each([
    ['meeting', true, true],
    ['meeting', false, false],
    ['service', false, true],
    ['food', true, false],
  ] as const)('%s in a house that checks %s: a document is seen %s', (id, identityCheck, seen) => {
    expect(checksIdentity(kindOf(id), { ...site, identityCheck })).toBe(seen);
  });
});

describe('a change of kinds', () => {
  it('raises the version of what changed and of nothing else, also when the order changes', () => {
    const before = houseKinds();
    const wanted = before.map((kind) => (kind.id === 'food' ? { ...kind, approval: 'desk' as const } : kind)).reverse();
    const { kinds, changed } = nextEdition(before, wanted);
    expect(changed).toEqual(['food']);
    expect(kinds.map(({ id }) => id)).toEqual(before.map(({ id }) => id).reverse());
    expect(kinds.find(({ id }) => id === 'food')).toMatchObject({ version: 2, approval: 'desk' });
    expect(kinds.filter(({ version }) => version !== 1)).toHaveLength(1);
  });

  it('does not take a version that somebody made up', () => {
    const wanted = houseKinds().map((kind) => ({ ...kind, version: 99 }));
    expect(nextEdition(houseKinds(), wanted)).toEqual({ kinds: houseKinds(), changed: [] });
  });

  it('finds a kind that came later as the house has it, behind those that were settled', () => {
    const stored = houseKinds().filter(({ id }) => id !== 'group');
    expect(withNewKinds(stored).at(-1)).toEqual(kindOf('group'));
  });
});

describe('kinds are refused', () => {
  const broken = (change: object) => houseKinds().map((kind, at) => (at === 0 ? { ...kind, ...change } : kind));
  it.each([
    ['without a name in one of the languages', broken({ name: { 'zh-CN': '访客', en: ' ' } })],
    ['without any zone', broken({ zones: 0 })],
    ['with zones that no pass has', broken({ zones: ALL_ZONES + 1 })],
    ['with a pass of no time', broken({ pass: { until: 'minutes', minutes: 0 } })],
    ['with a choice of one', broken({ questions: [choiceOf(1)] })],
    ['with more questions than anybody answers', broken({ questions: Array(5).fill(choiceOf(2)) })],
    ['twice', broken({ id: 'food' })],
    ['where one is missing', houseKinds().slice(1)],
  ])('%s', (_why, kinds) => {
    expect(v.safeParse(kindsSchema, kinds).success).toBe(false);
  });
});

function choiceOf(options: number) {
  const label = { 'zh-CN': '问', en: 'Ask' };
  return { id: 'q', label, required: false, answer: 'choice', options: Array(options).fill(label) };
}
