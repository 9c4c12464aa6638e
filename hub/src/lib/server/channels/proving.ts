import * as v from 'valibot';
import { digitsFor, sameDigits, typedDigits } from '../auth/digits.ts';
import type { Limits, LimitRule } from '../limits/limits.ts';
import type { Outbox } from '../notifications/outbox.ts';
import { AccountSchemas, type Account, type Addresses } from './addresses.ts';

/** As long as somebody looks at their phone and types it in. */
export const CODE_LIVES_MS = 10 * 60_000;
const DIGITS = 6;
/** Of a million codes. */
const MAX_TRIES = 5;
/** Each costs the building an SMS, and would reach whoever's number was typed in. */
const CODES: LimitRule = {
  freeTries: 5,
  firstWaitMs: 10 * 60_000,
  longestWaitMs: 60 * 60_000,
  forgetAfterMs: 24 * 60 * 60_000,
  clearedBySuccess: false,
};

export type Claimed =
  /** `messageId`: of the code's message in the outbox. */
  | { outcome: 'asked'; messageId: string }
  | { outcome: 'kept' | 'removed' | 'wrong' }
  | { outcome: 'too-many'; retryAfterMs: number };
export type Proven = 'proven' | 'wrong' | 'over';

/**
 * An address at a provider, or a number, is somebody's when they have read there what only it was sent. Until then it is
 * used for nothing else: a slip of the pen would send visitors' names to a stranger.
 */
export interface Proving {
  /** Somebody says that this is theirs; null takes it away. */
  claim(personId: string, account: Account, value: string | null): Promise<Claimed>;
  /** They type the code that they were sent. */
  prove(personId: string, account: Account, code: string): Promise<Proven>;
  /** What is sent; null where it is over, or another was asked for since. The same at every try. */
  codeOf(personId: string, account: Account, askedAt: number): string | null;
}

export function createProving(options: {
  addresses: Pick<Addresses, 'of' | 'change'>;
  limits: Pick<Limits, 'take'>;
  queueMessage: Outbox['queue'];
  key: Uint8Array;
  now: () => number;
}): Proving {
  const { addresses, limits, queueMessage, key, now } = options;

  function codeOf(personId: string, account: Account, askedAt: number): string | null {
    const waiting = addresses.of(personId).unproven[account];
    if (waiting?.askedAt !== askedAt || now() >= askedAt + CODE_LIVES_MS) return null;
    const about = JSON.stringify(['address-code', personId, account, waiting.value, askedAt]);
    return digitsFor(key, about, DIGITS);
  }

  async function forget(personId: string, account: Account, but: { proven?: string | null } = {}): Promise<void> {
    await addresses.change(personId, (there) => {
      const { [account]: _, ...unproven } = there.unproven;
      return { ...there, unproven, ...(but.proven === undefined ? {} : { [account]: but.proven }) };
    });
  }

  return {
    codeOf,

    async claim(personId, account, typed) {
      const read = v.safeParse(AccountSchemas[account], typed);
      if (!read.success) return { outcome: 'wrong' };
      const value = read.output;
      if (value === null) {
        await forget(personId, account, { proven: null });
        return { outcome: 'removed' };
      }
      if (value === addresses.of(personId)[account]) {
        await forget(personId, account);
        return { outcome: 'kept' };
      }
      const allowed = await limits.take([{ key: `address-code:${personId}`, rule: CODES }]);
      if (!allowed.ok) return { outcome: 'too-many', retryAfterMs: allowed.retryAfterMs };
      const askedAt = now();
      await addresses.change(personId, (there) => ({
        ...there,
        unproven: { ...there.unproven, [account]: { value, askedAt, tries: 0 } },
      }));
      const messageId = `address-code:${personId}:${account}:${askedAt}`;
      await queueMessage(messageId, { kind: 'address-code', personId, account, askedAt });
      return { outcome: 'asked', messageId };
    },

    async prove(personId, account, typed) {
      let outcome: Proven = 'over';
      await addresses.change(personId, (there) => {
        outcome = 'over';
        const waiting = there.unproven[account];
        const code = waiting ? codeOf(personId, account, waiting.askedAt) : null;
        if (!waiting || code === null || waiting.tries >= MAX_TRIES) return there;
        if (sameDigits(code, typedDigits(typed))) {
          const { [account]: _, ...unproven } = there.unproven;
          outcome = 'proven';
          // Whoever goes to that length wants it used.
          const off = there.off.filter((kind) => kind !== (account === 'mobile' ? 'sms' : account));
          return { ...there, unproven, [account]: waiting.value, off };
        }
        outcome = 'wrong';
        const tried = { ...waiting, tries: waiting.tries + 1 };
        return { ...there, unproven: { ...there.unproven, [account]: tried } };
      });
      return outcome;
    },
  };
}
