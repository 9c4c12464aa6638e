import type { Locale } from '@foyer/shared/i18n';
import type { Directory } from '../directory/directory.ts';
import { rangeIn } from '../notifications/mail/when.ts';
import type { InviteView } from './invites.ts';

/** One invitation of a later day, as a host's list shows it. */
export interface InviteLine {
  visitId: string;
  name: string;
  company: string | null;
  heads: number;
  host: string | null;
  when: string;
}

export function inviteLine(
  { visitId, guest, heads, hostPersonId, from, until }: InviteView,
  directory: Pick<Directory, 'person'>,
  locale: Locale,
  timeZone: string,
): InviteLine {
  return {
    visitId,
    name: guest?.name ?? '',
    company: guest?.company ?? null,
    heads,
    host: directory.person(hostPersonId)?.name ?? null,
    when: rangeIn(locale, timeZone, from, until),
  };
}
