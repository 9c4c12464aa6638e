import { describe, expect, it } from 'vitest';
import { STAFF_ROLES } from './events.ts';
import { may, type Permission } from './permissions.ts';

const TABLE: Record<Permission, readonly boolean[]> = {
  'see-visits': [true, true, true, true],
  'see-details': [true, true, true, true],
  'work-visits': [true, true, true, true],
  'answer-calls': [true, true, true, true],
  invite: [true, true, true, true],
  'see-devices': [true, true, true, true],
  'enrol-devices': [false, true, true, true],
  'manage-directory': [false, false, true, true],
  'manage-site': [false, false, true, true],
  'manage-staff': [false, false, false, true],
};

describe.each(Object.entries(TABLE))('permission %s', (permission, allowed) => {
  it.each(STAFF_ROLES.map((role, i) => [role, allowed[i]!] as const))('%s: %s', (role, expected) => {
    expect(may(role, permission as Permission)).toBe(expected);
  });
});
