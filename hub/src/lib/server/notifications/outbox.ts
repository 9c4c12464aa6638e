import type { Rung } from '@foyer/shared/ladder';
import type { ChannelKind, Fate } from '../../channels/kinds.ts';
import type { Account } from '../channels/addresses.ts';
import type { Tidings } from '../channels/channel.ts';
import type { Mailbox } from '../channels/mail.ts';

/** A message to the outside. It holds ids only; words and names are put in when it is sent. */
export type Message =
  /** Without a person it goes to the reception address of the visited tenant. */
  | { kind: 'host-asked'; visitId: string; personId: string | null; rung: Rung; nth?: number }
  | { kind: 'sign-in'; personId: string; locale: string }
  | { kind: 'staff-invited' | 'password-reset'; staffId: string; wayInId: string }
  /** Of the week that begins on that Monday; without a site where a hub of one queued it. */
  | { kind: 'weekly-report'; week: string; siteId?: string; staffId: string }
  | { kind: 'invitation'; visitId: string }
  /** Another time, or that it stands after all; nothing where something later was said. */
  | { kind: 'invitation-changed'; visitId: string; revision: number }
  /** `all`: every day on its code. */
  | { kind: 'invitation-cancelled'; visitId: string; all?: true }
  /** Without a person it goes to the reception address of the tenant. */
  | { kind: 'food-left'; foodId: string; personId: string | null }
  /** All that waits for somebody. Without a person it goes to the reception address of the tenant. */
  | {
      kind: 'parcels-waiting';
      parcelIds: readonly string[];
      personId: string | null;
      /** To whoever collects them for their recipient. */
      neighbour?: true;
    }
  /** Somebody wants to collect for them, and is at the desk. */
  | { kind: 'proxy-asked'; parcelId: string; personId: string }
  /** Somebody stood at a door with mail that nobody took in. */
  | {
      kind: 'mail-missed';
      noun: 'letter' | 'mailround';
      subject: string;
      tenantId: string;
      personId: string | null;
    }
  /** Large items are to leave, and wait for their tenant's word. */
  | { kind: 'release-waits'; releaseId: string; personId: string }
  /** What a visitor left at the desk. Without a person it goes to the reception address of the tenant. */
  | { kind: 'keep-taken'; keepId: string; personId: string | null }
  /** To somebody on duty: a kiosk's call that nobody takes; help that the desk calls for. */
  | { kind: 'call-unanswered'; callId: string; personId: string }
  | { kind: 'help-wanted'; helpId: string; personId: string }
  /** To somebody on duty: a VIP comes within a quarter of an hour. */
  | { kind: 'vip-coming'; visitId: string; personId: string }
  /** What is the matter with kiosks of a site. */
  | { kind: 'device-alert'; incidentIds: readonly string[]; personId: string }
  /** A channel that does not work, to whoever answers for the shift. */
  | { kind: 'channel-trouble'; channel: ChannelKind; scope: string; since: number; personId: string }
  /** Somebody tries a channel of their own; it goes no other way. */
  | { kind: 'channel-test'; personId: string; channel: ChannelKind }
  /** The code by which they prove that an address is theirs; it goes there and nowhere else. */
  | { kind: 'address-code'; personId: string; account: Account; askedAt: number }
  /** Proves at a kiosk who somebody is: to the phone of a returning visitor, or to somebody without their card. */
  | { kind: 'kiosk-code'; codeFor: string; nonce: string; siteId: string; personId: string | null; language: string }
  /** To the groups of a site or a tenant: how many wait and for which companies. */
  | { kind: 'lobby-told'; scope: string; robotId: string; visitIds: readonly string[] };

export interface OutboxEntry {
  id: string;
  message: Message;
  /** `skipped`: what it would have said was no longer true, or nobody was there to write to. */
  state: 'queued' | 'sent' | 'failed' | 'skipped';
  tries: number;
  queuedAt: number;
  nextTryAt: number;
  sentAt: number | null;
  /** For the desk: what the other side said last, or `no-mail-server` where only mail would reach and none is set. */
  lastError: string | null;
  /** What came of it on each channel that was tried, in the order of the first try. */
  fates: readonly Fate[];
}

/** What is put on the wire. */
export interface Mail {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  attachments: { cid: string; filename: string; contentType: string; content: Buffer }[];
  calendar: { method: 'REQUEST' | 'CANCEL'; content: string } | null;
  /** The outbox's id of the message that this one follows, so that both stand together in the mailbox. */
  follows: string | null;
}

export type Recipient =
  | { personId: string; only?: ChannelKind }
  /** Along channels on which nobody else reads. */
  | { privatelyTo: string }
  | { unproven: Account; of: string }
  | { dutyPersonId: string; siteId: string }
  | { mailbox: Mailbox }
  /** By a site's gateway, to the number of somebody who is not of the directory. */
  | { mobile: string; siteId: string };

/** What is told to a person along their channels, or to an address that is nobody's in particular. */
export interface Told {
  tidings: Tidings;
  to: Recipient;
}

/** A line for groups in which everybody reads along. */
export interface Line {
  scope: string;
  robotId: string;
  text: string;
}

/**
 * Turns ids into words at the moment of sending. `not-yet`: details that the message needs are still on their way from
 * a kiosk. `over`: there is nothing left to say, or nobody to say it to.
 * @param id of the message, which its words may need: two tries say the same to the letter
 */
export type RenderMessage = (
  message: Message,
  queuedAt: number,
  id: string,
) => Promise<Mail | Told | Line | 'not-yet' | 'over'>;

/** How mail leaves the house. Rejects with what the mail server said. */
export interface MailTransport {
  /** `follows` is a Message-ID, as `messageId` is. */
  send(mail: Mail, messageId: string, follows: string | null): Promise<void>;
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
  /** What somebody was asked about a visit, in the order of asking. */
  about(visitId: string): Promise<OutboxEntry[]>;
  /** All that went out as one message whose ids begin with that: to several people, or to a reception. */
  partsOf(message: string): Promise<OutboxEntry[]>;
  /** At everything that waits: a channel may lead there now. */
  lookAgain(): void;
  /** Tries at once what waits or failed. */
  retry(id: string): Promise<void>;
  /** Tells of every message that was sent, failed for good or was skipped. */
  onSettled(listener: (entry: OutboxEntry) => void): () => void;
  /** The same for every try, also after a restart. */
  messageId(id: string): string;
  /** Forgets what was settled more than a month ago. */
  sweep(): Promise<void>;
  start(): void;
  /** Sends nothing any more until it is started again; what is under way comes to its end. */
  rest(): Promise<void>;
  /** Rests for good. */
  stop(): Promise<void>;
}
