/** What is asked for: whatever is given has to be so, and a name or the end of a phone number is needed. */
export interface PersonQuery {
  name: string;
  /** at least the last four digits */
  phoneEnding: string;
  company: string;
  /** days of the building, inclusive; empty: no bound */
  from: string;
  until: string;
}

export const PERSON_NOUNS = [
  'visit',
  'invite',
  'help',
  'duty',
  'bar',
  'parcel',
  'release',
  'letter',
  'mailround',
  'dispatch',
] as const;
export type PersonNoun = (typeof PERSON_NOUNS)[number];

/**
 * `similar`: what was asked for is a part of the name that somebody is registered under, who may be another; `mentioned`:
 * in words of the desk.
 */
export type NamedAs =
  | 'visitor'
  | 'guest'
  | 'party'
  | 'guardian'
  | 'barred'
  | 'recipient'
  | 'proxy'
  | 'carrier'
  | 'signed'
  | 'similar'
  | 'mentioned';

/** Whether somebody has to look at the record before it is taken for the person's own. */
export function isUncertain({ as }: Pick<PersonRecord, 'as'>): boolean {
  return as === 'similar' || as === 'mentioned';
}

/** One record in which a person is named. */
export interface PersonRecord {
  subject: string;
  noun: PersonNoun | 'unknown';
  siteId: string;
  siteName: { 'zh-CN': string; en: string };
  /** ms since 1970 */
  at: number;
  /** in which kind of details they are named */
  as: NamedAs;
  name: string;
  phone: string | null;
  company: string | null;
  documents: number;
  hasPhoto: boolean;
  /** in the building now: their name is needed in an emergency */
  inside: boolean;
}
