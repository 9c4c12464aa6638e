import { unitLabel } from '@foyer/shared/directory';
import type { InviteView } from '../../invites/invites.ts';
import type { Mail } from '../outbox.ts';
import { calendarOf } from './calendar.ts';
import { addressOf } from '../mailTransport.ts';
import { qrImage } from './qrImage.ts';
import { mailOf, startLetter, wordsIn, type MailSources } from './sources.ts';
import { dayIn, rangeIn } from './when.ts';

export async function renderInvitation(sources: MailSources, visitId: string): Promise<Mail | 'over'> {
  const invite = await sources.invites.view(visitId);
  const guest = mailable(invite);
  if (!invite || !guest || invite.cancelledAt !== null || invite.until <= sources.now()) return 'over';
  const { invites, site } = sources;
  const [token, code, check] = await Promise.all([
    invites.token(visitId),
    invites.code(visitId),
    invites.checkDigits(visitId),
  ]);
  const locale = invite.language;
  const t = wordsIn(locale);
  const scene = sceneOf(sources, invite);
  const cid = `${visitId}@foyer`;
  const spoken = grouped(code!);
  const after =
    check!.of === 'phone' ? t('invitation.code.phone') : t('invitation.code.own', { digits: check!.digits });
  const letter = {
    ...startLetter(locale, sources),
    heading: t('invitation.heading'),
    lead: t('invitation.lead', { guest: guest.name, host: scene.host, tenant: scene.tenant }),
    facts: scene.facts,
    image: { cid, alt: t('invitation.image'), caption: t('invitation.scan') },
    code: { before: t('invitation.code'), code: spoken, after },
    notes: [
      ...(invite.heads > 1 ? [t('invitation.heads', { heads: invite.heads })] : []),
      ...(site.settings().identityCheck ? [t('invitation.document')] : []),
    ],
  };
  const content = await qrImage(token!);
  const description = `${t('invitation.lead', { guest: guest.name, host: scene.host, tenant: scene.tenant })}\n${t('invitation.code')} ${spoken}`;
  return mailOf(guest, t('invitation.subject', { site: scene.site, day: scene.day }), letter, {
    attachments: [{ cid, filename: 'invitation.png', contentType: 'image/png', content }],
    calendar: calendarOf({ ...scene.calendar, method: 'REQUEST', description, stamp: sources.now() }),
  });
}

export async function renderCancellation(sources: MailSources, visitId: string): Promise<Mail | 'over'> {
  const invite = await sources.invites.view(visitId);
  const guest = mailable(invite);
  if (!invite || !guest || invite.cancelledAt === null) return 'over';
  const locale = invite.language;
  const t = wordsIn(locale);
  const scene = sceneOf(sources, invite);
  const lead = t('cancelled.lead', { guest: guest.name, host: scene.host, tenant: scene.tenant });
  const letter = {
    ...startLetter(locale, sources),
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

/** Who, where and when: what invitation and cancellation have in common. */
function sceneOf({ directory, site, sender }: MailSources, invite: InviteView) {
  const { language: locale, from, until, visitId } = invite;
  const t = wordsIn(locale);
  const { name, timeZone, deskTelephone } = site.settings();
  const tenant = directory.tenant(invite.tenantId);
  const tenantName = tenant?.name ?? invite.tenantId;
  const host = directory.person(invite.hostPersonId)?.name ?? tenantName;
  const unit = tenant?.units[0];
  const where = [name[locale], ...(unit ? [unitLabel(unit)] : [])].join(' · ');
  const guest = { name: invite.guest!.name, email: invite.guest!.email! };
  return {
    site: name[locale],
    tenant: tenantName,
    host,
    day: dayIn(locale, timeZone, from),
    facts: [
      [t('fact.host'), `${host} · ${tenantName}`],
      [t('fact.when'), rangeIn(locale, timeZone, from, until)],
      [t('fact.where'), where],
      ...(deskTelephone ? [[t('fact.desk'), deskTelephone] as const] : []),
    ] as const,
    calendar: {
      visitId,
      summary: t('invitation.calendar', { tenant: tenantName }),
      location: where,
      from,
      until,
      organizer: { name: host, email: addressOf(sender) },
      guest,
    },
  };
}

/** 12345678 → 1234 5678 */
function grouped(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`;
}
