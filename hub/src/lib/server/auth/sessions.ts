import type { StaffRole } from '@foyer/shared/staff';

/** Who is behind a request. */
export type Principal =
  | { kind: 'staff'; sessionId: string; staffId: string; name: string; role: StaffRole; locale: string | null }
  | { kind: 'host'; sessionId: string; personId: string; tenantId: string; name: string; reception: boolean };

export const SESSION_COOKIE = 'foyer_session';

/** Signed-in people. A session is a random id in an HttpOnly cookie; the hub keeps its hash only. */
export interface Sessions {
  signInStaff(name: string, password: string, from: string): Promise<SignIn>;
  /** After a mailed link was followed and tapped. */
  openForHost(personId: string): Promise<{ cookie: string; expires: number }>;
  /** Null where the session is unknown, ended or over. Touches it at most once a minute. */
  read(cookie: string | undefined): Promise<Principal | null>;
  end(sessionId: string): Promise<void>;
}

export type SignIn =
  | { ok: true; cookie: string; expires: number; staffId: string }
  | { ok: false; refusal: 'sign-in-wrong' | 'too-many-tries'; retryAfterMs?: number };
