import { inOrder, type Actor } from '../events/index.ts';
import type { NoticeEvent, NoticeFacts } from './events.ts';

export interface Notice {
  readonly id: string;
  readonly site: string | null;
  /** Null before it is announced. */
  readonly facts: NoticeFacts | null;
  /** Who said what stands now, and when. */
  readonly said: { readonly by: Actor; readonly at: number } | null;
  readonly endedAt: number | null;
}

export type NoticeStatus = 'unknown' | 'coming' | 'running' | 'over';

export function foldNotice(id: string, events: Iterable<NoticeEvent>): Notice {
  const start: Notice = { id, site: null, facts: null, said: null, endedAt: null };
  return inOrder(events).reduce(applyNoticeEvent, start);
}

export function applyNoticeEvent(notice: Notice, event: NoticeEvent): Notice {
  const said = { by: event.by, at: event.occurredAt };
  switch (event.type) {
    case 'notice.announced':
    case 'notice.changed':
      return { ...notice, site: notice.site ?? event.site, facts: event.facts, said };
    case 'notice.ended':
      return { ...notice, endedAt: notice.endedAt ?? event.occurredAt };
  }
}

export function noticeStatus({ facts, endedAt }: Notice, now: number): NoticeStatus {
  if (!facts) return 'unknown';
  if (endedAt !== null || facts.until <= now) return 'over';
  return now < facts.from ? 'coming' : 'running';
}
