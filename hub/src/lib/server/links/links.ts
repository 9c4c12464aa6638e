import { createHmac } from 'node:crypto';
import { hashSecret, newSecret } from '../auth/secrets.ts';
import type { Agreement } from '../agreement/agreement.ts';
import type { Documents } from '../store/documents.ts';

/** Links in messages. Only a hash of the token is kept; tokens expire, and are never logged. */
export interface Links {
  issue(link: Link, lifetimeMs: number): Promise<{ token: string }>;
  /**
   * The same token for the same name, as a message that is sent a second time needs it; its life began with the first.
   * @param characters at least 16, of six bits each: SMS are paid for by the character
   */
  issueOnce(name: string, link: Link, lifetimeMs: number, characters?: number): Promise<{ token: string }>;
  /** Without using it up: opening a page decides nothing, since mail scanners open links too. */
  read(token: string): Promise<Link | null>;
  /** What the link was about, also where it is used or over, so that who comes late can be told how things stand. */
  look(token: string): Promise<{ link: Link; state: 'open' | 'used' | 'over' } | null>;
  /** Uses it up; false where it was used or is over. */
  use(token: string): Promise<boolean>;
  /** Forgets links that have been over for a month. */
  sweep(): Promise<void>;
}

export type Link =
  /** Without a person it is the tenant's reception that was written to. */
  | { kind: 'approve'; visitId: string; personId: string | null }
  | { kind: 'sign-in'; personId: string }
  /** Whether somebody may collect for them who stands at the desk; the parcel is one of those asked about. */
  | { kind: 'collect'; parcelId: string; askId: string; personId: string }
  | { kind: 'invitation'; visitId: string }
  /** For a member of the staff to choose a password. */
  | { kind: 'way-in'; staffId: string; wayInId: string }
  /** The roll call of an alarm, for wardens without an account. */
  | { kind: 'muster'; emergencyId: string };

interface Stored {
  link: Link;
  expires: number;
  usedAt: number | null;
}

const PREFIX = 'link:';
const REMEMBERED_MS = 30 * 24 * 60 * 60_000;

export function createLinks(options: {
  documents: Documents;
  /** see `Agreement.first` */
  first: Agreement['first'];
  /** What tokens are made from that have to be the same each time. */
  secret: Uint8Array;
  now: () => number;
}): Links {
  const { documents, first, secret, now } = options;
  const idOf = (token: string): string => PREFIX + hashSecret(token);

  function stateOf({ usedAt, expires }: Stored): 'open' | 'used' | 'over' {
    if (usedAt !== null) return 'used';
    return now() < expires ? 'open' : 'over';
  }

  async function look(token: string) {
    const stored = await documents.get<Stored>(idOf(token));
    return stored && { link: stored.link, state: stateOf(stored) };
  }

  return {
    async issue(link, lifetimeMs) {
      const token = newSecret();
      await documents.update<Stored>(idOf(token), () => ({ link, expires: now() + lifetimeMs, usedAt: null }));
      return { token };
    },
    async issueOnce(name, link, lifetimeMs, characters = 43) {
      const token = createHmac('sha256', secret)
        .update(`link:${characters}:${name}`)
        .digest('base64url')
        .slice(0, characters);
      const issued = { link, expires: now() + lifetimeMs, usedAt: null };
      await documents.update<Stored>(idOf(token), (there) => (there ? null : issued));
      return { token };
    },
    async read(token) {
      const found = await look(token);
      return found?.state === 'open' ? found.link : null;
    },
    look,
    async use(token) {
      const found = await look(token);
      // Before it is noted: in a cluster two hubs could both be told that they noted it.
      if (found?.state !== 'open' || !(await first(idOf(token), REMEMBERED_MS))) return false;
      let used = false;
      await documents.update<Stored>(idOf(token), (stored) => {
        used = stored !== null && stateOf(stored) === 'open';
        return used ? { ...stored!, usedAt: now() } : null;
      });
      return used;
    },
    async sweep() {
      for (const { id, value } of await documents.all<Stored>(PREFIX))
        if (value.expires + REMEMBERED_MS <= now()) await documents.remove(id);
    },
  };
}
