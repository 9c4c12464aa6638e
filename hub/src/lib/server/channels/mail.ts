import { redact } from '../log/redact.ts';
import { isForGood } from '../notifications/backOff.ts';
import { mailOf } from '../notifications/mail/sources.ts';
import type { MailTransport } from '../notifications/outbox.ts';
import { ChannelTrouble, type Channel } from './channel.ts';

export interface Mailbox {
  name: string;
  address: string;
}

/** Mail, by the house's own server. The same Message-ID at each try (RFC 5322, 3.6.4): mailboxes show it once. */
export function createMailChannel(
  transport: Pick<MailTransport, 'send'>,
  messageId: (id: string) => string,
): Channel<Mailbox> {
  return {
    async send({ id, follows, subject, letter, attachments = [] }, to) {
      const mail = mailOf(to, subject, letter, { follows, attachments });
      await transport.send(mail, messageId(id), follows && messageId(follows)).catch(mailTrouble);
    },
  };
}

/** Mail servers name the address that they refuse. */
export function mailTrouble(error: unknown): never {
  const why = redact(error instanceof Error ? error.message : String(error));
  throw new ChannelTrouble(why, { forGood: isForGood(error) });
}
