import type { Hub } from '../../hub.ts';
import { qrPath } from '../../notifications/mail/qrImage.ts';
import type { InvitationPicture, InvitationShare } from '../../../invites/share.ts';
import { invitationWords } from './words.ts';
import { inviteScene } from './scene.ts';
import { invitationText } from './text.ts';
import type { InviteView } from '../invites.ts';

/**
 * An invitation as it is passed on by hand, in the language of the guest; null where there is nothing to pass on any
 * more. The link is in it where phones can reach the hub.
 */
export async function shareOf(
  hub: Pick<Hub, 'invites' | 'kinds' | 'sites' | 'directory' | 'config' | 'now'>,
  invite: InviteView,
): Promise<InvitationShare | null> {
  const { visitId, guest, cancelledAt, until, heads, language } = invite;
  if (guest === null || cancelledAt !== null || until <= hub.now()) return null;
  const [token, digits, check] = await Promise.all([
    hub.invites.token(visitId),
    hub.invites.code(visitId),
    hub.invites.checkDigits(visitId),
  ]);
  if (token === null || digits === null || check === null) return null;

  const { publicUrl } = hub.config;
  const scene = inviteScene(hub, invite, language);
  const code = `${digits.slice(0, 4)} ${digits.slice(4)}`;
  const link = publicUrl === null ? null : `${publicUrl}/p/${hub.invites.linkId(visitId)}`;
  const t = invitationWords(language);
  const picture: InvitationPicture = {
    locale: language,
    site: scene.site,
    title: t('picture.title'),
    greeting: t('picture.greeting', { guest: guest.name }),
    lead: t('picture.lead', { host: scene.host, tenant: scene.tenant }),
    qr: qrPath(token, 'M'),
    caption: t('picture.caption'),
    code: {
      label: t('picture.code'),
      code,
      after: check.of === 'phone' ? t('text.digits.phone') : t('text.digits.own', { digits: check.digits }),
    },
    facts: [
      [t('picture.when'), scene.when],
      [t('picture.where'), scene.where],
      ...(scene.address === '' ? [] : [[t('picture.address'), scene.address] as const]),
      ...(heads > 1 ? [[t('picture.heads'), String(heads)] as const] : []),
    ],
    notes: [
      ...(scene.identityCheck ? [t('text.document')] : []),
      ...(scene.deskTelephone === '' ? [] : [t('text.telephone', { telephone: scene.deskTelephone })]),
    ],
  };
  return { text: invitationText(scene, { guest: guest.name, heads, language, code, check, link }), picture };
}
