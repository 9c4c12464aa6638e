import { inOrder } from '../events/index.ts';
import type { StaffEvent, StaffRole } from './events.ts';

export interface StaffMember {
  readonly id: string;
  readonly role: StaffRole | null;
  /** Where they work. Whether they reach further is a matter of their role: see `maySite`. */
  readonly sites: readonly string[];
  readonly removedAt: number | null;
}

export function foldStaffMember(id: string, events: Iterable<StaffEvent>): StaffMember {
  return inOrder(events).reduce(applyStaffEvent, { id, role: null, sites: [], removedAt: null } as StaffMember);
}

export function applyStaffEvent(member: StaffMember, event: StaffEvent): StaffMember {
  switch (event.type) {
    case 'staff.added':
      return { ...member, role: event.facts.role, sites: event.facts.sites ?? [event.site] };
    case 'staff.role-changed':
      return { ...member, role: event.facts.role };
    case 'staff.sites-changed':
      return { ...member, sites: event.facts.sites };
    case 'staff.removed':
      return { ...member, removedAt: member.removedAt ?? event.occurredAt };
  }
}
