import { foldText, splitUnits } from '../directory/index.ts';
import type { Certainty, MatchedBy } from './events.ts';

/** Somebody as they gave their name, or as somebody else gave it for them. */
export interface Named {
  readonly name: string;
  readonly aliases?: readonly string[] | undefined;
  readonly phone?: string | undefined;
  readonly company?: string | undefined;
}

/** What one is compared by: nothing of it is kept. */
export interface Keys {
  readonly names: ReadonlySet<string>;
  /** The same in Latin letters, as a passport or a visitor in a hurry spells it. */
  readonly spellings: ReadonlySet<string>;
  readonly phone: string | null;
  readonly companies: ReadonlySet<string>;
}

/** How a name is read in Latin letters; nothing where it is Latin already. Pinyin is the hub's to know. */
export type Readings = (text: string, as: 'person' | 'company') => string;

export interface BarMatch {
  readonly certainty: Certainty;
  readonly by: readonly MatchedBy[];
}

/** Shorter numbers are of the house, and of many people. */
const SHORTEST_NUMBER = 7;
/** What companies are called besides: 恒川 and 恒川有限公司 are one. */
const COMPANY_ENDINGS = /(股份)?(有限)?(责任)?公司$|集团$|\b(co|ltd|limited|inc|llc|gmbh|plc|corp|company)\b\.?/g;

export function keysOf({ name, aliases = [], phone, company }: Named, readings: Readings): Keys {
  const all = [name, ...aliases].filter((one) => one.trim() !== '');
  return {
    names: new Set(all.map(bare)),
    spellings: new Set(all.flatMap((one) => spellingsOf(one, readings))),
    phone: phone === undefined ? null : samePhone(phone),
    companies: new Set(company === undefined ? [] : companyKeys(company, readings)),
  };
}

/**
 * A number is one person's, and so is a name at a company. A name alone is many people's: it is worth a look where
 * nothing speaks against it.
 */
export function matchOf(barred: Keys, visitor: Keys): BarMatch | null {
  const byPhone = barred.phone !== null && barred.phone === visitor.phone;
  const byName = meets(barred.names, visitor.names);
  const bySpelling = !byName && meets(barred.spellings, visitor.spellings);
  const byCompany = meets(barred.companies, visitor.companies);
  const by: MatchedBy[] = [];
  if (byPhone) by.push('phone');
  if (byName) by.push('name');
  if (bySpelling) by.push('spelling');
  if (byCompany) by.push('company');
  if (byPhone) return { certainty: 'certain', by };
  if (!byName && !bySpelling) return null;
  if (byCompany) return { certainty: byName ? 'certain' : 'likely', by };
  const otherCompany = barred.companies.size > 0 && visitor.companies.size > 0;
  const otherPhone = barred.phone !== null && visitor.phone !== null;
  return otherCompany || otherPhone ? null : { certainty: 'likely', by };
}

/** A number as it is dialled within mainland China: `+86 138 1234 5678` and `138-1234-5678` are one. */
export function samePhone(phone: string): string | null {
  const digits = phone
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^00/, '')
    .replace(/^86(?=1\d{10}$)/, '');
  return digits.length < SHORTEST_NUMBER ? null : digits;
}

function companyKeys(company: string, readings: Readings): string[] {
  const short = (text: string): string => bare(foldText(text).replace(COMPANY_ENDINGS, ''));
  const spelled = readings(company, 'company').split('/').map(bare);
  return [bare(company), short(company), ...spelled].filter((key) => key !== '');
}

/** 王小明 as `wangxiaoming` and `xiaomingwang`; Wang Xiao Ming as both, too, since families stand first or last. */
function spellingsOf(name: string, readings: Readings): string[] {
  const read = readings(name, 'person');
  const readingsOfName = read === '' ? [foldText(name)] : read.split('/');
  return readingsOfName.flatMap((one) => {
    const words = splitUnits(one).map(bare);
    if (words.length === 0) return [];
    return [words.join(''), [...words.slice(1), words[0]].join(''), [words.at(-1), ...words.slice(0, -1)].join('')];
  });
}

const bare = (text: string): string => foldText(text).replace(/[\s·・.\-'’]/g, '');

function meets(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const one of some) if (others.has(one)) return true;
  return false;
}
