import * as v from 'valibot';
import { idPart } from '../events/index.ts';

const text = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max));
const bothLanguages = (max: number) => v.strictObject({ 'zh-CN': text(max), en: text(max) });

export const MAX_TERMS = 12;
/** Three screens of a kiosk: longer than that nobody reads standing. */
export const MAX_TERMS_CHARACTERS = 4000;
export const HOLDS_MONTHS = 12;
export const MAX_HOLDS_MONTHS = 36;

/** A text that visitors agree to: house rules, a promise to keep secrets. */
export const termsSchema = v.strictObject({
  /** Kept for good: the record speaks of it. */
  id: idPart,
  /** Rises whenever what is agreed to changes; whoever agreed to an earlier one agreed to that. */
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  title: bothLanguages(60),
  text: bothLanguages(MAX_TERMS_CHARACTERS),
  /** With a signature; otherwise a tap is enough. */
  signed: v.boolean(),
  /** For how long an invited guest who agreed is not asked again; 0: at each visit. */
  holdsMonths: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_HOLDS_MONTHS)), HOLDS_MONTHS),
});
export type Terms = v.InferOutput<typeof termsSchema>;

export const allTermsSchema = v.pipe(
  v.array(termsSchema),
  v.maxLength(MAX_TERMS),
  v.check((all) => new Set(all.map(({ id }) => id)).size === all.length, 'terms stand there twice'),
);

/** What was agreed to, as the record has it. */
export const agreedSchema = v.strictObject({
  id: idPart,
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
export type Agreed = v.InferOutput<typeof agreedSchema>;

/** What is agreed to, and how. For how long it holds is the house's own affair. */
const contentOf = ({ version: _version, holdsMonths: _months, ...terms }: Terms): string => JSON.stringify(terms);

/** The terms as they are to be, each with a new version where it differs. `known` are those that there ever were. */
export function nextTerms(
  current: readonly Terms[],
  wanted: readonly Terms[],
  known: (id: string) => number,
): { terms: Terms[]; changed: Terms[] } {
  const changed: Terms[] = [];
  const terms = wanted.map((one) => {
    const before = current.find(({ id }) => id === one.id);
    if (before && contentOf(before) === contentOf(one)) return { ...one, version: before.version };
    const next = { ...one, version: Math.max(before?.version ?? 0, known(one.id)) + 1 };
    changed.push(next);
    return next;
  });
  return { terms, changed };
}
