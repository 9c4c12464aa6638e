import { COMMON_PASSWORDS } from './commonPasswords.ts';

/** Counted in characters, as NIST SP 800-63B, 5.1.1.2, has it. */
export const MIN_PASSWORD_CHARACTERS = 10;
export const MAX_PASSWORD_CHARACTERS = 200;
/** Fewer are a pattern: `aaaaaaaaaa`, `1212121212`. */
const MIN_DIFFERENT_CHARACTERS = 5;
/** A shorter name is found in too much that has nothing to do with it. */
const MIN_NAME_CHARACTERS = 4;

export const PASSWORD_PROBLEMS = ['too-short', 'too-long', 'too-plain', 'too-common', 'own-name'] as const;
export type PasswordProblem = (typeof PASSWORD_PROBLEMS)[number];

/**
 * What is wrong with a password that somebody wants to have; null where nothing is. Length is what counts; no rule asks
 * for digits or signs, since those make passwords that are guessed as easily and forgotten sooner (NIST SP 800-63B).
 */
export function passwordProblem(password: string, of: { signInName: string; name: string }): PasswordProblem | null {
  const characters = [...password.normalize('NFC')];
  if (characters.length < MIN_PASSWORD_CHARACTERS) return 'too-short';
  if (characters.length > MAX_PASSWORD_CHARACTERS) return 'too-long';
  if (new Set(characters).size < MIN_DIFFERENT_CHARACTERS || isRun(characters)) return 'too-plain';
  const plain = password.toLowerCase();
  if (COMMON_PASSWORDS.some((common) => isMostly(plain, common))) return 'too-common';
  const names = [of.signInName, of.name].map((name) => name.trim().toLowerCase());
  if (names.some((name) => [...name].length >= MIN_NAME_CHARACTERS && isMostly(plain, name))) return 'own-name';
  return null;
}

/** Characters one after another: `abcdefghij`, `9876543210`. */
function isRun(characters: readonly string[]): boolean {
  const points = characters.map((character) => character.codePointAt(0)!);
  const steps = new Set(points.slice(1).map((point, i) => point - points[i]!));
  return steps.size === 1;
}

/** Whether so little is added to a word that whoever guesses the word soon has the whole. */
function isMostly(password: string, word: string): boolean {
  return password.includes(word) && [...password.replaceAll(word, '')].length < MIN_PASSWORD_CHARACTERS / 2;
}
