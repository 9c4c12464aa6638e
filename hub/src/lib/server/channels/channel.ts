import type { Letter } from '../notifications/mail/letter.ts';
import type { Mail } from '../notifications/outbox.ts';

/** What a message is about, as the receivers of webhooks know it, and as SMS templates are approved. */
export type About =
  | 'visitor-waiting'
  | 'visitor-left-something'
  | 'food-waiting'
  | 'parcels-waiting'
  | 'proxy-asked'
  | 'mail-missed'
  | 'release-waits'
  | 'vip-coming'
  | 'help-wanted'
  | 'call-unanswered'
  | 'device-alert'
  | 'channel-trouble'
  | 'sign-in'
  | 'code'
  | 'channel-test';

/** What is told to one person, before a channel gives it its form. */
export interface Tidings {
  /** The same for every try, so that whoever gets it twice sees one message. */
  id: string;
  /** The message that this one follows: both stand together in a mailbox. */
  follows: string | null;
  about: About;
  subject: string;
  letter: Letter;
  /** The same address as in the letter, as short as it can be written: SMS are paid for by the character. */
  shortLink: string | null;
  /** What may be said where others read along: it names nobody. */
  discreet: string;
  /** What the templates of SMS gateways are filled with. */
  parameters: { site: string; visitor: string; company: string; code: string };
  /** The pictures of the letter, for channels that carry any. */
  attachments?: Mail['attachments'];
}

/** A way to one person. Each keeps to what `contract.spec.ts` says. */
export interface Channel<Address = string> {
  /**
   * Resolves when the other side has taken it.
   * @throws ChannelTrouble where it has not
   */
  send(tidings: Tidings, to: Address): Promise<void>;
}

/** Why something was not taken, in words for the outbox: never with an address, a secret or what was told. */
export class ChannelTrouble extends Error {
  /** Trying this channel again would change nothing. */
  readonly forGood: boolean;

  constructor(message: string, { forGood }: { forGood: boolean }) {
    super(message);
    this.name = 'ChannelTrouble';
    this.forGood = forGood;
  }
}
