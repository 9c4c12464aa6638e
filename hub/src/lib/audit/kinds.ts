/** Somebody was shown personal details. Recorded once for what is looked at again and again, see `grain.ts`. */
export const SEEN_KINDS = [
  /** the board, with the names of everybody who is here or expected */
  'board',
  'visit',
  'pass',
  'photograph',
  /** names of today's visits */
  'search',
  /** telephone numbers of hosts */
  'directory',
  /** visits of past days */
  'history',
  'register',
  'muster',
  /** who is not to be let in, and why */
  'bars',
  /** whose parcels wait */
  'parcels',
  /** what tenants take out, and who carries it */
  'releases',
  /** whose registered letters wait, and who sends what */
  'post',
  'outage-pack',
  'messages',
  /** a host's or a tenant's own visitors */
  'tenant-page',
  'audit',
] as const;

/** Somebody did, or tried to do, what the security of the house depends on. Always recorded. */
export const ACT_KINDS = [
  'signed-in',
  'sign-in-refused',
  'signed-out',
  'session-ended',
  'password-changed',
  'member-invited',
  'invitation-taken',
  'invitation-refused',
  'invitation-withdrawn',
  'reset-offered',
  'account-changed',
  'site-added',
  'site-changed',
  'enrolment-code-issued',
  /** a PIN for kiosks, one's own or a member's */
  'pin-set',
  'pin-removed',
  /** what a former enrolment of a kiosk had not delivered */
  'queue-taken-in',
  'queue-refused',
  'sign-in-code-issued',
  /** a visitor is not known again at their next visit: their own word, or the desk's */
  'visitor-forgotten',
  'gate-added',
  'gate-revoked',
  /** the tenants and people of a building were replaced */
  'directory-imported',
  /** the OpenID provider of a tenant or of the staff */
  'sign-in-settled',
  /** somebody's entry in the directory, by their company or by staff: the note says which fields */
  'person-added',
  'person-changed',
  'person-left',
  'person-back',
  /** a company's list of people, taken in */
  'people-imported',
  /** a tenant settled whom its visitors' questions go to */
  'ladder-changed',
  'channels-changed',
  'addresses-changed',
  'food-wish-changed',
  /** shelves and reminders of a site */
  'parcels-changed',
  'kinds-changed',
  'terms-changed',
  /** a host said yes, no or later, by the link of a message or on the tenant's page */
  'host-answered',
  'exported',
  /** personal details whose time was over were destroyed, by the hub itself */
  'details-dropped',
  /** what kiosks sealed to it opens for nobody any more */
  'sealing-key-destroyed',
  /** all that is kept of one person was looked for */
  'person-searched',
  'person-exported',
  'person-erased',
  /** a request of the police: looked for, frozen, handed over, released */
  'police-searched',
  'details-frozen',
  'freeze-exported',
  'freeze-released',
  'backed-up',
] as const;

/** Facts of the record that the trail shows too, read from their events and not written a second time. */
export const RECORD_KINDS = [
  'member-added',
  'role-changed',
  'sites-changed',
  'member-removed',
  'kiosk-enrolled',
  'kiosk-renamed',
  'kiosk-revoked',
  'pins-refused',
  'pick-up-paused',
  'alarm-raised',
  'alarm-ended',
  'drill-started',
  'drill-ended',
  'bar-proposed',
  'bar-confirmed',
  'bar-rejected',
  'bar-renewed',
  'bar-lifted',
  'bar-cleared',
] as const;

export const AUDIT_KINDS = [...SEEN_KINDS, ...ACT_KINDS, ...RECORD_KINDS] as const;

export type SeenKind = (typeof SEEN_KINDS)[number];
export type ActKind = (typeof ACT_KINDS)[number];
export type RecordKind = (typeof RECORD_KINDS)[number];
export type AuditKind = (typeof AUDIT_KINDS)[number];

export const SUBJECT_KINDS = [
  'visit',
  'person',
  'tenant',
  'staff',
  'device',
  'gate',
  'site',
  'alarm',
  'session',
  'bar',
] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];
