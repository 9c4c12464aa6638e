import type { SeenKind } from '../../audit/kinds.ts';
import type { AuditSubject } from '../audit/audit.ts';
import type { Principal } from '../auth/sessions.ts';
import type { Actor } from '@foyer/shared/events';

/**
 * Notes in the audit trail that the person behind a request is about to be shown personal details. To be awaited before
 * they are sent.
 */
export async function seen(
  { locals: { hub, principal } }: { locals: Pick<App.Locals, 'hub' | 'principal'> },
  what: SeenKind,
  more: { subject?: AuditSubject; note?: string; typed?: string } = {},
): Promise<void> {
  const session = principal ? { session: principal.sessionId } : {};
  await hub.audit.record({ by: actorBehind(principal), ...session, what, ...more });
}

export function actorBehind(principal: Principal | null): Actor | null {
  if (!principal) return null;
  return principal.kind === 'staff'
    ? { kind: 'staff', id: principal.staffId }
    : { kind: 'host', id: principal.personId };
}
