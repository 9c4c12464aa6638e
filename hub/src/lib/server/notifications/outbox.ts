/** A message to the outside. It holds ids only; words and names are put in when it is sent. */
export type Message =
  | { kind: 'host-asked'; visitId: string; personId: string; rung: 'host' | 'reception' }
  | { kind: 'sign-in'; personId: string; locale: string }
  | { kind: 'invitation'; visitId: string }
  | { kind: 'invitation-cancelled'; visitId: string };

export interface OutboxEntry {
  id: string;
  message: Message;
  state: 'queued' | 'sent' | 'failed';
  tries: number;
  queuedAt: number;
  nextTryAt: number;
  sentAt: number | null;
  lastError: string | null;
}

/** Persisted before it is sent, sent at least once, always under the same Message-ID. */
export interface Outbox {
  /** `id` makes a repeat harmless: the same id is queued once. */
  queue(id: string, message: Message): Promise<void>;
  list(): Promise<OutboxEntry[]>;
  retry(id: string): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}
