import type { Writer } from '../events/index.ts';
import { noticeEvents, type NoticeEvent, type NoticeFacts } from './events.ts';
import { noticeStatus, type Notice } from './notice.ts';

export type NoticeCommand = ({ type: 'announce' | 'change' } & NoticeFacts) | { type: 'end' };

export const NOTICE_REFUSALS = [
  'already-announced',
  'not-announced',
  'already-over',
  'ends-before-it-begins',
  'no-words',
] as const;
export type NoticeRefusal = (typeof NOTICE_REFUSALS)[number];
export type NoticeDecision = { ok: true; events: NoticeEvent[] } | { ok: false; refusal: NoticeRefusal };

export function decideNotice(notice: Notice, command: NoticeCommand, writer: Writer): NoticeDecision {
  const status = noticeStatus(notice, writer.now());
  const refuse = (refusal: NoticeRefusal): NoticeDecision => ({ ok: false, refusal });
  if (command.type === 'announce' && status !== 'unknown') return refuse('already-announced');
  if (command.type !== 'announce') {
    if (status === 'unknown') return refuse('not-announced');
    if (status === 'over') return refuse('already-over');
  }
  if (command.type === 'end')
    return { ok: true, events: [noticeEvents.write(writer, notice.id, 'notice.ended', {}, [])] };
  const { type, ...facts } = command;
  if (facts.until <= facts.from) return refuse('ends-before-it-begins');
  // A stop of water says enough with its name and times; anything else has to say what it is.
  if (facts.kind === 'other' && facts.words.en === '' && facts.words['zh-CN'] === '') return refuse('no-words');
  const said = type === 'announce' ? 'notice.announced' : 'notice.changed';
  return { ok: true, events: [noticeEvents.write(writer, notice.id, said, facts, [])] };
}
