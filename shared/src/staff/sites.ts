import type { StaffRole } from './events.ts';
import { may } from './permissions.ts';

/**
 * Whether a staff member may see and do anything at a site: those who run the hub at all of them, those that come later
 * too, everybody else where they work. What they may do there is a matter of their role.
 */
export function maySite(member: { role: StaffRole; sites: readonly string[] }, siteId: string): boolean {
  return may(member.role, 'reach-every-site') || member.sites.includes(siteId);
}
