import type { Locale } from '@foyer/shared/i18n';
import type { Hub } from '../../hub.ts';
import { qrPath } from '../../notifications/mail/qrImage.ts';
import { dayIn, rangeIn, timeIn } from '../../notifications/mail/when.ts';
import type { InviteView } from '../invites.ts';
import { askedOfGuest, isPrepared, type AskedOfGuest } from './askedOfGuest.ts';
import { inviteScene } from './scene.ts';

/** So many of the days to come are listed. */
const DAYS_LISTED = 30;

/** An invitation in the eyes of whoever has its link. Links are passed on, so the guest's own details are not in it. */
export interface InvitationForGuest {
  /** `late`: its time is over, and the host is asked anew. */
  state: 'early' | 'open' | 'late' | 'over' | 'cancelled';
  host: string;
  tenant: string;
  when: string;
  where: string;
  address: string;
  floors: string;
  heads: number;
  identityCheck: boolean;
  /** From when on they may register, and until when they are expected. */
  opens: string;
  until: string;
  /** Of an invitation for several days those to come; else none. */
  days: string[];
  /** What the kiosk scans, for as long as it counts. Level L on a phone's own bright screen. */
  qr: { size: number; path: string } | null;
  /** To be typed, `1234 5678`. */
  code: string | null;
  /** Everything was filled in and agreed to, as it is asked now: at the kiosk one scan is all. */
  prepared: boolean;
  /** What can be filled in beforehand. */
  asked: AskedOfGuest | null;
}

export async function forGuest(
  hub: Pick<Hub, 'invites' | 'sites' | 'directory' | 'kinds' | 'terms' | 'now'>,
  invite: InviteView,
  locale: Locale,
): Promise<InvitationForGuest> {
  const { visitId, doors, until, heads, floors = [], repeats } = invite;
  const { timeZone } = hub.sites.settings(invite.siteId);
  const state = stateOf(invite, hub.now());
  const stands = state !== 'over' && state !== 'cancelled';
  const [token, digits] = stands
    ? await Promise.all([hub.invites.token(visitId), hub.invites.code(visitId)])
    : [null, null];
  const days = repeats === null ? [] : await hub.invites.days(repeats);
  const ahead = days.filter((day) => day.cancelledAt === null && day.until > hub.now()).slice(0, DAYS_LISTED);
  const { host, tenant, when, where, address, identityCheck } = inviteScene(hub, invite, locale);
  const sameDay = dayIn(locale, timeZone, doors.opens) === dayIn(locale, timeZone, hub.now());
  const opens = timeIn(locale, timeZone, doors.opens);
  return {
    state,
    host,
    tenant,
    when,
    where,
    address,
    floors: floors.join(', '),
    heads,
    identityCheck,
    opens: sameDay ? opens : `${dayIn(locale, timeZone, doors.opens)} ${opens}`,
    until: timeIn(locale, timeZone, until),
    days: ahead.length > 1 ? ahead.map((day) => rangeIn(locale, timeZone, day.from, day.until)) : [],
    qr: token === null ? null : qrPath(token, 'L'),
    code: digits === null ? null : `${digits.slice(0, 4)} ${digits.slice(4)}`,
    prepared: isPrepared(hub, invite),
    asked: stands ? askedOfGuest(hub, invite, locale) : null,
  };
}

function stateOf({ cancelledAt, doors, until }: InviteView, now: number): InvitationForGuest['state'] {
  if (cancelledAt !== null) return 'cancelled';
  if (now < doors.opens) return 'early';
  if (now < until) return 'open';
  return now < doors.closes ? 'late' : 'over';
}
