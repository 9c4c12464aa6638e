import type { Kiosk } from '#lib/kiosk.ts';
import type { Translate } from '@foyer/shared/i18n';
import type { KioskMessages } from '@foyer/shared/i18n/messages/kiosk';

/** The honest state in a word or two, the same wherever it stands. */
export function syncWords(
  t: Translate<KioskMessages>,
  { sync, phase }: Pick<Kiosk, 'sync' | 'phase'>,
  moment: (at: number) => string,
): string {
  if (phase === 'revoked') return t('sync.signed-out');
  const { state, queued, offlineSince } = sync;
  switch (state) {
    case 'catching-up':
      return queued === 0 ? t('sync.connecting') : t('sync.catching-up', { n: queued });
    case 'offline':
      return t(queued === 0 ? 'sync.offline' : 'sync.offline-with', {
        time: offlineSince === null ? '' : moment(offlineSince),
        n: queued,
      });
    default:
      return t(`sync.${state}`);
  }
}
