import type { Actor } from '@foyer/shared/events';
import { MAX_SHORT_ANSWER, SHORT_ANSWERS, type ShortAnswer, type Word } from '@foyer/shared/visits';
import type { BoardRow } from '../../board/row.ts';
import type { Principal } from '../auth/sessions.ts';
import type { Done, Visits } from '../hub.ts';

/** What a host may say to a visit that waits. */
export type HostAnswer =
  | { type: 'approve' }
  | { type: 'decline'; reason: string | null }
  | { type: 'ask-to-wait'; minutes: number }
  /** A word to the visitor, which decides nothing. */
  | { type: 'say'; answer: ShortAnswer }
  | { type: 'say'; text: string }
  | { type: 'send-to-desk' };

export type HostPrincipal = Extract<Principal, { kind: 'host' }>;

/** Offered on the pages. */
export const WAIT_MINUTES = [5, 10, 20] as const;
export const MAX_REASON_CHARACTERS = 500;

export type AnswerRefusal = 'bad-request' | 'too-long' | 'words-too-long' | 'words-missing';

/**
 * The answer of a form whose buttons are `answer=approve`, `answer=decline` (with a `reason`), `answer=wait-5`,
 * `answer=to-desk`, `answer=say-late` and `answer=say` (with `words`).
 */
export function readAnswer(form: FormData): HostAnswer | { refusal: AnswerRefusal } {
  const answer = String(form.get('answer') ?? '');
  if (answer === 'approve') return { type: 'approve' };
  if (answer === 'decline') {
    const reason = String(form.get('reason') ?? '').trim();
    return reason.length > MAX_REASON_CHARACTERS
      ? { refusal: 'too-long' }
      : { type: 'decline', reason: reason || null };
  }
  if (answer === 'to-desk') return { type: 'send-to-desk' };
  if (answer === 'say') {
    const text = String(form.get('words') ?? '')
      .replace(/\s+/g, ' ')
      .trim();
    if (text === '') return { refusal: 'words-missing' };
    return text.length > MAX_SHORT_ANSWER ? { refusal: 'words-too-long' } : { type: 'say', text };
  }
  const prepared = SHORT_ANSWERS.find((one) => answer === `say-${one}`);
  if (prepared) return { type: 'say', answer: prepared };
  const minutes = WAIT_MINUTES.find((offered) => answer === `wait-${offered}`);
  return minutes === undefined ? { refusal: 'bad-request' } : { type: 'ask-to-wait', minutes };
}

/**
 * Hosts answer for their own visits, delegates for those of their hosts, receptions for all of their tenant; nobody for
 * another tenant.
 */
export function mayAnswer(host: HostPrincipal, row: Pick<BoardRow, 'tenant' | 'host'>): boolean {
  if (row.tenant.id !== host.tenantId) return false;
  return host.reception || (row.host !== null && [host.personId, ...(host.answersFor ?? [])].includes(row.host.id));
}

export function giveAnswer(
  visits: Pick<Visits, 'run' | 'withReason' | 'say'>,
  visitId: string,
  answer: HostAnswer,
  word: Extract<Word, 'link' | 'tenant-page'>,
  by: Actor,
): Promise<Done> {
  if (answer.type === 'send-to-desk')
    return visits.run(visitId, { type: 'ask-host', rung: 'desk', channel: 'tenant-page' }, by);
  if (answer.type === 'say' && 'text' in answer) return visits.say(visitId, answer.text, word, by);
  if (answer.type !== 'decline') return visits.run(visitId, { ...answer, word }, by);
  const command = { type: 'decline', word } as const;
  return answer.reason === null
    ? visits.run(visitId, command, by)
    : visits.withReason(visitId, command, answer.reason, by);
}
