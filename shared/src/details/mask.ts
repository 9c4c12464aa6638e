const cjkName = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}々〇ー·・\s]+$/u;

/** Surnames of two characters, common enough to be met; 欧** would be a different name. */
const doubleSurnames = new Set(
  '欧阳 上官 司马 诸葛 司徒 夏侯 皇甫 尉迟 公孙 慕容 长孙 宇文 令狐 独孤 东方 南宫 端木 轩辕 澹台 申屠 太史 闻人 歐陽 諸葛'.split(
    ' ',
  ),
);

/** 王小明 → 王**, always two stars so that the length says nothing; Anna Maria Müller → A. M. */
export function maskName(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '') return '';
  const characters = [...trimmed];
  if (cjkName.test(trimmed)) {
    const [family = ''] = trimmed.split(/[\s·・]/u);
    if (family !== trimmed) return `${[...family].length <= 2 ? family : characters[0]}**`;
    const surname = characters.slice(0, 2).join('');
    return characters.length > 2 && doubleSurnames.has(surname) ? `${surname}**` : `${characters[0]}**`;
  }
  const words = trimmed.split(/[\s·・]+/u).filter((word) => word !== '');
  const initials = words.length > 1 ? [words[0]!, words[words.length - 1]!] : words;
  return initials.map((word) => `${[...word][0]!.toUpperCase()}.`).join(' ');
}

/** 13812345678 → 138****5678; a short number shows its last two digits only. */
export function maskPhone(phone: string): string {
  const digits = digitsOf(phone);
  if (digits.length < 8) return `${'*'.repeat(Math.max(0, digits.length - 2))}${digits.slice(-2)}`;
  const shownInFront = phone.trim().startsWith('+') ? `+${digits.slice(0, 2)}` : digits.slice(0, 3);
  const hidden = digits.length - shownInFront.replace('+', '').length - 4;
  return `${shownInFront}${'*'.repeat(hidden)}${digits.slice(-4)}`;
}

/** 沪A12345 → 沪A***45, with as many stars whatever its length; a short one shows its last two characters. */
export function maskPlate(plate: string): string {
  const characters = [...plate.replace(/[\s·・-]/gu, '')];
  return `${characters.length > 5 ? characters.slice(0, 2).join('') : ''}***${characters.slice(-2).join('')}`;
}

/** The last four digits, which together with a typed code prove an invitation; undefined where there are fewer. */
export function phoneLastFour(phone: string): string | undefined {
  const digits = digitsOf(phone);
  return digits.length >= 4 ? digits.slice(-4) : undefined;
}

function digitsOf(phone: string): string {
  return phone.normalize('NFKC').replace(/\D/g, '');
}
