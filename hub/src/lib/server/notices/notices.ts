import { earliestIdAt, type Actor } from '@foyer/shared/events';
import {
  applyNoticeEvent,
  decideNotice,
  foldNotice,
  noticeStatus,
  type Notice,
  type NoticeCommand,
  type NoticeEvent,
  type NoticeRefusal,
} from '@foyer/shared/notices';
import type { EventLog } from '../record/eventLog.ts';
import { createKeyedQueue } from '../record/keyedQueue.ts';

const DAY_MS = 24 * 60 * 60_000;
/** The yearly inspection of lifts is known a year ahead. */
const ANNOUNCED_WITHIN_MS = 400 * DAY_MS;

export type NoticeDone = { ok: true } | { ok: false; refusal: NoticeRefusal };

/** What is announced for the building: stops of water, power and lifts, and whatever else the desk is asked about. */
export interface Notices {
  /** Those that are not over, by when they begin. */
  list(): Notice[];
  get(noticeId: string): Notice;
  /** `noticeId` is minted by the page, so that a second press announces nothing twice. */
  run(noticeId: string, command: NoticeCommand, by: Actor, siteId?: string): Promise<NoticeDone>;
  onChange(listener: (notice: Notice) => void): () => void;
  sweep(): void;
}

export async function openNotices({ log, now }: { log: EventLog; now: () => number }): Promise<Notices> {
  const notices = new Map<string, Notice>();
  const listeners = new Set<(notice: Notice) => void>();
  const queue = createKeyedQueue();
  const get = (noticeId: string): Notice => notices.get(noticeId) ?? foldNotice(noticeId, []);

  log.onEvent((event, noun, noticeId) => {
    if (noun !== 'notice') return;
    const notice = applyNoticeEvent(get(noticeId), event as NoticeEvent);
    notices.set(noticeId, notice);
    for (const listener of listeners) listener(notice);
  });
  for await (const { subject, events } of log.atHand('notice', earliestIdAt(now() - ANNOUNCED_WITHIN_MS)))
    notices.set(subject, foldNotice(subject, events));
  sweep();

  /** A change that comes a little late is still told why it is refused. */
  function sweep(): void {
    for (const [id, notice] of notices) if ((notice.facts?.until ?? 0) < now() - DAY_MS) notices.delete(id);
  }

  return {
    list: () =>
      [...notices.values()]
        .filter((notice) => ['coming', 'running'].includes(noticeStatus(notice, now())))
        .sort((a, b) => a.facts!.from - b.facts!.from || (a.id < b.id ? -1 : 1)),
    get,
    run: (noticeId, command, by, siteId) =>
      queue.run(noticeId, async () => {
        const notice = get(noticeId);
        const decision = decideNotice(notice, command, log.writer(by, notice.site ?? siteId ?? null));
        if (!decision.ok) return decision;
        await log.append(decision.events);
        return { ok: true };
      }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    sweep,
  };
}
