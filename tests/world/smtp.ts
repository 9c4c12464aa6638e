import { EventEmitter, on } from 'node:events';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

const ARRIVES_WITHIN_MS = 15_000;

/**
 * A mail server that delivers everything, to the test. As in a mailbox, what comes again under the same Message-ID with the
 * same words is one message: a hub that is killed in the moment of sending sends it again.
 */
export interface Smtp {
  readonly url: string;
  /** The first message to this address that the test has not had yet. */
  take(to: string): Promise<Message>;
  /** Messages that nobody has taken. */
  left(): Message[];
  close(): Promise<void>;
}

export class Message {
  readonly to: readonly string[];
  readonly email: Email;

  constructor(to: readonly string[], email: Email) {
    this.to = to;
    this.email = email;
  }

  get text(): string {
    return this.email.text ?? '';
  }

  /** The link whose path starts with `path`: from the plain text, as the shortest of readers see it. */
  link(path: string): string {
    const links = this.text.match(/https?:\/\/[^\s<>")]+/g) ?? [];
    const found = links.find((link) => new URL(link).pathname.startsWith(path));
    if (!found) throw new Error(`no link to ${path} in:\n${this.text}`);
    return found;
  }

  /** The bytes of the one attachment of this type, inline or not. */
  attachment(mimeType: string): Buffer {
    const found = this.email.attachments.filter((attachment) => attachment.mimeType === mimeType);
    if (found.length !== 1) throw new Error(`${found.length} attachments are ${mimeType}`);
    const { content } = found[0]!;
    return typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as ArrayBuffer);
  }
}

export async function startSmtp(): Promise<Smtp> {
  const messages: Message[] = [];
  const seen = new Set<string>();
  const arrivals = new EventEmitter();
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        PostalMime.parse(Buffer.concat(chunks)).then((email) => {
          const identity = JSON.stringify([to, email.messageId, email.subject, email.text]);
          if (email.messageId === undefined || !seen.has(identity)) messages.push(new Message(to, email));
          seen.add(identity);
          arrivals.emit('message');
          done();
        }, done);
      });
    },
  });
  // A hub that is killed leaves in the middle of a message.
  server.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ECONNRESET') throw error;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };

  function takeNow(to: string): Message | undefined {
    const at = messages.findIndex((message) => message.to.includes(to));
    return at < 0 ? undefined : messages.splice(at, 1)[0];
  }

  return {
    url: `smtp://127.0.0.1:${port}`,
    async take(to) {
      const signal = AbortSignal.timeout(ARRIVES_WITHIN_MS);
      const news = on(arrivals, 'message', { signal });
      try {
        for (let message = takeNow(to); ; message = takeNow(to)) {
          if (message) return message;
          await news.next();
        }
      } catch (error) {
        if (!signal.aborted) throw error;
        const others = messages.map((message) => `${message.to.join(', ')}: ${message.email.subject}`);
        throw new Error(`no mail to ${to}; there is ${others.join(' · ') || 'none at all'}`, { cause: error });
      } finally {
        await news.return?.();
      }
    },
    left: () => [...messages],
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
