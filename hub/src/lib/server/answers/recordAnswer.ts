import type { Actor } from '@foyer/shared/events';
import type { Audit } from '../audit/audit.ts';
import type { HostAnswer } from './answer.ts';

/** Enters in the audit trail what a host decided: from where, and in which session where there was one. */
export async function recordAnswer(
  audit: Pick<Audit, 'record'>,
  answer: HostAnswer,
  about: { visitId: string; siteId: string; by: Actor; from: string; session?: string },
): Promise<void> {
  const { visitId, siteId, ...who } = about;
  const subject = { kind: 'visit', id: visitId } as const;
  await audit.record({ ...who, what: 'host-answered', subject, sites: [siteId], note: answer.type });
}
