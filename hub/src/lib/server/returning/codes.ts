import { randomBytes } from 'node:crypto';
import { PROOF_CODE_DIGITS } from '@foyer/shared/protocol';
import type { Agreement } from '../agreement/agreement.ts';
import { digitsFor, sameDigits, typedDigits } from '../auth/digits.ts';
import type { Documents } from '../store/documents.ts';

/** Whom a code goes to: a phone by its mark (there may be nobody of that number), or somebody of the directory. */
export type CodeTo = { phone: string } | { personId: string };

/** A code that was asked for at a kiosk, for one visit that is being registered there. */
export interface AskedCode {
  device: string;
  site: string;
  to: CodeTo;
  /** Tells it from the one before it, which it ends. */
  nonce: string;
  expires: number;
  wrongTries: number;
  usedAt: number | null;
}

/** A text message takes a moment; whoever stands at the kiosk has the phone in their hand. */
export const CODE_LASTS_MS = 5 * 60_000;
const TRIES = 5;
const PREFIX = 'kiosk-code:';

/** What came of typing one: whom it proves, or why it proves nobody. `over`: it is time for another code. */
export type CodeProof = { ok: true; to: CodeTo; site: string } | { ok: false; why: 'wrong' | 'over' };

/**
 * Codes that prove at a kiosk whose phone or mailbox one has. Made from a secret and a number that is used once, so that
 * none is stored: a copy of the database gives no code away. One is asked for and tried alike whether or not it reaches
 * anybody.
 */
export interface Codes {
  ask(visitId: string, asked: Pick<AskedCode, 'device' | 'site' | 'to'>): Promise<AskedCode>;
  /** The code in figures, while it may still be typed; null where another took its place. */
  digitsOf(visitId: string, nonce: string): Promise<{ digits: string; asked: AskedCode } | null>;
  /** Uses it up where it is right, and one of its few tries where it is not. */
  prove(visitId: string, typed: string, device: string): Promise<CodeProof>;
  sweep(): Promise<void>;
}

export function createCodes(options: {
  documents: Documents;
  secret: Uint8Array;
  first: Agreement['first'];
  now: () => number;
}): Codes {
  const { documents, secret, first, now } = options;

  const isOpen = ({ usedAt, wrongTries, expires }: AskedCode): boolean =>
    usedAt === null && wrongTries < TRIES && now() < expires;

  function codeOf(visitId: string, { device, nonce }: AskedCode): string {
    return digitsFor(secret, `kiosk-code:${device}:${visitId}:${nonce}`, PROOF_CODE_DIGITS);
  }

  return {
    async ask(visitId, asked) {
      const nonce = randomBytes(12).toString('base64url');
      const code: AskedCode = { ...asked, nonce, expires: now() + CODE_LASTS_MS, wrongTries: 0, usedAt: null };
      await documents.update<AskedCode>(PREFIX + visitId, (there) =>
        // A visit is registered at one kiosk: another cannot take its code's place.
        there && there.device !== asked.device ? null : code,
      );
      return code;
    },
    async digitsOf(visitId, nonce) {
      const asked = await documents.get<AskedCode>(PREFIX + visitId);
      return asked && asked.nonce === nonce && isOpen(asked) ? { digits: codeOf(visitId, asked), asked } : null;
    },
    async prove(visitId, typed, device) {
      const asked = await documents.get<AskedCode>(PREFIX + visitId);
      if (!asked || asked.device !== device) return { ok: false, why: 'wrong' };
      if (!isOpen(asked)) return { ok: false, why: 'over' };
      const { nonce, to, site } = asked;
      const isRight = sameDigits(codeOf(visitId, asked), typedDigits(typed));
      let isMine = false;
      await documents.update<AskedCode>(PREFIX + visitId, (there) => {
        isMine = there !== null && there.nonce === nonce && isOpen(there);
        if (!isMine) return null;
        return isRight ? { ...there!, usedAt: now() } : { ...there!, wrongTries: there!.wrongTries + 1 };
      });
      if (!isMine) return { ok: false, why: 'over' };
      if (!isRight) return { ok: false, why: 'wrong' };
      // In a cluster two hubs could both be told that they noted it.
      return (await first(PREFIX + nonce, CODE_LASTS_MS)) ? { ok: true, to, site } : { ok: false, why: 'over' };
    },
    async sweep() {
      for (const { id, value } of await documents.all<AskedCode>(PREFIX))
        if (value.expires <= now()) await documents.remove(id);
    },
  };
}
