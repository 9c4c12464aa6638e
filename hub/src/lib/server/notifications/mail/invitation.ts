import { unitLabel } from '@foyer/shared/directory';
import type { InviteView } from '../../invites/invites.ts';
import type { Mail, Message } from '../outbox.ts';
import { calendarOf } from './calendar.ts';
import { addressOf } from '../mailTransport.ts';
import { qrImage } from './qrImage.ts';
import { mailOf, startLetter, wordsIn, type MailSources } from './sources.ts';
import { dayIn, rangeIn, timeIn } from './when.ts';

/** So many days of a recurring one stand in the mail; the page has them all. */
const DAYS_LISTED = 15;

export async function renderInvitation(sources: MailSources, visitId: string): Promise<Mail | 'over'> {
  const known = await sources.invites.view(visitId);
  const days = known && (await daysAhead(sources, known));
  const invite = days?.[0] ?? known;
  return invite ? withCode(sources, invite, days ?? [], 'invitation') : 'over';
}

/** Nothing where something later was said, or it is called off again. */
export async function renderChange(
  sources: MailSources,
  { visitId, revision }: Extract<Message, { kind: 'invitation-changed' }>,
): Promise<Mail | 'over'> {
  const invite = await sources.invites.view(visitId);
  if (!invite || invite.revision !== revision) return 'over';
  return withCode(sources, invite, [], 'changed');
}

/** The days that are still to come, of several on one code. */
async function daysAhead({ invites, now }: MailSources, { repeats }: InviteView): Promise<InviteView[]> {
  if (repeats === null) return [];
  return (await invites.days(repeats)).filter(({ cancelledAt, until }) => cancelledAt === null && until > now());
}

async function withCode(
  sources: MailSources,
  invite: InviteView,
  days: readonly InviteView[],
  says: 'invitation' | 'changed',
): Promise<Mail | 'over'> {
  const { invites, sites, publicUrl, now } = sources;
  const { visitId, former, language: locale } = invite;
  const guest = mailable(invite);
  if (!guest || invite.cancelledAt !== null || invite.until <= now()) return 'over';
  const [token, code, check] = await Promise.all([
    invites.token(visitId),
    invites.code(visitId),
    invites.checkDigits(visitId),
  ]);
  const t = wordsIn(locale);
  const scene = sceneOf(sources, invite, days);
  const { timeZone, identityCheck } = sites.settings(invite.siteId);
  const cid = `${visitId}@foyer`;
  const spoken = grouped(code!);
  const after =
    check!.of === 'phone' ? t('invitation.code.phone') : t('invitation.code.own', { digits: check!.digits });
  const moved = says === 'changed' && former !== null && former.from !== invite.from;
  const letter = {
    ...startLetter(locale, invite.siteId, sources),
    heading: t(`${says}.heading`),
    lead: t(`${says}.lead`, { guest: guest.name, host: scene.host, tenant: scene.tenant }),
    facts: [
      ...scene.facts,
      ...(moved ? [[t('changed.former'), rangeIn(locale, timeZone, former.from, former.until)] as const] : []),
    ],
    action:
      publicUrl === null ? null : { label: t('invitation.prepare'), url: `${publicUrl}/p/${invites.linkId(visitId)}` },
    image: { cid, alt: t('invitation.image'), caption: t('invitation.scan') },
    code: { before: t('invitation.code'), code: spoken, after },
    notes: [
      t('invitation.doors', { time: timeIn(locale, timeZone, invite.doors.opens) }),
      ...(days.length > DAYS_LISTED ? [t('invitation.moreDays', { count: days.length })] : []),
      ...(invite.heads > 1 ? [t('invitation.heads', { heads: invite.heads })] : []),
      ...(identityCheck ? [t('invitation.document')] : []),
    ],
  };
  const content = await qrImage(token!);
  const description = `${letter.lead}\n${t('invitation.code')} ${spoken}`;
  return mailOf(guest, t(`${says}.subject`, { site: scene.site, day: scene.day }), letter, {
    attachments: [{ cid, filename: 'invitation.png', contentType: 'image/png', content }],
    calendar: calendarOf({ ...scene.calendar, method: 'REQUEST', description, stamp: now() }),
    follows: says === 'changed' ? `invitation:${invite.repeats ?? visitId}` : null,
  });
}

export async function renderCancellation(
  sources: MailSources,
  { visitId, all }: Extract<Message, { kind: 'invitation-cancelled' }>,
): Promise<Mail | 'over'> {
  const invite = await sources.invites.view(visitId);
  const guest = mailable(invite);
  if (!invite || !guest || invite.cancelledAt === null) return 'over';
  const locale = invite.language;
  const t = wordsIn(locale);
  const days = all && invite.repeats !== null ? await sources.invites.days(invite.repeats) : [];
  const scene = sceneOf(sources, invite, days);
  const lead = t('cancelled.lead', { guest: guest.name, host: scene.host, tenant: scene.tenant });
  const letter = {
    ...startLetter(locale, invite.siteId, sources),
    heading: t('cancelled.heading'),
    lead,
    facts: scene.facts,
    notes: [t('cancelled.question')],
  };
  return mailOf(guest, t('cancelled.subject', { site: scene.site, day: scene.day }), letter, {
    calendar: calendarOf({ ...scene.calendar, method: 'CANCEL', description: lead, stamp: sources.now() }),
  });
}

function mailable(invite: InviteView | null): Mail['to'] | null {
  const { name, email } = invite?.guest ?? {};
  return name !== undefined && email !== undefined ? { name, address: email } : null;
}

/** Who, where and when: what all news of an invitation have in common. */
function sceneOf({ directory, sites, sender }: MailSources, invite: InviteView, days: readonly InviteView[]) {
  const { language: locale, from, until, visitId, floors = [], repeats, revision, former } = invite;
  const t = wordsIn(locale);
  const { name, timeZone, deskTelephone } = sites.settings(invite.siteId);
  const tenant = directory.tenant(invite.tenantId);
  const tenantName = tenant?.name ?? invite.tenantId;
  const host = directory.person(invite.hostPersonId)?.name ?? tenantName;
  const unit = tenant?.units[0];
  const where = [name[locale], ...(unit ? [unitLabel(unit)] : [])].join(' · ');
  const guest = { name: invite.guest!.name, email: invite.guest!.email! };
  const several = days.length > 1;
  const when = several
    ? days
        .slice(0, DAYS_LISTED)
        .map((day) => rangeIn(locale, timeZone, day.from, day.until))
        .join(locale === 'zh-CN' ? '；' : '; ')
    : rangeIn(locale, timeZone, from, until);
  return {
    site: name[locale],
    tenant: tenantName,
    host,
    day: dayIn(locale, timeZone, from),
    facts: [
      [t('fact.host'), `${host} · ${tenantName}`],
      [t('fact.when'), when],
      [t('fact.where'), where],
      ...(floors.length > 0 ? [[t('fact.floors'), floors.join(', ')] as const] : []),
      ...(deskTelephone ? [[t('fact.desk'), deskTelephone] as const] : []),
    ] as const,
    calendar: {
      id: repeats ?? visitId,
      sequence: revision,
      summary: t('invitation.calendar', { tenant: tenantName }),
      location: where,
      from,
      until,
      ...(several ? { days: days.map((day) => day.from) } : {}),
      // One day alone of several: calendars know it by when it was to begin.
      ...(repeats !== null && !several ? { instance: former?.from ?? from } : {}),
      organizer: { name: host, email: addressOf(sender) },
      guest,
    },
  };
}

/** 12345678 → 1234 5678 */
function grouped(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`;
}
