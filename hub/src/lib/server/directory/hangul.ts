/** Revised Romanization of Korean, syllable by syllable as names are typed: 김민준 → gim, min, jun. */
const initials = 'g kk n d tt r m b pp s ss  j jj ch k t p h'.split(' ');
const vowels = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ');
const finals = ' k k k n n n t l k m l l l p l m p p t t ng t t k t p t'.split(' ');

const firstSyllable = 0xac00;
const lastSyllable = 0xd7a3;

/** Undefined for anything but one whole Hangul syllable. */
export function romanizeHangul(syllable: string): string | undefined {
  const code = syllable.codePointAt(0);
  if (code === undefined || code < firstSyllable || code > lastSyllable) return undefined;
  const index = code - firstSyllable;
  const initial = initials[Math.floor(index / (vowels.length * finals.length))]!;
  const vowel = vowels[Math.floor(index / finals.length) % vowels.length]!;
  return initial + vowel + finals[index % finals.length]!;
}
