import type { Need, PartyDetails } from '@foyer/shared/details';
import type { Actor } from '@foyer/shared/events';
import type { Outlook } from '@foyer/shared/ladder';
import type { SiteSettings } from '@foyer/shared/site';
import type { Purpose, Standing, Thing, VisitCommand, Word } from '@foyer/shared/visits';
import type { CollisionView, Refusal } from '../board/answers.ts';
import type { BoardRow, CallRow, DeviceRow, TimelineEntry } from '../board/row.ts';

export interface Health {
  status: 'ok' | 'failing';
  version: string;
  database: 'ok' | 'failing';
  uptimeSeconds: number;
}

/** The buildings of this hub. There is always one: the first, which it begins with. */
export interface Sites {
  /** In the order in which they came. */
  list(): readonly SiteSettings[];
  first(): SiteSettings;
  has(siteId: string): boolean;
  /** Of the first site where there is no such one: what the record says has to show, whatever it speaks of. */
  settings(siteId: string | null): SiteSettings;
  /** @throws SiteRefusal where the id is taken */
  add(settings: SiteSettings, by: Actor): Promise<void>;
  /** @throws SiteRefusal where there is no such site */
  change(settings: SiteSettings, by: Actor): Promise<void>;
}

/** The site before whoever asks: a host's own, the one that a staff member looks at; else the hub's first. */
export interface Site {
  settings(): SiteSettings;
  change(settings: SiteSettings, by: Actor): Promise<void>;
}

export interface VisitorDetails {
  name: string;
  phone?: string;
  company?: string;
  plate?: string;
  itemsCarried?: string;
  needs?: Need[];
  guardianName?: string;
}

export interface DeskRegistration extends VisitorDetails {
  tenantId: string;
  /** Where it is to nobody's company (`HOUSE`); else where the tenant is. */
  siteId?: string;
  hostPersonId?: string;
  purpose: Purpose;
  heads: number;
  language: string;
  standing?: Standing;
  /** The random id on the visitor's slip; the record keeps its hash. */
  follow?: string;
  party?: PartyDetails['members'];
  things?: Thing[];
}

export type OneOrMore<T> = T | readonly T[];
export interface Ran {
  /** The first event written. */
  entry: string;
  /** What can be taken back for a moment: an entry for each command, or none where one of them cannot. */
  takeBack: readonly string[];
}
/** What the desk corrects; `details` is the whole set, and what it leaves out is corrected to nothing. */
export interface Correction {
  facts?: {
    tenantId: string;
    hostPersonId?: string;
    purpose: DeskRegistration['purpose'];
    heads: number;
    standing?: Standing | null;
  };
  /** Without `needs` they and the guardian stay as they are. */
  details?: VisitorDetails;
  /** All who come along. */
  party?: NonNullable<DeskRegistration['party']>;
}
export type Done<T = unknown> = ({ ok: true } & T) | { ok: false; refusal: Refusal };

export interface Visits {
  /**
   * Runs a command on a visit as `by`, or several that stand or fall together. Commands on one visit run one after
   * another, so two agents end in one state.
   */
  run(visitId: string, command: OneOrMore<Exclude<VisitCommand, { type: 'register' }>>, by: Actor): Promise<Done<Ran>>;
  /** A visit that the desk registers itself. `visitId` is minted by the page, so that a repeat is harmless. */
  register(visitId: string, registration: DeskRegistration, by: Actor): Promise<Done<{ callNumber: string }>>;
  /** Keeps the text sealed and adds the event that points to it. */
  note(visitId: string, text: string, by: Actor): Promise<Done<Ran>>;
  /** What they carry with them now, with words about it that are kept sealed. */
  declareThings(visitId: string, things: readonly Thing[], text: string | null, by: Actor): Promise<Done<Ran>>;
  /** Declines or refuses and keeps the reason sealed, for the desk only. */
  withReason(
    visitId: string,
    command: Extract<VisitCommand, { type: 'decline' | 'refuse' | 'settle-flag' }>,
    reason: string,
    by: Actor,
  ): Promise<Done<Ran>>;
  /** A correction is one new entry, with the reason sealed beside it; what stood before stays. */
  correct(visitId: string, correction: Correction, reason: string, by: Actor): Promise<Done<Ran>>;
  /** A host's word to the visitor, in their own words, which are kept sealed. */
  say(visitId: string, text: string, word: Word, by: Actor): Promise<Done<Ran>>;
  /** Whom the question goes to, and when; null where no answer is awaited. */
  outlook(visitId: string): Promise<Outlook | null>;
  timeline(visitId: string): Promise<TimelineEntry[]>;
  /** What devices did apart, settled or not, with the reasons opened. */
  collisions(visitId: string): Promise<CollisionView[]>;
  /** The signed pass in base45, while it stands. */
  passToken(visitId: string): Promise<string | null>;
}

/** A visit whose registration has not come, or was lost with the kiosk that wrote it. */
export interface Stray {
  visitId: string;
  /** Of whoever wrote of it. */
  siteId: string;
}

export interface Board {
  /** Today's visits and expected guests, newest first. */
  rows(): BoardRow[];
  /** One visit of any day; null where there is none. */
  row(visitId: string): Promise<BoardRow | null>;
  /** Those of one host, or of a whole tenant. */
  rowsOf(scope: { tenantId: string; personId?: string }): BoardRow[];
  /** Search over names, companies, phones, plates, call numbers, hosts and tenants of the active window. */
  search(text: string): BoardRow[];
  /** By the secret id that is on a visitor's slip or phone. */
  byFollow(followId: string): Promise<BoardRow | null>;
  /** Visits of which there are entries and no registration, until somebody has looked into it; the newest first. */
  strays(): Stray[];
  /** `former` is the site where the visit was before the change; null where it is new here. */
  onChange(listener: (row: BoardRow, former: string | null) => void): () => void;
}

export interface Calls {
  ringing(): CallRow[];
  answer(callId: string, by: Actor): Promise<void>;
}

export interface Devices {
  /** Those of these sites; all where none are given. */
  list(siteIds?: ReadonlySet<string>): DeviceRow[];
  /** A one-time code, good for 15 minutes, for a kiosk that will have this name and stand at this site. */
  issueEnrolmentCode(
    kiosk: { name: string; siteId: string },
    by: Actor,
  ): Promise<{ code: string; expires: number; servicePin: string }>;
  rename(deviceId: string, name: string, by: Actor): Promise<void>;
  revoke(deviceId: string, by: Actor): Promise<void>;
  reload(deviceId: string): void;
}
