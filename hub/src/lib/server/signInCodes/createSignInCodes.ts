import { createHmac, randomInt } from 'node:crypto';
import { hashSecret, newSecret } from '../auth/secrets.ts';
import type { Agreement } from '../agreement/agreement.ts';
import type { Audit } from '../audit/audit.ts';
import type { Directory } from '../directory/directory.ts';
import type { LimitRule, Limits } from '../limits/limits.ts';
import type { Documents } from '../store/documents.ts';
import { SIGN_IN_CODE_DIGITS, SIGN_IN_CODE_MS, type SignInCodes } from './signInCodes.ts';

/** One a person: a new code takes the place of the one before. */
interface Stored {
  personId: string;
  codeHash: string;
  tokenHash: string;
  expires: number;
  issuedBy: string;
  usedAt: number | null;
}

const MINUTE_MS = 60_000;
/** A household or an office may sit behind one address. */
const ADDRESS_RULE: LimitRule = {
  freeTries: 8,
  firstWaitMs: 30_000,
  longestWaitMs: 15 * MINUTE_MS,
  forgetAfterMs: 60 * MINUTE_MS,
  clearedBySuccess: false,
};
/** Of a hundred million codes a few are out at a time; this leaves guessers at many addresses some 200 tries a day. */
const SITE_RULE: LimitRule = { ...ADDRESS_RULE, freeTries: 60, firstWaitMs: 10_000, longestWaitMs: 10 * MINUTE_MS };
const PREFIX = 'sign-in-code:';

export function createSignInCodes(options: {
  documents: Documents;
  directory: Pick<Directory, 'person'>;
  limits: Limits;
  /** see `Agreement.first` */
  first: Agreement['first'];
  audit: Pick<Audit, 'record'>;
  /** Kept with the keys: a copy of the database alone gives no code away, short as it is. */
  secret: Uint8Array;
  now: () => number;
}): SignInCodes {
  const { documents, directory, limits, first, audit, secret, now } = options;
  const codeHashOf = (digits: string): string =>
    createHmac('sha256', secret).update(`sign-in-code:${digits}`).digest('base64url');

  const isOpen = ({ usedAt, expires }: Stored): boolean => usedAt === null && now() < expires;

  async function find(matches: (stored: Stored) => boolean): Promise<Stored | null> {
    const all = await documents.all<Stored>(PREFIX);
    const found = all.find(({ value }) => matches(value) && isOpen(value))?.value;
    // Who has left the directory since is nobody any more.
    return found && directory.person(found.personId) ? found : null;
  }

  /** Of two that come with one code, one has it. */
  async function take({ personId, tokenHash }: Stored): Promise<boolean> {
    // Before it is noted: in a cluster two hubs could both be told that they noted it.
    if (!(await first(PREFIX + tokenHash, SIGN_IN_CODE_MS))) return false;
    let taken = false;
    await documents.update<Stored>(PREFIX + personId, (stored) => {
      taken = stored !== null && stored.tokenHash === tokenHash && isOpen(stored);
      return taken ? { ...stored!, usedAt: now() } : null;
    });
    return taken;
  }

  async function freshDigits(): Promise<string> {
    for (;;) {
      const digits = String(randomInt(10 ** SIGN_IN_CODE_DIGITS)).padStart(SIGN_IN_CODE_DIGITS, '0');
      const codeHash = codeHashOf(digits);
      if (!(await find((stored) => stored.codeHash === codeHash))) return digits;
    }
  }

  return {
    async issue(personId, knownBy, by) {
      if (!directory.person(personId)) return { ok: false, refusal: 'person-left' };
      const [code, token, expires] = [await freshDigits(), newSecret(), now() + SIGN_IN_CODE_MS];
      await documents.update<Stored>(PREFIX + personId, () => ({
        personId,
        codeHash: codeHashOf(code),
        tokenHash: hashSecret(token),
        expires,
        issuedBy: by.id,
        usedAt: null,
      }));
      const subject = { kind: 'person', id: personId } as const;
      await audit.record({ by, what: 'sign-in-code-issued', subject, note: knownBy });
      return { ok: true, code, token, expires };
    },
    async useCode(typed, from) {
      const attempt = await limits.take([
        { key: `sign-in-code-from:${from}`, rule: ADDRESS_RULE },
        { key: 'sign-in-code-site', rule: SITE_RULE },
      ]);
      if (!attempt.ok) return { ok: false, refusal: 'too-many-tries', retryAfterMs: attempt.retryAfterMs };
      // Printed in two groups, and typed as it is printed; full-width digits come from Chinese keyboards.
      const codeHash = codeHashOf(typed.normalize('NFKC').replace(/\D/g, ''));
      const found = await find((stored) => stored.codeHash === codeHash);
      if (!found || !(await take(found))) {
        // Tries that were made to wait are not recorded: those that led to it are, and a guesser must not fill the disk.
        await audit.record({ by: null, what: 'sign-in-refused', from });
        return { ok: false, refusal: 'code-wrong', retryAfterMs: 0 };
      }
      await attempt.succeeded();
      return { ok: true, personId: found.personId };
    },
    async read(token) {
      const tokenHash = hashSecret(token);
      const found = await find((stored) => stored.tokenHash === tokenHash);
      return found && { personId: found.personId };
    },
    async use(token) {
      const tokenHash = hashSecret(token);
      const found = await find((stored) => stored.tokenHash === tokenHash);
      return found !== null && take(found);
    },
    async sweep() {
      for (const { id, value } of await documents.all<Stored>(PREFIX))
        if (value.expires <= now()) await documents.remove(id);
    },
  };
}
