import { createTranslate, type Locale } from '@foyer/shared/i18n';
import { kioskMessages, type KioskMessages } from '@foyer/shared/i18n/messages/kiosk';
import type { CheckDigits } from '../inviteReader.ts';
import type { InviteScene } from './scene.ts';
import { invitationWords } from './words.ts';

/**
 * For a chat: short paragraphs, and the link on a line of its own, since that is where WeChat makes links of it. Says
 * which button of the kiosk to press in the kiosk's own words.
 */
export function invitationText(
  scene: InviteScene,
  invitation: {
    guest: string;
    heads: number;
    language: Locale;
    code: string;
    check: CheckDigits;
    link: string | null;
  },
): string {
  const { guest, heads, language, code, check, link } = invitation;
  const t = invitationWords(language);
  const choice = createTranslate<KioskMessages>(kioskMessages, language)('choices.invited');
  const { site, host, tenant, when, where, address, identityCheck, deskTelephone } = scene;
  const digits = check.of === 'phone' ? t('text.digits.phone') : t('text.digits.own', { digits: check.digits });
  const gap = language === 'zh-CN' ? '' : ' ';
  const paragraphs: string[][] = [
    [t('text.title', { site }), t('text.greeting', { guest, host, tenant })],
    [
      t('text.when', { when }),
      t('text.where', { where }),
      ...(address === '' ? [] : [t('text.address', { address })]),
      ...(heads > 1 ? [t('text.heads', { heads })] : []),
    ],
    [
      ...(link === null ? [] : [t('text.link'), link]),
      `${link === null ? t('text.type', { choice, code }) : t('text.otherwise', { choice, code })}${gap}${digits}`,
    ],
    [
      ...(identityCheck ? [t('text.document')] : []),
      ...(deskTelephone === '' ? [] : [t('text.telephone', { telephone: deskTelephone })]),
    ],
  ];
  return paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}
