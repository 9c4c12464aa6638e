import { NOTICE_KINDS, type NoticeFacts } from '@foyer/shared/notices';
import * as v from 'valibot';
import { fleetTroubles, type FleetTroubles } from '../fleet/view.ts';
import { gateTroubles, type GateTroubles } from '../board/gateTroubles.ts';

/** A notice as screens show it. It names nobody but who wrote it, which the wall leaves out. */
export interface NoticeRow extends NoticeFacts {
  noticeId: string;
  siteId: string;
}

/** How messages leave the house. */
export interface MailState {
  /** Whether a mail server is set. */
  server: boolean;
  /** Messages that it did not take yet. */
  stuck: number;
}

/** `GET /api/v1/desk/today`: what the day comes to, beside the board's rows. */
export interface TodayView {
  now: number;
  /** Of the day's promises. */
  kept: number;
  missed: number;
  /** The clocks of registered mail that is on its way to a door. */
  letters: { since: number; dueAt: number }[];
  notices: NoticeRow[];
  /** `full`: nothing can be written, for want of room or because it fails. */
  disk: 'ok' | 'full';
  mail: MailState;
  gates: GateTroubles;
  /** What is the matter with kiosks and nobody has seen to yet. */
  fleet: FleetTroubles[];
  /** Visits of which there are entries and no registration. */
  strays: number;
  /** Applications for goods releases that are owed an answer. */
  releases: { siteId: string; since: number; dueAt: number }[];
}

const at = v.number();

export const noticeRow = v.object({
  noticeId: v.string(),
  siteId: v.string(),
  kind: v.picklist(NOTICE_KINDS),
  from: at,
  until: at,
  words: v.object({ 'zh-CN': v.string(), en: v.string() }),
}) satisfies v.GenericSchema<unknown, NoticeRow>;

export const todayView = v.object({
  now: at,
  kept: v.number(),
  missed: v.number(),
  letters: v.array(v.object({ since: at, dueAt: at })),
  notices: v.array(noticeRow),
  disk: v.picklist(['ok', 'full']),
  mail: v.object({ server: v.boolean(), stuck: v.number() }),
  gates: gateTroubles,
  fleet: v.array(fleetTroubles),
  strays: v.number(),
  releases: v.array(v.object({ siteId: v.string(), since: at, dueAt: at })),
}) satisfies v.GenericSchema<unknown, TodayView>;
