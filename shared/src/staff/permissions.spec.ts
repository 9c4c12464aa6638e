import { describe, expect, it } from 'vitest';
import { STAFF_ROLES } from './events.ts';
import { lookBackDays, may, type Permission } from './permissions.ts';

const TABLE: Record<Permission, readonly boolean[]> = {
  'see-visits': [true, true, true, true],
  'see-details': [true, true, true, true],
  'work-visits': [true, true, true, true],
  'answer-calls': [true, true, true, true],
  'work-parcels': [true, true, true, true],
  'work-releases': [true, true, true, true],
  'work-mail': [true, true, true, true],
  'work-duty': [true, true, true, true],
  'manage-duty': [false, true, true, true],
  'raise-alarm': [true, true, true, true],
  invite: [true, true, true, true],
  'issue-sign-in-codes': [true, true, true, true],
  'look-back': [true, true, true, true],
  'look-back-further': [false, true, true, true],
  'export-visits': [false, true, true, true],
  'see-statistics': [false, true, true, true],
  'see-devices': [true, true, true, true],
  'vouch-at-kiosk': [true, true, true, true],
  'service-kiosks': [false, true, true, true],
  'enrol-devices': [false, true, true, true],
  'manage-directory': [false, false, true, true],
  'manage-site': [false, false, true, true],
  'reach-every-site': [false, false, true, true],
  'manage-staff': [false, false, false, true],
  'answer-for-details': [false, false, true, true],
  'answer-police': [false, false, true, true],
  'work-bars': [true, true, true, true],
  'review-bars': [false, true, true, true],
  'see-audit': [false, false, true, true],
};

describe.each(Object.entries(TABLE))('permission %s', (permission, allowed) => {
  it.each(STAFF_ROLES.map((role, i) => [role, allowed[i]!] as const))('%s: %s', (role, expected) => {
    expect(may(role, permission as Permission)).toBe(expected);
  });
});

it('lets the desk look back over a week and whoever answers for more over everything', () => {
  expect(STAFF_ROLES.map(lookBackDays)).toEqual([7, null, null, null]);
});
