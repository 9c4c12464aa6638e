import { type BarStatus, type Certainty, type MatchedBy } from '@foyer/shared/bars';

/** Who said something about an entry, when, and in which words where there are any. */
export interface BarSaid {
  what: 'proposed' | 'alone' | 'confirmed' | 'handed-over' | 'rejected' | 'renewed' | 'lifted';
  at: number;
  by: string;
  words: string | null;
}

/** One name on the list, opened for those who keep it. */
export interface BarRow {
  barId: string;
  siteId: string;
  status: Exclude<BarStatus, 'unknown'>;
  /** Null once its details are not kept any more. */
  who: { name: string; aliases: string[]; phone: string | null; company: string | null; why: string } | null;
  until: number;
  aloneUntil: number | null;
  /** Whether whoever reads this put it there, and so cannot be the second person. */
  own: boolean;
  said: BarSaid[];
  /** Visits at which they were recognised, the newest first. */
  met: { visitId: string; at: number; certainty: Certainty; by: readonly MatchedBy[]; cleared: BarClearing | null }[];
}

export interface BarClearing {
  at: number;
  by: string;
  words: string | null;
}

/** What is typed into the form, given back where something is wrong with it. */
export interface BarTyped {
  name: string;
  aliases: string;
  phone: string;
  company: string;
  why: string;
  until: string;
  alone: boolean;
}

export const MAX_REASON_LENGTH = 300;
