/** A message to the outside. It holds ids only; words and names are put in when it is sent. */
export type Message =
  /** Without a person it goes to the reception address of the visited tenant. */
  | { kind: 'host-asked'; visitId: string; personId: string | null; rung: 'host' | 'reception' }
  | { kind: 'sign-in'; personId: string; locale: string }
  | { kind: 'invitation'; visitId: string }
  | { kind: 'invitation-cancelled'; visitId: string };

export interface OutboxEntry {
  id: string;
  message: Message;
  /** `skipped`: what it would have said was no longer true, or nobody was there to write to. */
  state: 'queued' | 'sent' | 'failed' | 'skipped';
  tries: number;
  queuedAt: number;
  nextTryAt: number;
  sentAt: number | null;
  /** For the desk: what the mail server said, or `no-mail-server` where none is set. */
  lastError: string | null;
}

/** What is put on the wire. */
export interface Mail {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  attachments: { cid: string; filename: string; contentType: string; content: Buffer }[];
  calendar: { method: 'REQUEST' | 'CANCEL'; content: string } | null;
}

/**
 * Turns ids into words at the moment of sending. `not-yet`: details that the message needs are still on their way from
 * a kiosk. `over`: there is nothing left to say, or nobody to say it to.
 */
export type RenderMessage = (message: Message, queuedAt: number) => Promise<Mail | 'not-yet' | 'over'>;

/** How mail leaves the house. Rejects with what the mail server said. */
export interface MailTransport {
  send(mail: Mail, messageId: string): Promise<void>;
  close(): void;
}

/** Persisted before it is sent, sent at least once, always under the same Message-ID. */
export interface Outbox {
  /** Whether there is a mail server to hand messages to. Without one they wait. */
  readonly canSend: boolean;
  /** `id` makes a repeat harmless: the same id is queued once. */
  queue(id: string, message: Message): Promise<void>;
  list(): Promise<OutboxEntry[]>;
  find(id: string): Promise<OutboxEntry | null>;
  /** Tries at once what waits or failed. */
  retry(id: string): Promise<void>;
  /** Tells of every message that was sent, failed for good or was skipped. */
  onSettled(listener: (entry: OutboxEntry) => void): () => void;
  /** The same for every try, also after a restart. */
  messageId(id: string): string;
  /** Forgets what was settled more than a month ago. */
  sweep(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}
