import type { Dues, ReleaseStatus } from '@foyer/shared/releases';

/** A release in the desk's list. */
export interface ReleaseRow {
  releaseId: string;
  status: Exclude<ReleaseStatus, 'unknown'> | 'early';
  group: 'flags' | 'asked' | 'open' | 'ended';
  tenant: string;
  unit: string;
  /** The first of the list in words, and how many more lines there are. */
  first: string;
  more: number;
  pieces: number;
  left: number;
  from: number;
  until: number;
  appliedAt: number;
  /** While somebody is owed an answer. */
  dueAt: number | null;
  /** Which of the words are there already. */
  dues: Dues | null;
  word: 'confirmed' | 'declined' | null;
}

export interface ReleaseOverview {
  rows: ReleaseRow[];
}

/** Everything of one. */
export interface ReleaseDetail extends ReleaseRow {
  applicant: string;
  lines: { what: string; count: number; rest: number }[];
  carrier: string[];
  photos: number;
  duesBy: { name: string; at: number; note: string | null } | null;
  wordBy: { name: string; at: number; telephone: boolean; own: boolean } | null;
  /** Who may give the tenant's word. */
  confirmers: string[];
  why: string | null;
  mayPrint: boolean;
  doors: {
    entry: string;
    name: string;
    guard: string | null;
    at: number;
    what: { what: string; count: number }[];
    provisional: boolean;
    putBack: boolean;
    mayPutBack: boolean;
  }[];
  flags: { entry: string; why: 'more-than-listed' | 'after-cancelling'; over: { what: string; count: number }[] }[];
}
