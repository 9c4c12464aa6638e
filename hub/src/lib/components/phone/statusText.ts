import type { VisitForHost } from '#lib/server/answers/visitForHost.ts';
import type { PhoneWords } from './words.ts';

/** Where a visit stands, in words for a host. */
export function statusText(visit: VisitForHost, t: PhoneWords): string {
  switch (visit.status) {
    case 'expected':
      return t('status.expected', { time: visit.expected ?? '' });
    case 'on-site':
      return t('status.on-site', { time: visit.sinceTime });
    case 'left':
      return t('status.left', { time: visit.sinceTime });
    default:
      return t(`status.${visit.status}`);
  }
}
