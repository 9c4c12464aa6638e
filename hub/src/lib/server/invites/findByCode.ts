import { codeOwner, isAhead, type Invite } from '@foyer/shared/invites';
import { sameDigits } from '../auth/digits.ts';
import type { LimitRule, Limits } from '../limits/limits.ts';
import type { Codes } from './codes.ts';
import type { InviteBook } from './inviteBook.ts';
import type { InviteReader } from './inviteReader.ts';
import type { Invites } from './invites.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Twelve digits are to be guessed together; these leave a guesser some 200 tries a day at all kiosks of a site. */
const CODE_RULE: LimitRule = {
  freeTries: 5,
  firstWaitMs: MINUTE_MS,
  longestWaitMs: HOUR_MS,
  forgetAfterMs: 24 * HOUR_MS,
  clearedBySuccess: true,
};
/** A kiosk serves many people, some of whom mistype. */
const KIOSK_RULE: LimitRule = { ...CODE_RULE, freeTries: 8, longestWaitMs: 15 * MINUTE_MS, clearedBySuccess: false };
const SITE_RULE: LimitRule = { ...KIOSK_RULE, freeTries: 60, firstWaitMs: 10_000, longestWaitMs: 10 * MINUTE_MS };

export interface CodeFinder {
  find: Invites['findByCode'];
  /** Keeps the code of the first turn that no other open invitation has; answers the turn. */
  reserve(visitId: string): number;
}

export async function createCodeFinder(options: {
  book: InviteBook;
  reader: Pick<InviteReader, 'code' | 'token' | 'checkDigits'>;
  codes: Codes;
  limits: Limits;
  now: () => number;
  onError: (error: unknown, about: string) => void;
}): Promise<CodeFinder> {
  const { book, reader, codes, limits, now, onError } = options;
  const visitByCode = new Map<string, string>();
  let taking = Promise.resolve();

  async function take(invite: Invite): Promise<void> {
    const code = await reader.code(invite.id);
    if (code === null) return;
    const owner = codeOwner(invite);
    if (isOpen(invite)) visitByCode.set(code, owner);
    else if (visitByCode.get(code) === owner && !book.daysOf(owner).some(isOpen)) visitByCode.delete(code);
  }

  function isOpen(invite: Invite): boolean {
    return isAhead(invite, now());
  }

  for (const invite of book.open()) await take(invite);
  book.onChange((invite) => {
    taking = taking.then(() => take(invite)).catch((error: unknown) => onError(error, `invite:${invite.id}`));
  });

  return {
    async find(typed, phoneLast4, from, siteId) {
      // It is printed in two groups, and typed as it is printed.
      const code = typed.replace(/\D/g, '');
      const attempt = await limits.take([
        { key: `invite-code:${code}`, rule: CODE_RULE },
        { key: `invite-kiosk:${from}`, rule: KIOSK_RULE },
        { key: `invite-site:${siteId}`, rule: SITE_RULE },
      ]);
      if (!attempt.ok) return { ok: false, refusal: 'too-many-tries' };
      await taking;
      const visitId = visitByCode.get(code);
      const invite = visitId === undefined ? null : await book.get(visitId);
      const stands = invite && (isOpen(invite) || book.daysOf(invite.id).some(isOpen));
      const expected = stands ? await reader.checkDigits(invite.id) : null;
      if (!expected || !sameDigits(expected.digits, phoneLast4)) return { ok: false, refusal: 'code-wrong' };
      await attempt.succeeded();
      // Only whoever has both numbers is told that there is an invitation at all, and where.
      if (invite!.site !== siteId) return { ok: false, refusal: 'other-site', siteId: invite!.site! };
      return { ok: true, visitId: visitId!, token: (await reader.token(visitId!))! };
    },
    reserve(visitId) {
      let turn = 0;
      while ((visitByCode.get(codes.codeOf(visitId, turn)) ?? visitId) !== visitId) turn += 1;
      visitByCode.set(codes.codeOf(visitId, turn), visitId);
      return turn;
    },
  };
}
