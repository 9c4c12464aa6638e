/** Syllable → characters, the frequent ones first, separated by spaces. */
export type SyllableTable = Readonly<Record<string, string>>;

export interface Candidates {
  /** How many letters of the buffer the candidates stand for. */
  readonly takes: number;
  readonly characters: readonly string[];
}

const NONE: Candidates = { takes: 0, characters: [] };

/** Family names by how many people bear them (Ministry of Public Security, 2020), for the first sign of a name. */
const FAMILY_NAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石' +
  '廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤欧单解仇查尉翟';

/**
 * Characters for the front of what was typed. Takes the longest front that is a syllable and leaves a rest that can be
 * one, too: `fangan` is 方 + an, and `xian` is 先 rather than 西.
 */
export function candidatesFor(buffer: string, table: SyllableTable, preferFamilyNames: boolean): Candidates {
  const longest = Math.min(6, buffer.length);
  let fallback = NONE;
  for (let takes = longest; takes > 0; takes--) {
    const listed = table[buffer.slice(0, takes)];
    if (!listed) continue;
    const found = { takes, characters: order(listed.split(' '), preferFamilyNames) };
    if (canGoOn(buffer.slice(takes), table)) return found;
    if (fallback === NONE) fallback = found;
  }
  return fallback === NONE ? unfinished(buffer, table, preferFamilyNames) : fallback;
}

/** Letters that are the beginning of a syllable only, as `zh`: one character for each syllable they could become. */
function unfinished(buffer: string, table: SyllableTable, preferFamilyNames: boolean): Candidates {
  for (let takes = Math.min(6, buffer.length); takes > 0; takes--) {
    const front = buffer.slice(0, takes);
    const syllables = Object.keys(table).filter((syllable) => syllable.startsWith(front));
    if (syllables.length === 0) continue;
    const characters = syllables.flatMap((syllable) =>
      table[syllable]!.split(' ').slice(0, preferFamilyNames ? 12 : 4),
    );
    return { takes, characters: order([...new Set(characters)], preferFamilyNames) };
  }
  return NONE;
}

function canGoOn(rest: string, table: SyllableTable): boolean {
  if (rest === '') return true;
  return Object.keys(table).some((syllable) => syllable.startsWith(rest) || rest.startsWith(syllable));
}

function order(characters: readonly string[], preferFamilyNames: boolean): readonly string[] {
  if (!preferFamilyNames) return characters;
  const rank = (character: string): number => {
    const place = FAMILY_NAMES.indexOf(character);
    return place < 0 ? FAMILY_NAMES.length : place;
  };
  return [...characters].sort((a, b) => rank(a) - rank(b));
}

/** A syllable table, loaded when somebody first writes Chinese. */
export async function loadSyllables(): Promise<SyllableTable> {
  const { default: chinese } = await import('simple-keyboard-layouts/build/layouts/chinese.js');
  return (chinese as typeof chinese & { layoutCandidates: SyllableTable }).layoutCandidates;
}
