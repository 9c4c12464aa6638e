import * as v from 'valibot';
import { defineEvents, idPart, type EventsOf } from '../events/index.ts';

export const STAFF_ROLES = ['desk', 'duty-manager', 'manager', 'admin'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];
const role = v.picklist(STAFF_ROLES);
const sites = v.pipe(v.array(idPart), v.maxLength(100));

/** Who works at the desk. Names and passwords are accounts of the hub and not of the record. */
export const staffEvents = defineEvents('staff', {
  /** Without sites, of the site that the hub had when there was only one. */
  'staff.added': v.strictObject({ role, sites: v.exactOptional(sites) }),
  'staff.role-changed': v.strictObject({ role }),
  'staff.sites-changed': v.strictObject({ sites }),
  'staff.removed': v.strictObject({}),
});

export type StaffEvent = EventsOf<typeof staffEvents.schemas>;
