import { describe, expect, it } from 'vitest';
import { MAX_PASSWORD_CHARACTERS, passwordProblem, type PasswordProblem } from './password.ts';

const of = { signInName: 'chenchen', name: '欧阳晓晨' };

describe('a password', () => {
  it.each(['umbrellas by the door', 'correct-horse-battery', '大堂的雨伞借给了三个人', 'p4rcels+shelf'])(
    'may be %s',
    (password) => expect(passwordProblem(password, of)).toBeNull(),
  );

  const refused: [password: string, problem: PasswordProblem][] = [
    ['short one', 'too-short'],
    ['雨伞借给了三个人', 'too-short'],
    ['ab'.repeat(MAX_PASSWORD_CHARACTERS), 'too-long'],
    ['aaaaaaaaaaaa', 'too-plain'],
    ['121212121212', 'too-plain'],
    ['abcdefghijkl', 'too-plain'],
    ['9876543210', 'too-plain'],
    ['Password123', 'too-common'],
    ['woaini1314!!', 'too-common'],
    ['1qaz2wsx3e', 'too-common'],
    ['ChenChen88', 'own-name'],
    ['欧阳晓晨又欧阳晓晨了', 'own-name'],
  ];
  it.each(refused)('may not be %s: %s', (password, problem) => expect(passwordProblem(password, of)).toBe(problem));

  it('may hold one’s name where enough stands beside it', () => {
    expect(passwordProblem('chenchen lends umbrellas', of)).toBeNull();
  });

  it('counts characters and not the units they are stored in', () => {
    expect(passwordProblem('🐎🔋📎☂️🏢', of)).toBe('too-short');
  });
});
