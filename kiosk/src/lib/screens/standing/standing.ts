import type { KioskSync, ShownProgress } from '#lib/kiosk.ts';
import type { VisitProgress } from '@foyer/shared/protocol';

/** What the visitor is told. A refusal by the host and one by the desk sound the same, and neither has a reason. */
export type Standing =
  | { is: 'asking' | 'askingOthers' | 'seen' | 'escalated' | 'sentToDesk' | 'offline' }
  | { is: 'wait'; minutes: number }
  | { is: 'check' | 'passSoon' | 'onSite' | 'left' | 'declined' | 'withdrawn' }
  | { is: 'provisional'; pass: string; until: number }
  | { is: 'cleared'; pass: string; passUrl: string | null };

const MINUTE_MS = 60_000;

export function standingOf(progress: ShownProgress, sync: Pick<KioskSync, 'state'>, now: number): Standing {
  const { pass, provisionalUntil: until } = progress;
  if (until !== undefined && pass !== null && until > now) return { is: 'provisional', pass, until };
  switch (progress.status) {
    case 'awaiting-host':
      return awaitingHost(progress, sync, now);
    case 'awaiting-check':
      return { is: 'check' };
    case 'cleared':
    case 'on-site':
    case 'presumed-left':
      if (progress.pass !== null) return { is: 'cleared', pass: progress.pass, passUrl: progress.passUrl };
      return { is: progress.status === 'cleared' ? 'passSoon' : 'onSite' };
    case 'refused':
      return { is: 'declined' };
    case 'left':
    case 'declined':
    case 'withdrawn':
      return { is: progress.status };
  }
}

function awaitingHost(progress: VisitProgress, sync: Pick<KioskSync, 'state'>, now: number): Standing {
  // Whoever cannot be reached is not being asked: no word that promises it.
  if (sync.state === 'offline' || sync.state === 'signed-out') return { is: 'offline' };
  if (progress.asked === 'sent-to-desk') return { is: 'sentToDesk' };
  if (progress.waitUntil !== null && progress.waitUntil > now)
    return { is: 'wait', minutes: Math.ceil((progress.waitUntil - now) / MINUTE_MS) };
  if (progress.asked === 'desk') return { is: 'escalated' };
  if (progress.asked === 'others') return { is: 'askingOthers' };
  return { is: progress.hostSaw ? 'seen' : 'asking' };
}

/** Whether their host is away, as far as anybody knows: not while they are being asked, nor after they said no. */
export const offersLeaving = ({ is }: Pick<Standing, 'is'>): boolean =>
  is === 'askingOthers' || is === 'wait' || is === 'escalated' || is === 'offline';

/** Seconds until the kiosk is free again: it is never held by somebody who waits, and a code can be photographed. */
export function secondsShown(standing: Standing, hasNumber: boolean): number {
  switch (standing.is) {
    case 'asking':
    case 'askingOthers':
    case 'seen':
    case 'escalated':
    case 'sentToDesk':
    case 'offline':
    case 'wait':
      return 15;
    case 'cleared':
    case 'provisional':
      return 20;
    case 'check':
    case 'passSoon':
    case 'onSite':
      return hasNumber ? 20 : 8;
    default:
      return 8;
  }
}
