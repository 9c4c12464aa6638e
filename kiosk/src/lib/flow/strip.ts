import { passStands, visitStatus, type Visit } from '@foyer/shared/visits';
import type { StripEntry } from '../kiosk.ts';

export const STRIP_LENGTH = 12;
/** So long a number stays after its last news. */
export const STRIP_SHOWN_MS = 15 * 60_000;

/** The numbers that wait or are called, the latest news first. Numbers only: whoever reads along learns nothing. */
export function stripOf(visits: Iterable<Visit>, now: number): StripEntry[] {
  const shown: { entry: StripEntry; at: number }[] = [];
  for (const visit of visits) {
    const news = newsOf(visit, now);
    if (news && now - news.at < STRIP_SHOWN_MS)
      shown.push({ entry: { callNumber: visit.registration!.callNumber, next: news.next }, at: news.at });
  }
  return shown
    .sort((a, b) => b.at - a.at)
    .slice(0, STRIP_LENGTH)
    .map(({ entry }) => entry);
}

function newsOf(visit: Visit, now: number): { next: StripEntry['next']; at: number } | null {
  const status = visitStatus(visit);
  switch (status.status) {
    case 'awaiting-host': {
      if (status.escalatedAt !== null) return { next: 'please-see-desk', at: status.escalatedAt };
      // The minutes that the host asked for do not count as silence.
      if (visit.wait && status.waitUntil !== null && now < status.waitUntil) return { next: 'wait', at: now };
      return { next: 'asking', at: Math.max(status.since, visit.wait?.at ?? 0) };
    }
    case 'awaiting-check':
      return { next: 'to-the-desk', at: status.since };
    case 'cleared':
      return passStands(visit, now)
        ? { next: 'pass-ready', at: Math.max(status.since, visit.pass!.at) }
        : { next: 'to-the-desk', at: status.since };
    case 'on-site':
      // The hub counts a party in with its pass, so a pass that waits to be fetched is one of somebody on site.
      return passStands(visit, now) ? { next: 'pass-ready', at: visit.pass!.at } : null;
    case 'declined':
      // The same words as where nobody answered: in public a number is never seen to be turned away.
      return { next: 'please-see-desk', at: status.since };
    default:
      return null;
  }
}
