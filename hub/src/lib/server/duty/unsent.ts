import type { Message, Outbox, OutboxEntry } from '../notifications/outbox.ts';

const KEPT_MS = 48 * 60 * 60_000;

export interface UnsentEntry extends OutboxEntry {
  readonly siteIds: readonly string[];
}

/** Messages that were given up in the last two days, kept in memory: who looks at the lobby asks for them often. */
export interface Unsent {
  list(): UnsentEntry[];
  /** Tells of the sites that a message is about. */
  onChange(listener: (siteIds: readonly string[]) => void): () => void;
  start(): Promise<void>;
  idle(): Promise<void>;
}

export function createUnsent(options: {
  outbox: Pick<Outbox, 'list' | 'onSettled'>;
  sitesOf: (message: Message) => Promise<readonly string[]>;
  now: () => number;
  onError: (error: unknown, about: string) => void;
}): Unsent {
  const { outbox, sitesOf, now, onError } = options;
  const failed = new Map<string, UnsentEntry>();
  const listeners = new Set<(siteIds: readonly string[]) => void>();
  // One after another: of two words about a message the later one stands.
  let taking = Promise.resolve();

  async function take(entry: OutboxEntry): Promise<void> {
    const before = failed.get(entry.id);
    if (entry.state !== 'failed' && !before) return;
    const siteIds = before?.siteIds ?? (await sitesOf(entry.message));
    if (entry.state === 'failed') failed.set(entry.id, { ...entry, siteIds });
    else failed.delete(entry.id);
    for (const listener of listeners) listener(siteIds);
  }

  function hear(entry: OutboxEntry): void {
    taking = taking.then(() => take(entry)).catch((error: unknown) => onError(error, 'outbox'));
  }

  return {
    list: () => [...failed.values()].filter(({ queuedAt }) => queuedAt > now() - KEPT_MS),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start() {
      outbox.onSettled(hear);
      for (const entry of await outbox.list()) hear(entry);
      await taking;
    },
    idle: () => taking,
  };
}
