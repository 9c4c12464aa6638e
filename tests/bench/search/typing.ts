/**
 * Twenty ways in which visitors look for somebody, letter by letter, slips included. Each is typed from its first
 * letter to its last, with `<` for the backspace.
 */
export const typingScripts: readonly string[] = [
  'wangxiaoming',
  'wangxm',
  'wxm',
  'wang xiaoming',
  '王小明',
  'lixm',
  'li na',
  'zhangwei',
  'zhw',
  'chenjing<<ngjie',
  'ouyangxiu',
  'zenghy',
  'lvfang<<<<ufang',
  'xiaoming wang',
  'smith',
  'emily muller',
  'yamada taro',
  'kim minjun',
  'xingtu cloud',
  'a1203',
];

/** What stands in the field after each key. */
export function* keystrokesOf(script: string): Iterable<string> {
  let typed: string[] = [];
  for (const key of script) {
    typed = key === '<' ? typed.slice(0, -1) : [...typed, key];
    yield typed.join('');
  }
}
