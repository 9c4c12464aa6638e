/** Links in messages. Only a hash of the token is kept; tokens expire, and are never logged. */
export interface Links {
  issue(link: Link, lifetimeMs: number): Promise<{ token: string }>;
  /** Without using it up: opening a page decides nothing, since mail scanners open links too. */
  read(token: string): Promise<Link | null>;
  /** Uses it up; false where it was used or is over. */
  use(token: string): Promise<boolean>;
}

export type Link =
  | { kind: 'approve'; visitId: string; personId: string }
  | { kind: 'sign-in'; personId: string }
  | { kind: 'invitation'; visitId: string };
