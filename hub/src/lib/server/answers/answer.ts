import type { Actor } from '@foyer/shared/events';
import type { Word } from '@foyer/shared/visits';
import type { BoardRow } from '../../board/row.ts';
import type { Principal } from '../auth/sessions.ts';
import type { Done, Visits } from '../hub.ts';

/** What a host may say to a visit that waits. */
export type HostAnswer =
  { type: 'approve' } | { type: 'decline'; reason: string | null } | { type: 'ask-to-wait'; minutes: number };

export type HostPrincipal = Extract<Principal, { kind: 'host' }>;

/** Offered on the pages. */
export const WAIT_MINUTES = [5, 10, 20] as const;
export const MAX_REASON_CHARACTERS = 500;

/** The answer of a form whose buttons are `answer=approve`, `answer=decline` (with a `reason`) and `answer=wait-5`. */
export function readAnswer(form: FormData): HostAnswer | { refusal: 'bad-request' | 'too-long' } {
  const answer = String(form.get('answer') ?? '');
  if (answer === 'approve') return { type: 'approve' };
  if (answer === 'decline') {
    const reason = String(form.get('reason') ?? '').trim();
    return reason.length > MAX_REASON_CHARACTERS
      ? { refusal: 'too-long' }
      : { type: 'decline', reason: reason || null };
  }
  const minutes = WAIT_MINUTES.find((offered) => answer === `wait-${offered}`);
  return minutes === undefined ? { refusal: 'bad-request' } : { type: 'ask-to-wait', minutes };
}

/** Hosts answer for their own visits, receptions and delegates for all of their tenant; nobody for another tenant. */
export function mayAnswer(host: HostPrincipal, row: Pick<BoardRow, 'tenant' | 'host'>): boolean {
  return row.tenant.id === host.tenantId && (host.reception || row.host?.id === host.personId);
}

export function giveAnswer(
  visits: Pick<Visits, 'run' | 'withReason'>,
  visitId: string,
  answer: HostAnswer,
  word: Extract<Word, 'link' | 'tenant-page'>,
  by: Actor,
): Promise<Done> {
  if (answer.type !== 'decline') return visits.run(visitId, { ...answer, word }, by);
  const command = { type: 'decline', word } as const;
  return answer.reason === null
    ? visits.run(visitId, command, by)
    : visits.withReason(visitId, command, answer.reason, by);
}
