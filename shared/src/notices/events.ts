import * as v from 'valibot';
import { defineEvents, epochMs, type EventsOf } from '../events/index.ts';

/** What stops, or what else the day has that everybody at the desk is asked about. */
export const NOTICE_KINDS = ['water', 'power', 'lift', 'other'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export const MAX_NOTICE_LENGTH = 120;
const words = v.pipe(v.string(), v.trim(), v.maxLength(MAX_NOTICE_LENGTH));

/** Shown on screens that anybody can read: what is written here names no visitor. */
export const noticeFacts = v.strictObject({
  kind: v.picklist(NOTICE_KINDS),
  from: epochMs,
  until: epochMs,
  /** Where one is empty the other is shown. */
  words: v.strictObject({ 'zh-CN': words, en: words }),
});
export type NoticeFacts = v.InferOutput<typeof noticeFacts>;

/** Water, power and lift stops that are announced, and the like. */
export const noticeEvents = defineEvents('notice', {
  'notice.announced': noticeFacts,
  /** The whole of it as it is from now on. */
  'notice.changed': noticeFacts,
  /** Over before its time, or never to be. */
  'notice.ended': v.strictObject({}),
});

export type NoticeEvent = EventsOf<typeof noticeEvents.schemas>;
