import { hashSecret, newSecret } from '../auth/secrets.ts';
import type { Documents } from '../store/documents.ts';

/** Links in messages. Only a hash of the token is kept; tokens expire, and are never logged. */
export interface Links {
  issue(link: Link, lifetimeMs: number): Promise<{ token: string }>;
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
  | { kind: 'invitation'; visitId: string };

interface Stored {
  link: Link;
  expires: number;
  usedAt: number | null;
}

const PREFIX = 'link:';
const REMEMBERED_MS = 30 * 24 * 60 * 60_000;

export function createLinks({ documents, now }: { documents: Documents; now: () => number }): Links {
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
    async read(token) {
      const found = await look(token);
      return found?.state === 'open' ? found.link : null;
    },
    look,
    async use(token) {
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
