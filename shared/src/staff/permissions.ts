import type { StaffRole } from './events.ts';

export type Permission =
  | 'see-visits'
  | 'see-details'
  | 'work-visits'
  | 'answer-calls'
  | 'invite'
  | 'see-devices'
  | 'enrol-devices'
  | 'manage-directory'
  | 'manage-staff'
  | 'manage-site';

const desk: readonly Permission[] = [
  'see-visits',
  'see-details',
  'work-visits',
  'answer-calls',
  'invite',
  'see-devices',
];
const manager: readonly Permission[] = [...desk, 'manage-directory'];

/** Who may do what. Everything that is not listed is refused. */
export const PERMISSIONS: Record<StaffRole, readonly Permission[]> = {
  desk,
  'duty-manager': [...desk, 'enrol-devices'],
  manager: [...manager, 'enrol-devices', 'manage-site'],
  admin: [...manager, 'enrol-devices', 'manage-site', 'manage-staff'],
};

export function may(role: StaffRole, permission: Permission): boolean {
  return PERMISSIONS[role].includes(permission);
}
