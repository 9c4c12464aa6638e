import { isDeepStrictEqual } from 'node:util';
import { createCalendar, type Calendar, type Day } from '@foyer/shared/history';
import * as v from 'valibot';
import { WEEKLY_AT_FIRST, weeklySettings, type WeeklySettings } from '../../weekly/settings.ts';
import type { Sites } from '../services.ts';
import type { Outbox } from '../notifications/outbox.ts';
import type { Schedule } from '../notifications/schedule.ts';
import type { Documents } from '../store/documents.ts';
import { lastDue, nextDue, weekBefore } from './due.ts';
import { followWeekly, readWeekly, weeklyDocumentId, type StoredWeekly } from './weeklyDocuments.ts';

/** The mail about a week: each site has one, with recipients and a schedule of its own. */
export interface WeeklyMail {
  settings(siteId: string): WeeklySettings;
  /** When it goes out next; null while it is off. */
  next(siteId: string): number | null;
  sent(siteId: string): { due: number; week: Day } | null;
  change(siteId: string, settings: WeeklySettings): Promise<void>;
}

export interface OpenWeeklyMail extends WeeklyMail {
  start(): void;
  stop(): Promise<void>;
}

/**
 * Writes the mails about a week into the outbox when they are due. Works from what was sent last and not from the
 * moment, so that a hub that was away sends the newest one when it is back, and one that is started again none twice.
 */
export async function openWeeklyMail(options: {
  documents: Documents;
  sites: Pick<Sites, 'list' | 'first' | 'settings'>;
  outbox: Pick<Outbox, 'queue'>;
  now: () => number;
  schedule: Schedule;
  onError: (error: unknown, about: string) => void;
}): Promise<OpenWeeklyMail> {
  const { documents, sites, outbox, now, schedule, onError } = options;
  const stored = await readWeekly(documents, sites.first().id);
  let started = false;
  let cancel = (): void => undefined;
  let looking = Promise.resolve();

  followWeekly(documents, (siteId, value) => {
    const before = stored.get(siteId);
    stored.set(siteId, value);
    if (!isDeepStrictEqual(before?.settings, value.settings)) look();
  });

  const calendarOf = (siteId: string): Calendar => createCalendar(sites.settings(siteId).timeZone);

  function of(siteId: string): StoredWeekly {
    return stored.get(siteId) ?? { settings: WEEKLY_AT_FIRST, since: now(), sent: null };
  }

  async function keep(siteId: string, next: StoredWeekly): Promise<void> {
    await documents.update<StoredWeekly>(weeklyDocumentId(siteId), () => next);
    stored.set(siteId, next);
  }

  function look(): void {
    cancel();
    if (!started) return;
    for (const { id } of sites.list())
      looking = looking.then(() => send(id)).catch((error: unknown) => onError(error, weeklyDocumentId(id)));
    // Also of those that are off: whoever switches one on looks anew.
    const due = sites.list().map(({ id }) => nextDue(of(id).settings, calendarOf(id), now()));
    cancel = schedule(Math.min(...due), look);
  }

  async function send(siteId: string): Promise<void> {
    const { settings, since, sent } = of(siteId);
    if (!settings.on) return;
    const due = lastDue(settings, calendarOf(siteId), now());
    if (due <= since || (sent !== null && due <= sent.due)) return;
    const week = weekBefore(due, calendarOf(siteId)).from;
    // The outbox takes the same message once, so that a crash between the two lines sends nothing twice.
    for (const staffId of settings.staffIds)
      await outbox.queue(`weekly:${week}:${siteId}:${staffId}`, { kind: 'weekly-report', week, siteId, staffId });
    await keep(siteId, { ...of(siteId), sent: { due, week } });
  }

  return {
    settings: (siteId) => of(siteId).settings,
    next(siteId) {
      const { settings } = of(siteId);
      return settings.on ? nextDue(settings, calendarOf(siteId), now()) : null;
    },
    sent: (siteId) => of(siteId).sent,
    async change(siteId, unchecked) {
      const settings = v.parse(weeklySettings, unchecked);
      // In turn with the mails, which note what they sent in the same place.
      const keeping = looking.then(() => keep(siteId, { ...of(siteId), settings, since: now() }));
      looking = keeping.catch(() => undefined);
      await keeping;
      look();
    },
    start() {
      started = true;
      look();
    },
    async stop() {
      started = false;
      cancel();
      await looking;
    },
  };
}
