import type { FieldKind } from './keyboard.svelte.ts';

export type LayoutName = 'latin' | 'pinyin' | 'signs' | 'pad' | 'flat' | 'code' | 'provinces';

/** A key types its own label unless it is one of these. */
export type Key = { types: string } | { does: 'backspace' | 'shift' | 'space' } | { shows: LayoutName };

const keys = (labels: string): Key[] => labels.split(' ').map((types) => ({ types }));
const backspace: Key = { does: 'backspace' };
const space: Key = { does: 'space' };
const shows = (layout: LayoutName): Key => ({ shows: layout });

const letters = [keys('q w e r t y u i o p'), keys('a s d f g h j k l')];
const lastLetters = keys('z x c v b n m');

export const LAYOUTS: Record<LayoutName, Key[][]> = {
  latin: [
    ...letters,
    [{ does: 'shift' }, ...lastLetters, backspace],
    [shows('signs'), shows('pinyin'), space, ...keys("' - .")],
  ],
  pinyin: [...letters, [...lastLetters, backspace], [shows('signs'), shows('latin'), space, ...keys('· ，')]],
  signs: [
    keys('1 2 3 4 5 6 7 8 9 0'),
    keys('- / : ( ) & @ # +'),
    [...keys(", . ' ! ? _ %"), backspace],
    [shows('latin'), shows('pinyin'), space],
  ],
  pad: [keys('1 2 3'), keys('4 5 6'), keys('7 8 9'), [...keys('+ 0'), backspace]],
  flat: [keys('1 2 3'), keys('4 5 6'), keys('7 8 9'), [...keys('- 0'), backspace]],
  code: [
    keys('1 2 3 4 5 6 7 8 9 0'),
    keys('Q W E R T Y U I O P'),
    keys('A S D F G H J K L'),
    [...keys('Z X C V B N M -'), backspace],
  ],
  provinces: [
    keys('京 津 沪 渝 冀 豫 云 辽 黑 湘'),
    keys('皖 鲁 新 苏 浙 赣 鄂 桂 甘 晋'),
    keys('蒙 陕 吉 闽 贵 粤 青 藏 川 宁'),
    [shows('code'), ...keys('琼 港 澳 使 学'), backspace],
  ],
};

/** Which keys stand there when a field is entered. */
export function firstLayout(kind: FieldKind, chinese: boolean): LayoutName {
  switch (kind) {
    case 'phone':
    case 'digits':
      return 'pad';
    case 'flat':
      return 'flat';
    case 'code':
      return 'code';
    case 'plate':
      return 'provinces';
    // Searching goes by pinyin as it is typed: no characters to choose.
    case 'search':
      return 'latin';
    default:
      return chinese ? 'pinyin' : 'latin';
  }
}
