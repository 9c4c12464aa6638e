import type { RepliesDetails, VisitorDetails } from '@foyer/shared/details';
import { codeOwner, decideInvite, isAhead, type InviteRefusal } from '@foyer/shared/invites';
import type { Agreed, Signature } from '@foyer/shared/terms';
import type { DetailsVault } from '../details/index.ts';
import type { EventLog } from '../record/eventLog.ts';
import type { InviteBook } from './inviteBook.ts';

/** What a guest fills in on their phone. */
export interface Prepared {
  visitor: Omit<VisitorDetails, 'kind' | 'consents' | 'needs' | 'purposeNote' | 'answers'>;
  /** The version of the notice that they accepted. */
  notice: number;
  /** Of the site's own that were put to them. */
  questions: string[];
  answers: RepliesDetails['answers'];
  /** In the order of the kind; the signature where the text asks for one. */
  agreements: { terms: Agreed; signature: Signature | null }[];
}

/**
 * Keeps what the guest filled in sealed, as a kiosk's would be, and notes that they did: a kiosk then has nothing to ask.
 * Of several days on one code it holds for all that are to come.
 */
export function createPreparing(options: {
  log: Pick<EventLog, 'append' | 'writer'>;
  book: InviteBook;
  vault: Pick<DetailsVault, 'put'>;
  now: () => number;
}) {
  const { log, book, vault, now } = options;

  return async (
    visitId: string,
    { visitor, notice, questions, answers, agreements }: Prepared,
  ): Promise<{ ok: true } | { ok: false; refusal: InviteRefusal }> => {
    const invite = await book.get(visitId);
    const days = invite.plan?.repeats ? book.daysOf(codeOwner(invite)).filter((day) => isAhead(day, now())) : [invite];
    const at = now();
    const consents = { notice: String(notice), photo: false, documentNumber: false, at };
    const said = {
      notice,
      ...(questions.length > 0 ? { questions } : {}),
      ...(agreements.length > 0 ? { terms: agreements.map(({ terms }) => terms) } : {}),
    };
    for (const day of days) {
      // A guest has no account: the hub writes it down for whoever has the link.
      const writer = log.writer({ kind: 'hub', id: 'hub' }, day.site);
      const drafted = decideInvite(day, { type: 'prepare', ...said, details: '' }, writer);
      if (!drafted.ok) return drafted;
      const about = { ...(day.site === null ? {} : { site: day.site }), until: day.plan!.until };
      const details = await vault.put(day.id, { kind: 'visitor', ...visitor, consents }, about);
      if (answers.length > 0) await vault.put(day.id, { kind: 'replies', answers }, about);
      for (const { terms, signature } of agreements) {
        const { language } = visitor;
        if (signature) await vault.put(day.id, { kind: 'signature', terms, signature, language, at }, about);
      }
      const decision = decideInvite(day, { type: 'prepare', ...said, details }, writer);
      if (!decision.ok) return decision;
      await log.append(decision.events);
    }
    return { ok: true };
  };
}
