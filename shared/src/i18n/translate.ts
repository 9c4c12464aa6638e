import type { Locale } from './locales.ts';

/** A flat dictionary: `'visit.registered': 'Registered {name}'`. Parameters stand in braces. */
export type Dictionary = Record<string, string>;

type Parameters<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Parameters<Rest>
  : never;

/** No second argument where the text has no parameter; all of them where it has. */
type Arguments<Text extends string> = [Parameters<Text>] extends [never]
  ? []
  : [values: Record<Parameters<Text>, string | number>];

/** A wrong key, a missing or a superfluous parameter is a type error. */
export type Translate<D extends Dictionary> = <K extends keyof D & string>(
  key: K,
  ...values: Arguments<D[K]>
) => string;

/**
 * The translations of one dictionary. `base` is written `as const` and says which keys and parameters there are; the
 * others must have the same keys, with the same parameters in their texts (a spec checks that for every dictionary).
 */
export function createTranslate<const D extends Dictionary>(
  dictionaries: Record<Locale, Record<keyof D & string, string>>,
  locale: Locale,
): Translate<D> {
  const texts: Dictionary = dictionaries[locale];
  return ((key: string, values?: Record<string, string | number>) =>
    (texts[key] ?? key).replace(PARAMETER, (_, before = '', name: string, after = '') => {
      const value = String(values?.[name] ?? `{${name}}`);
      return (BEGINS_CHINESE.test(value) ? '' : before) + value + (ENDS_CHINESE.test(value) ? '' : after);
    })) as Translate<D>;
}

/**
 * A parameter with what stands beside it in a Chinese text. Chinese keeps a space towards Latin letters and digits and
 * none between its own characters, so the space in “{name} 的邀请” stands for Ann Field and not for 张雨梅.
 */
const PARAMETER = /((?<=\p{sc=Han}) )?\{(\w+)\}( (?=\p{sc=Han}))?/gu;
const BEGINS_CHINESE = /^\p{sc=Han}/u;
const ENDS_CHINESE = /\p{sc=Han}$/u;

/** `{name}` placeholders of a text, sorted: what two translations must agree in. */
export function parametersOf(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort();
}
