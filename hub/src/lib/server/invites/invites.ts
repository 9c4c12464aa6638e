import type { PartyDetails } from '@foyer/shared/details';
import type { Actor } from '@foyer/shared/events';
import type { Invite, InviteRefusal } from '@foyer/shared/invites';
import type { Purpose, Standing } from '@foyer/shared/visits';
import type { CheckDigits } from './inviteReader.ts';
import type { Prepared } from './preparing.ts';

export interface InviteRequest {
  tenantId: string;
  hostPersonId: string;
  purpose: Purpose;
  heads: number;
  from: number;
  until: number;
  guest: { name: string; company?: string; phone?: string; email?: string; plate?: string; note?: string };
  /** Who comes along, as far as the host gave their names. */
  party?: PartyDetails['members'];
  floors?: readonly string[];
  /** What was invited at once has this in common. */
  together?: string;
  /** In which the guest is written to. */
  language: 'zh-CN' | 'en';
  /** Whom the desk receives in person. */
  standing?: Standing;
}

export interface InviteWindow {
  from: number;
  until: number;
}

export interface InviteView {
  visitId: string;
  /** Where the guest is invited to. */
  siteId: string;
  tenantId: string;
  hostPersonId: string;
  heads: number;
  from: number;
  until: number;
  purpose: InviteRequest['purpose'];
  cancelledAt: number | null;
  guest: InviteRequest['guest'] | null;
  language: 'zh-CN' | 'en';
  standing?: Standing;
  floors?: readonly string[];
  together?: string;
  /** The visit of the first day, where several days are on one code. */
  repeats: string | null;
  /** From when to when the guest may register. */
  doors: { opens: number; closes: number };
  /** What it was before its last change. */
  former: InviteWindow | null;
  /** How often the guest was told anew. */
  revision: number;
  /** Set once the guest has filled in what a kiosk would ask. */
  prepared: Invite['prepared'];
  /** What they agreed to for another visit, and still counts. */
  held: Invite['held'];
}

type Ended = { ok: true } | { ok: false; refusal: InviteRefusal };

export type FoundByCode =
  | { ok: true; visitId: string; token: string }
  | { ok: false; refusal: 'code-wrong' | 'too-many-tries' }
  /** The numbers are right, and the guest is at the wrong building. */
  | { ok: false; refusal: 'other-site'; siteId: string };

export interface Invites {
  /** Mints nothing itself: `visitId` comes from the page that asks, so that a repeat is harmless. */
  plan(
    visitId: string,
    request: InviteRequest,
    by: Actor,
  ): Promise<{ ok: true; token: string; code: string } | { ok: false; refusal: InviteRefusal }>;
  /** A visit for each window, on one code; `visitId` is the first one's. */
  planDays(
    visitId: string,
    request: InviteRequest,
    windows: readonly InviteWindow[],
    by: Actor,
  ): ReturnType<Invites['plan']>;
  /** All of it anew, and the guest is told. */
  change(visitId: string, request: InviteRequest, by: Actor): Promise<Ended>;
  cancel(visitId: string, by: Actor): Promise<Ended>;
  /** All days on one code that are to come. */
  cancelDays(of: string, by: Actor): Promise<Ended>;
  /** It stands again, and the guest is told. */
  reinstate(visitId: string, by: Actor): Promise<Ended>;
  /** What the guest filled in beforehand, through the link. */
  prepare(visitId: string, prepared: Prepared): Promise<Ended>;
  view(visitId: string): Promise<InviteView | null>;
  upcoming(scope: { tenantId: string; personId?: string }): Promise<InviteView[]>;
  /** The days on one code, with those that were cancelled. */
  days(of: string): Promise<InviteView[]>;
  /** All that were invited at once. */
  together(id: string): Promise<InviteView[]>;
  /** The invitation's pass (base45), minted again at will: Ed25519 is deterministic. */
  token(visitId: string): Promise<string | null>;
  /** The typed code (8 digits) of an invitation. */
  code(visitId: string): Promise<string | null>;
  /** The secret behind `/p/…`, the same every time it is asked for. */
  linkId(visitId: string): string;
  /** The invitation behind such a link; null where it is not one of ours. */
  byLink(linkId: string): Promise<InviteView | null>;
  /** The four digits that go with the code. */
  checkDigits(visitId: string): Promise<CheckDigits | null>;
  /** Code and last four digits of the phone, at a kiosk of `siteId`; limited per site, code and kiosk. */
  findByCode(code: string, phoneLast4: string, from: string, siteId: string): Promise<FoundByCode>;
  /** Queues the messages that a hub stopped between record and outbox still owes. */
  catchUp(): Promise<void>;
}
