import type { MailState } from '../../today/view.ts';
import type { Outbox } from '../notifications/outbox.ts';

/** The outbox holds a month of messages: it is not read for every look at a board. */
const READ_EVERY_MS = 60_000;

/** How messages leave the house, as of a minute ago at the most. */
export function createMailState({
  outbox,
  now,
}: {
  outbox: Pick<Outbox, 'canSend' | 'list'>;
  now: () => number;
}): () => Promise<MailState> {
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<MailState> | null = null;

  async function read(): Promise<MailState> {
    const waiting = (await outbox.list()).filter(({ state, lastError }) => state === 'queued' && lastError !== null);
    return { server: outbox.canSend, stuck: waiting.length };
  }

  return () => {
    if (reading === null || now() - readAt >= READ_EVERY_MS) {
      readAt = now();
      reading = read().catch((error: unknown) => {
        reading = null;
        throw error;
      });
    }
    return reading;
  };
}
