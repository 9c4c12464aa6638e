import type { StaffRole } from './events.ts';

export type Permission =
  | 'see-visits'
  | 'see-details'
  | 'work-visits'
  | 'answer-calls'
  /** Takes parcels in, hands them out, and writes down what recipients say about them. */
  | 'work-parcels'
  /** Checks dues, refuses, prints release passes, and ticks at a door what leaves. */
  | 'work-releases'
  /** Takes registered and outgoing mail in, makes rounds, and carries both from door to door. */
  | 'work-mail'
  | 'invite'
  | 'issue-sign-in-codes'
  | 'look-back'
  | 'look-back-further'
  | 'export-visits'
  | 'see-statistics'
  | 'work-duty'
  | 'manage-duty'
  | 'raise-alarm'
  | 'see-devices'
  | 'enrol-devices'
  /** With a PIN at a kiosk that is without the hub: the host said yes on the telephone. */
  | 'vouch-at-kiosk'
  /** With a PIN: a kiosk's technician's page. */
  | 'service-kiosks'
  | 'manage-directory'
  | 'manage-staff'
  | 'manage-site'
  /** Is told who is on the do-not-admit list, puts names there, gives the second word and clears a false alarm. */
  | 'work-bars'
  /** Reviews the list: takes names off it and lets them stay on it for longer. */
  | 'review-bars'
  | 'see-audit'
  /** Finds, hands over and erases what is kept of one person. */
  | 'answer-for-details'
  /** Hands over to the police what a request of theirs names, freezes it, and releases it. */
  | 'answer-police'
  | 'reach-every-site';

const desk: readonly Permission[] = [
  'see-visits',
  'see-details',
  'work-visits',
  'answer-calls',
  'work-parcels',
  'work-releases',
  'work-mail',
  'work-duty',
  'raise-alarm',
  'invite',
  'issue-sign-in-codes',
  'look-back',
  'see-devices',
  'vouch-at-kiosk',
  'work-bars',
];
/** Whoever answers for more than a shift of their own. */
const dutyManager: readonly Permission[] = [
  ...desk,
  'look-back-further',
  'export-visits',
  'see-statistics',
  'enrol-devices',
  'service-kiosks',
  'manage-duty',
  'review-bars',
];
const manager: readonly Permission[] = [
  ...dutyManager,
  'manage-directory',
  'manage-site',
  'answer-for-details',
  'answer-police',
  'see-audit',
  'reach-every-site',
];

/** Who may do what. Everything that is not listed is refused. */
export const PERMISSIONS: Record<StaffRole, readonly Permission[]> = {
  desk,
  'duty-manager': dutyManager,
  manager,
  admin: [...manager, 'manage-staff'],
};

export function may(role: StaffRole, permission: Permission): boolean {
  return PERMISSIONS[role].includes(permission);
}

const DESK_LOOKS_BACK_DAYS = 7;

/** How many days back, today among them, a role may look at visits with names; null where there is no limit. */
export function lookBackDays(role: StaffRole): number | null {
  if (!may(role, 'look-back')) return 0;
  return may(role, 'look-back-further') ? null : DESK_LOOKS_BACK_DAYS;
}
