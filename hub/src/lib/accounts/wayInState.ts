/** How a member stands with signing in. Times in ms. */
export type WayInState =
  /** Has a password. */
  | { is: 'active' }
  | { is: 'invited' | 'reset'; channel: 'mail' | 'code'; expires: number }
  /** Was invited, and that is over. */
  | { is: 'waiting' };

export function wayInState(
  hasPassword: boolean,
  wayIn: { channel: 'mail' | 'code'; expires: number } | null,
): WayInState {
  if (!wayIn) return { is: hasPassword ? 'active' : 'waiting' };
  return { is: hasPassword ? 'reset' : 'invited', channel: wayIn.channel, expires: wayIn.expires };
}

/** A code that was just made: shown once, to whoever made it. */
export interface ToldCode {
  name: string;
  code: string;
  expires: number;
  /** Where it is typed, as this hub was asked at. */
  address: string;
}
