import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { Mail, MailTransport } from './outbox.ts';

const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;

/**
 * SMTP, as `FOYER_SMTP_URL` has it: `smtp://` upgrades by STARTTLS where the server offers it, `smtps://` is TLS from
 * the start. `from` is an address, or a name and an address: `Riverside Desk <desk@riverside.example>`.
 */
export function createMailTransport({ smtpUrl, from }: { smtpUrl: string; from: string }): MailTransport {
  const transporter = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 4,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ calendar, attachments, follows: _, ...rest }: Mail, messageId, follows) {
      await transporter.sendMail({
        ...rest,
        from,
        messageId,
        ...(follows === null ? {} : { inReplyTo: follows, references: follows }),
        // Nobody reads answers to these, and out-of-office replies should not come (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated' },
        attachments: attachments.map((attachment) => ({ ...attachment, contentDisposition: 'inline' as const })),
        ...(calendar ? { icalEvent: { ...calendar, filename: 'invitation.ics' } } : {}),
      });
    },
    close: () => transporter.close(),
  };
}

/** The address alone of `Riverside Desk <desk@riverside.example>`. */
export function addressOf(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim();
}

/** What stands behind the @ of the sender's address. */
export function domainOf(from: string): string {
  return addressOf(from).split('@')[1] ?? 'foyer.invalid';
}

/** The same for every try of a message, also after a restart. */
export function createMessageId(from: string): (id: string) => string {
  const domain = domainOf(from);
  return (id) => `<${createHash('sha256').update(id).digest('hex').slice(0, 32)}@${domain}>`;
}
