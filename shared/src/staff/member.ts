import { inOrder } from '../events/index.ts';
import type { StaffEvent, StaffRole } from './events.ts';

export interface StaffMember {
  readonly id: string;
  readonly role: StaffRole | null;
  readonly removedAt: number | null;
}

export function foldStaffMember(id: string, events: Iterable<StaffEvent>): StaffMember {
  return inOrder(events).reduce(applyStaffEvent, { id, role: null, removedAt: null } as StaffMember);
}

export function applyStaffEvent(member: StaffMember, event: StaffEvent): StaffMember {
  switch (event.type) {
    case 'staff.added':
    case 'staff.role-changed':
      return { ...member, role: event.facts.role };
    case 'staff.removed':
      return { ...member, removedAt: member.removedAt ?? event.occurredAt };
  }
}
