import type { Locale } from '@foyer/shared/i18n';
import type { InviteRefusal } from '@foyer/shared/invites';

/** The fields of an invitation as they are typed; what a page shows again after a mistake. */
export interface InviteFields {
  visitId: string;
  hostPersonId: string;
  name: string;
  company: string;
  day: string;
  from: string;
  until: string;
  email: string;
  phone: string;
  heads: string;
  purpose: string;
  /** In which the guest is written to. */
  language: Locale;
  standing: string;
  floors: string;
  plate: string;
  /** To the service desk. */
  note: string;
  /** Of a recurring one: its weekdays, 0 is Sunday, as `1,3`; and its last day. */
  weekdays: string;
  last: string;
}

export type InviteField = keyof InviteFields;
export type InviteProblem =
  | 'name'
  | 'too-long'
  | 'email'
  | 'phone'
  | 'reach'
  | 'heads'
  | 'day'
  | 'far'
  | 'time'
  | 'host'
  | 'floors'
  | 'plate'
  | 'repeats'
  | Extract<InviteRefusal, 'window-backwards' | 'window-over' | 'already-planned'>;
export type InviteProblems = Partial<Record<InviteField, InviteProblem>>;
