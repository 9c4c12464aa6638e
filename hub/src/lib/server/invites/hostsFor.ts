import type { HostPrincipal } from '../answers/answer.ts';
import type { Hub } from '../hub.ts';

/** In whose name somebody may invite: their own, and at a reception everybody's of the tenant. */
export function hostsFor({ directory }: Pick<Hub, 'directory'>, host: HostPrincipal): { id: string; name: string }[] {
  if (!host.reception) return [{ id: host.personId, name: host.name }];
  return directory.peopleOf(host.tenantId).map(({ id, name }) => ({ id, name }));
}
