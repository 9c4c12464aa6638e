import type { Actor } from '@foyer/shared/events';
import type { PasswordProblem } from '@foyer/shared/staff';
import type { StaffAccount } from './accounts.ts';

/**
 * How a member comes to a password of their own: by a mailed link, or by a code that is read out to them. Each member
 * has one way in at a time; a new one ends the one before. Whoever has no password yet is invited, whoever has one
 * chooses another.
 */
export interface WayIn {
  id: string;
  staffId: string;
  channel: 'mail' | 'code';
  /** ms. A link is mailed as soon as there is a mail server; a code is told once and not kept. */
  offeredAt: number;
  expires: number;
}

export type Welcome = { account: StaffAccount; isNew: boolean };

export type Taken =
  { ok: true; account: StaffAccount } | { ok: false; refusal: 'link-over' } | { ok: false; refusal: PasswordProblem };

export interface WaysIn {
  /** The one that a member has open; null where there is none, or none any more. */
  of(staffId: string): WayIn | null;
  /** @throws AccountRefusal where the member has no mail address, or is gone */
  offerByMail(staffId: string, by: Actor): Promise<WayIn>;
  /** @throws AccountRefusal where the member is gone */
  offerByCode(staffId: string, by: Actor): Promise<{ code: string; wayIn: WayIn }>;
  withdraw(staffId: string, by: Actor): Promise<void>;
  /** What a typed code leads to; guesses have to wait. */
  tokenFor(
    code: string,
    from: string,
  ): Promise<
    { ok: true; token: string } | { ok: false; refusal: 'code-wrong' | 'too-many-tries'; retryAfterMs?: number }
  >;
  /** Whom a link or a code lets in, without using it up; null where it is used, withdrawn or over. */
  look(token: string): Promise<Welcome | null>;
  /** Gives the member the password they chose. The way in is used up by that and by nothing else. */
  take(token: string, password: string, from: string): Promise<Taken>;
  /** Mails a link to the member with that sign-in name or address. Says nothing, and takes as long, where nobody has it. */
  forgotten(nameOrMail: string, from: string): Promise<{ ok: true } | { ok: false; retryAfterMs: number }>;
  sweep(): Promise<void>;
}
