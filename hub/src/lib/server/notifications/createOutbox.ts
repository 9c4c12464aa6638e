import { createHash } from 'node:crypto';
import { createKeyedQueue } from '../record/keyedQueue.ts';
import type { Documents } from '../store/documents.ts';
import { afterTry, isForGood } from './backOff.ts';
import type { MailTransport, Outbox, OutboxEntry, RenderMessage } from './outbox.ts';
import type { Schedule } from './schedule.ts';

export interface OutboxOptions {
  documents: Documents;
  /** Null where no mail server is set. */
  transport: MailTransport | null;
  render: RenderMessage;
  /** Of the sender's address; what stands behind the @ of a Message-ID. */
  domain: string;
  now: () => number;
  schedule: Schedule;
  /** Never gets an address or a text, only the id and what went wrong. */
  log: (what: { outbox: string; state: OutboxEntry['state']; tries: number; error: string | null }) => void;
  /** Faults of the hub's own, not of the mail server. */
  onError: (error: unknown, about: string) => void;
}

type Stored = Omit<OutboxEntry, 'id'>;

const PREFIX = 'outbox:';
const NOT_YET_MS = 1_000;
const REMEMBERED_MS = 31 * 24 * 60 * 60_000;
const AT_ONCE = 4;

export function createOutbox(options: OutboxOptions): Outbox {
  const { documents, transport, render, domain, now, schedule, log, onError } = options;
  const listeners = new Set<(entry: OutboxEntry) => void>();
  const timers = new Map<string, () => void>();
  const queues = createKeyedQueue();
  let running = false;

  function arm(id: string, at: number): void {
    if (!running || !transport) return;
    timers.get(id)?.();
    timers.set(
      id,
      schedule(at, () => {
        timers.delete(id);
        deliver(id).catch((error: unknown) => onError(error, `outbox:${id}`));
      }),
    );
  }

  /** A few at a time, so that a morning's invitations do not keep a host's question waiting behind them. */
  function deliver(id: string): Promise<void> {
    const lane = createHash('sha256').update(id).digest()[0]! % AT_ONCE;
    return queues.run(String(lane), async () => {
      if (!running || !transport) return;
      const stored = await documents.get<Stored>(PREFIX + id);
      if (stored?.state !== 'queued') return;
      await settle(id, await attempt(id, stored, transport));
    });
  }

  async function attempt(id: string, stored: Stored, through: MailTransport): Promise<Stored> {
    const tries = stored.tries + 1;
    try {
      const mail = await render(stored.message, stored.queuedAt);
      if (mail === 'over') return { ...stored, state: 'skipped', lastError: null };
      if (mail === 'not-yet') return { ...stored, nextTryAt: now() + NOT_YET_MS };
      await through.send(mail, messageId(id));
      return { ...stored, state: 'sent', tries, sentAt: now(), lastError: null };
    } catch (error) {
      const lastError = error instanceof Error ? error.message : String(error);
      const nextTryAt = afterTry(tries, stored.queuedAt, now());
      if (nextTryAt === null || isForGood(error)) return { ...stored, state: 'failed', tries, lastError };
      return { ...stored, tries, nextTryAt, lastError };
    }
  }

  async function settle(id: string, outcome: Stored): Promise<void> {
    await documents.update<Stored>(PREFIX + id, () => outcome);
    const { state, tries, lastError } = outcome;
    if (state === 'queued') arm(id, outcome.nextTryAt);
    else for (const listener of listeners) listener({ id, ...outcome });
    if (state !== 'queued' || lastError !== null) log({ outbox: id, state, tries, error: lastError });
  }

  async function entries(): Promise<OutboxEntry[]> {
    return (await documents.all<Stored>(PREFIX)).map(({ id, value }) => ({ id: id.slice(PREFIX.length), ...value }));
  }

  /** What waits for a mail server that nobody has set says so. */
  function shown(entry: OutboxEntry): OutboxEntry {
    return entry.state === 'queued' && !transport ? { ...entry, lastError: 'no-mail-server' } : entry;
  }

  function messageId(id: string): string {
    return `<${createHash('sha256').update(id).digest('hex').slice(0, 32)}@${domain}>`;
  }

  return {
    canSend: transport !== null,
    messageId,
    async queue(id, message) {
      const entry: Stored = {
        message,
        state: 'queued',
        tries: 0,
        queuedAt: now(),
        nextTryAt: now(),
        sentAt: null,
        lastError: null,
      };
      const stored = await documents.update<Stored>(PREFIX + id, (there) => (there ? null : entry));
      if (stored?.state === 'queued') arm(id, stored.nextTryAt);
    },
    async list() {
      return (await entries()).map(shown).sort((a, b) => b.queuedAt - a.queuedAt);
    },
    async find(id) {
      const stored = await documents.get<Stored>(PREFIX + id);
      return stored && shown({ id, ...stored });
    },
    async retry(id) {
      const stored = await documents.update<Stored>(PREFIX + id, (there) =>
        there && (there.state === 'queued' || there.state === 'failed')
          ? { ...there, state: 'queued', nextTryAt: now() }
          : null,
      );
      if (stored?.state === 'queued') arm(id, stored.nextTryAt);
    },
    onSettled(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async sweep() {
      for (const { id, state, queuedAt } of await entries())
        if (state !== 'queued' && queuedAt + REMEMBERED_MS <= now()) await documents.remove(PREFIX + id);
    },
    start() {
      if (running) return;
      running = true;
      entries()
        .then((all) => {
          for (const entry of all) if (entry.state === 'queued') arm(entry.id, entry.nextTryAt);
        })
        .catch((error: unknown) => onError(error, 'outbox'));
    },
    async stop() {
      running = false;
      for (const cancel of timers.values()) cancel();
      timers.clear();
      await queues.idle();
      transport?.close();
    },
  };
}
