import { PHONE_PATTERN } from '../board/phone.ts';

export interface Member {
  name: string;
  phone?: string;
}

/** `王小明 13800001234`, `1. Ann Field, +44 20 7946 0000`: a number at the end of a line, if there is one. */
const NUMBERED = /^\s*(?:[([（]?\d{1,3}[.)、．:：\]）]\s*|[-*•·]\s+)/;
const WITH_PHONE = /^(.*?)[\s,，;；、:：]*((?:\+|\d)[\d ()-]{5,})$/;

/**
 * Who comes along, one a line, or with commas in one: names, each with a telephone number where there is one.
 * `wrong` are pieces that hold no name, or a number that is none.
 */
export function readParty(text: string): { members: Member[]; wrong: string[] } {
  const members: Member[] = [];
  const wrong: string[] = [];
  for (const piece of piecesOf(text.normalize('NFKC'))) {
    const [, name = piece, phone] = WITH_PHONE.exec(piece) ?? [];
    const trimmed = name.trim();
    if (!/\p{L}/u.test(trimmed) || /\d{5}/.test(trimmed) || (phone !== undefined && !PHONE_PATTERN.test(phone.trim())))
      wrong.push(piece);
    else members.push(phone === undefined ? { name: trimmed } : { name: trimmed, phone: phone.trim() });
  }
  return { members, wrong };
}

/** Lines are people where there are several; a single line is a list with signs between. */
function piecesOf(text: string): string[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const [only] = lines;
  const pieces = lines.length === 1 && only !== undefined ? only.split(/[,;、\t]/) : lines;
  return pieces.map((piece) => piece.replace(NUMBERED, '').replace(/\t/g, ' ').trim()).filter((piece) => piece !== '');
}
