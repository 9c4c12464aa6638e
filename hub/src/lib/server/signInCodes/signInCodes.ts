import type { Actor } from '@foyer/shared/events';

/** How the desk came to know who stands there. */
export const KNOWN_BY = ['work-card', 'document', 'telephone'] as const;
export type KnownBy = (typeof KNOWN_BY)[number];

/** Printed, carried up a lift and typed: not longer, since whoever finds the slip could use it too. */
export const SIGN_IN_CODE_MS = 15 * 60_000;
export const SIGN_IN_CODE_DIGITS = 8;

export interface IssuedCode {
  /** For typing. */
  code: string;
  /** For the link behind a QR code. */
  token: string;
  /** ms since the epoch */
  expires: number;
}

/**
 * How hosts without a mail address sign in: the desk sees who they are and gives them a code to type and a link to scan,
 * which are one: whichever is used first ends the other, and a new one ends both.
 */
export interface SignInCodes {
  issue(
    personId: string,
    knownBy: KnownBy,
    by: Actor,
  ): Promise<({ ok: true } & IssuedCode) | { ok: false; refusal: 'person-left' }>;
  /** Uses a typed code up. @param from the client's address, which guesses are limited by */
  useCode(typed: string, from: string): Promise<CodeAnswer>;
  /** Whom a link signs in, without using it up: opening a page decides nothing. */
  read(token: string): Promise<{ personId: string } | null>;
  /** Uses a link up; false where it was used or is over. */
  use(token: string): Promise<boolean>;
  sweep(): Promise<void>;
}

export type CodeAnswer =
  { ok: true; personId: string } | { ok: false; refusal: 'code-wrong' | 'too-many-tries'; retryAfterMs: number };
