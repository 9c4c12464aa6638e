import { textOf } from './mail/letter.ts';
import type { RenderMessage, Recipient } from './outbox.ts';

/** What a message says, whichever channel takes it. */
export function toldIn(rendered: Awaited<ReturnType<RenderMessage>>): { to: Recipient; subject: string; text: string } {
  if (typeof rendered === 'string' || !('tidings' in rendered)) throw new Error(`nothing is told: ${String(rendered)}`);
  const { to, tidings } = rendered;
  return { to, subject: tidings.subject, text: textOf(tidings.letter) };
}
