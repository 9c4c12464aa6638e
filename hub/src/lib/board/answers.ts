import type { Rung } from '@foyer/shared/ladder';
import type { Fate } from '../channels/kinds.ts';
import type { Flag, SettledHow } from '@foyer/shared/visits';
import type { RecognisedBy } from '@foyer/shared/details';
import type { Locale } from '@foyer/shared/i18n';
import type { VisitRefusal } from '@foyer/shared/visits';
import type { AskingView } from '../ladder/askingView.ts';
import type { BoardRow, CallRow, DeviceRow, TimelineEntry } from './row.ts';

/**
 * What a visit refuses, the building while everybody is to leave it, or the list of those who are not to be let in: for
 * the desk only.
 */
export type Refusal = VisitRefusal | 'alarm-running' | 'held-by-desk';

/** `GET /api/v1/desk/board`: everything the board shows, as of `now` on the hub's clock. */
export interface BoardSnapshot {
  now: number;
  rows: BoardRow[];
  calls: CallRow[];
  devices: DeviceRow[];
}

/** Who can be telephoned about a visit. */
export interface Telephone {
  of: 'intercom' | 'host' | 'delegate' | 'reception';
  /** Null for a reception, which is nobody in particular. */
  personId: string | null;
  name: string;
  number: string;
  /** In which they are best spoken to. */
  language: Locale | null;
}

/** A message to somebody who is to say whether the visitor may come, and what came of it. */
export interface ToldLine {
  id: string;
  /** Null for a reception's common address. */
  name: string | null;
  rung: Rung;
  at: number;
  state: 'queued' | 'sent' | 'failed' | 'skipped';
  nextTryAt: number;
  fates: readonly Fate[];
}

/** Entries that collided, and who settled it; `entries` are of the timeline. */
export interface CollisionView {
  flag: Flag;
  entries: readonly string[];
  settled: { at: number; by: string; how: SettledHow; text: string | null } | null;
}

/** `text` is null where it was destroyed since. Times in ms since the epoch. */
export interface KeepView {
  id: string;
  text: string | null;
  item: boolean;
  at: number;
  givenAt: number | null;
  /** Where an item lies; null for a message, and where it is on no shelf. */
  code: string | null;
  /** It was said at a kiosk that it is being brought; nobody at the desk has had it in their hand. */
  awaited: boolean;
  /** What whom an item is for said to whoever left it. */
  answer: string | null;
}

/** `GET /api/v1/desk/visits/<id>` */
export interface VisitView {
  row: BoardRow;
  timeline: TimelineEntry[];
  /** What devices did about it without knowing of each other. */
  collisions: CollisionView[];
  /** Whom the question goes to, and when; null where no answer is awaited. */
  asking: AskingView | null;
  /** What the visitor left for whom they did not meet. */
  keeps: KeepView[];
  telephones: Telephone[];
  /** What was written to whom about it, in the order of asking. */
  told: ToldLine[];
  /** Who comes along, as far as they gave their names. */
  party: { name: string; phone: string | null }[];
  /** To the site's own questions. */
  answers: { question: Record<Locale, string>; answer: Record<Locale, string> }[];
  /** What was read and agreed to. `title` is null for a text that this hub has never had. */
  agreements: {
    id: string;
    version: number;
    title: Record<Locale, string> | null;
    at: number;
    how: 'drawn' | 'typed' | 'tapped';
    /** The visit that it was agreed to for, where that was another. */
    earlier: string | null;
  }[];
  /** How a returning visitor showed the kiosk who they are. */
  recognisedBy: RecognisedBy | null;
  /** Until when they are known again at their next visit, ms; null where they are not. */
  knownUntil: number | null;
  /** A photograph is there, at `GET /api/v1/desk/visits/<id>/photo`. */
  hasPhoto: boolean;
}

/** `POST /api/v1/desk/visits/<id>/commands`. The row is there in both cases: whoever was refused sees what stands. */
export type CommandAnswer =
  { ok: true; row: BoardRow; takeBack: readonly string[] } | { ok: false; refusal: Refusal; row: BoardRow | null };

/** `POST /api/v1/desk/visits/commands`: what came of each, in the order in which they were asked. */
export interface CommandAnswers {
  answers: ({ visitId: string } & CommandAnswer)[];
}

/** `POST /api/v1/desk/visits` */
export type RegisterAnswer = { ok: true; callNumber: string; row: BoardRow } | { ok: false; refusal: Refusal };

/** `GET /api/v1/desk/directory?q=` */
export interface DirectoryHit {
  tenantId: string;
  tenantName: string;
  unit: string;
  person: { id: string; name: string; nameLatin: string | null; phone: string | null } | null;
}
