const plainAscii = /^[\x20-\x7e]*$/;
/** letters that Unicode does not decompose */
const undecomposed: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};

/**
 * Text as search compares it: lower case, full width made half, Latin letters without their marks. Only Latin marks are
 * taken off; the voicing marks of kana and the parts of Hangul stay.
 */
export function foldText(text: string): string {
  if (plainAscii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/[ßæœøđðłþı]/g, (letter) => undecomposed[letter] ?? letter);
}

const cjkCharacter = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}〇ー]$/u;
const unit =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}〇ー]|[[\p{L}\p{N}\p{M}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}〇ー]]+/gv;

/**
 * The units of a name that can be typed one by one: each Chinese, Japanese or Korean character, each run of other
 * letters and digits. 王小明 Tony → 王, 小, 明, Tony.
 */
export function splitUnits(text: string): string[] {
  return (plainAscii.test(text) ? text.match(/[A-Za-z0-9]+/g) : text.normalize('NFKC').match(unit)) ?? [];
}

/** One character of Chinese, Japanese or Korean writing. */
export function isCjk(character: string): boolean {
  if (character < '\u0300') return false;
  // Nearly all are in this block, and a regular expression for each of a building's characters adds up.
  if (character.length === 1 && character >= '\u4e00' && character <= '\u9fff') return true;
  return cjkCharacter.test(character);
}
