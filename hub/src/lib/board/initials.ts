const CJK = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]+$/u;

/** A name in two signs, as colleagues know each other: 王小明 → 小明, Anna Maria Berg → AB. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/[\s·・]+/u);
  const [first = ''] = words;
  if (words.length === 1 && CJK.test(first)) return [...first].slice(-2).join('');
  const ends = words.length > 1 ? [first, words.at(-1)!] : [first];
  return ends.map((word) => [...word][0]?.toUpperCase() ?? '').join('');
}
