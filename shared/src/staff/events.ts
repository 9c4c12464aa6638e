import * as v from 'valibot';
import { defineEvents, type EventsOf } from '../events/index.ts';

export const STAFF_ROLES = ['desk', 'duty-manager', 'manager', 'admin'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];
const role = v.picklist(STAFF_ROLES);

/** Who works at the desk. Names and passwords are accounts of the hub and not of the record. */
export const staffEvents = defineEvents('staff', {
  'staff.added': v.strictObject({ role }),
  'staff.role-changed': v.strictObject({ role }),
  'staff.removed': v.strictObject({}),
});

export type StaffEvent = EventsOf<typeof staffEvents.schemas>;
